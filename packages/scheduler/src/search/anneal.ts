import { acceptorAt } from "./accept.ts";
import type { Heat } from "./accept.ts";
import { exactExp, exactLn } from "./exact-math.ts";
import type { CoolingCurve } from "./cooling-curve.ts";
import { drawMove } from "./draw.ts";
import { heavyChain, trySwapTimes } from "./heavy-chain.ts";
import { kempeMove } from "./kempe.ts";
import { Mix } from "./mix.ts";
import { tryChain, tryExchange, tryScatter, trySwap, tryTransfer } from "./moves.ts";
import type { Acceptor, Move } from "./moves.ts";
import { recreateMove } from "./recreate.ts";
import type { Search } from "./search.ts";

const BATCH = 128;
const SAMPLES = 400;
const MOST_TRIED = 600;
/** Share of average worsenings that pass at the start, and of the smallest ones at the end. */
const FIRST_PASS = 0.6;
const LAST_PASS = 0.15;

/** Trading places with one other, and the long way. */
const plainMoves: readonly Move[] = [kempeMove(2), kempeMove(12)];
/** For sessions whose cost depends on more than their own time and people. */
const otherMoves: readonly Move[] = [trySwap, trySwapTimes, tryChain, tryScatter];

/** A soft cost of so many times the temperature is never accepted: it is as good as forbidden. */
export const HEAVY = 15;
/** Dear overlaps that cost so many times the cheap ones are walls. */
const WALL = 6;

/** Share of a cooling after which it has nothing to do any more with where it began. */
const AWAY = 0.5;

export interface Temperatures {
  readonly first: number;
  readonly last: number;
}

/** What a cooling proposes: moves of a few sessions, or many taken out and put back one by one. */
export type Way = "moves" | "recreate";

/**
 * One cooling from hot to cold while `progress()` goes from 0 to 1; yields between batches. Ends at the best
 * position known; answers the least energy that it has come to itself, once it is away from where it began.
 * `curve` takes down how the cost falls.
 */
export function* anneal(
  search: Search,
  range: Temperatures,
  progress: () => number,
  way: Way = "moves",
  curve?: CoolingCurve,
): Generator<void, number> {
  const heat: Heat = { temperature: range.first };
  const accepts = acceptorAt(heat, search.random);
  const moves = way === "moves" ? movesFor(search, () => heat.temperature) : [recreateMove(search)];
  const mix = new Mix(moves);
  const depth = exactLn(range.first / range.last);
  let least = Infinity;
  for (let share = progress(); share < 1 && !search.isPerfect(); share = progress()) {
    heat.temperature = range.first * exactExp(-depth * share);
    curve?.note(heat.temperature, search.energy());
    const stop = search.moves + BATCH;
    while (search.moves < stop) {
      if (!mix.propose(search, accepts)) continue;
      search.record();
      if (share > AWAY) least = Math.min(least, search.energy());
    }
    mix.adapt();
    yield;
  }
  search.restore();
  return least;
}

/**
 * What a cheap soft overlap costs (the lowest fifth), where dear ones (the highest fifth) cost so much more
 * that they are forbidden in effect while the cheap ones still count; null where there are no such walls.
 * Worsenings on average say little there. Null as well where days or counters have a say, for which chains over
 * overlaps do nothing.
 */
export function cheapAmongWalls({ kernel }: Search): number | null {
  if (kernel.isAboutManySessions()) return null;
  const costs = kernel.tables.softOverlap.filter((cost) => cost > 0).toSorted();
  const cheap = costs[Math.floor(costs.length / 5)] ?? Infinity;
  const dear = costs[Math.floor((4 * costs.length) / 5)] ?? 0;
  return dear >= WALL * cheap ? cheap : null;
}

/** What can achieve something here. */
function movesFor(search: Search, heat: () => number): Move[] {
  const { kernel, domain } = search;
  if (cheapAmongWalls(search) !== null) {
    // To get past walls is most of the work.
    const chain = heavyChain(search, () => HEAVY * heat());
    const moves = [tryTransfer, trySwapTimes, chain, chain, chain];
    return search.unplaced().length > 0 ? [...moves, tryExchange] : moves;
  }
  const plain = domain.movable.filter((s) => kernel.isPlain(s)).length;
  const draw = drawMove(heat);
  return [
    ...(plain > 0 ? plainMoves : []),
    // Most of the work where a session's cost varies from start to start and from room to room.
    ...(plain < domain.movable.length ? [draw, draw, draw, ...otherMoves] : [tryTransfer]),
    ...(search.unplaced().length > 0 ? [tryExchange] : []),
  ];
}

/** Finds the temperatures by trying moves without making them. */
export function calibrate(search: Search): Temperatures {
  const worse = worsenings(search);
  if (worse.length === 0) return { first: 2, last: 0.2 };
  const mean = worse.reduce((sum, change) => sum + change, 0) / worse.length;
  const last = worse.reduce((least, change) => Math.min(least, change)) / -exactLn(LAST_PASS);
  return { first: Math.max(mean / -exactLn(FIRST_PASS), 2 * last), last };
}

function worsenings(search: Search): number[] {
  const worse: number[] = [];
  const watch: Acceptor = (change) => {
    if (change > 0) worse.push(change);
    return false;
  };
  for (let i = 0; i < MOST_TRIED && worse.length < SAMPLES; i += 1) {
    tryTransfer(search, watch);
    trySwap(search, watch);
  }
  return worse;
}
