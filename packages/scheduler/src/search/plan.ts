import type { Placements } from "../problem.ts";
import type { Progress } from "../result.ts";
import { anneal, calibrate, cheapAmongWalls } from "./anneal.ts";
import type { Temperatures } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { CoolingCurve } from "./cooling-curve.ts";
import { construct } from "./construct.ts";
import { placeByEjection } from "./eject.ts";
import { improveSlots } from "../slots/improve.ts";
import { slotsOf } from "../slots/slots.ts";
import type { Search } from "./search.ts";

/** What the search is doing, for those who watch. */
export interface Phase {
  name: Progress["phase"];
}

/** How much of the budget may go into placing what has no place at first. */
const PLACING_SHARE = 0.4;
/** The first coolings are short: so many proposals per session that moves. */
const FIRST_ROUND = 600;
/** Where a beginning is cheap, tight programmes being islands, so many are tried, up to a share of the budget. */
const BEGINNINGS = 6;
const BEGINNINGS_UNTIL = 0.25;
const CHEAP_BEGINNING = 0.02;
/** By how many times later beginnings may err in choosing the next session. */
const NOISE = 2;
/** Each further cooling starts from the best and is so many times longer than the last. */
interface Reheating {
  readonly growth: number;
  readonly heat: number;
}
/** Where a cooling is cheap, each begins as hot as the first, to get to other islands; else there is time for one. */
const CHEAP_COOLING: Reheating = { growth: 1.5, heat: 1 };
const DEAR_COOLING: Reheating = { growth: 5, heat: 0.5 };
const CHEAP_COOLING_SHARE = 0.05;
/** Among walls: shares of the cost of a cheap overlap. */
const COME_AND_GO = 3;
const FROZEN = 12;
/** A round that isn't the last takes at most so much of what is left, however slow proposals are. */
const MOST_OF_REST = 0.3;

/** The whole search; yields often, between complete moves. */
export function* plan(search: Search, initial: Placements, budget: Budget, phase: Phase): Generator<void> {
  settleLocked(search);
  search.record();
  let reheating = DEAR_COOLING;
  let curve = new CoolingCurve();
  for (let i = 0; i < BEGINNINGS; i += 1) {
    const begun = budget.share();
    yield* begin(search, initial, budget, phase, i === 0 ? 0 : NOISE);
    if (search.domain.movable.length === 0 || search.isPerfect()) return;
    if (search.unplaced().length === 0) {
      const slots = slotsOf(search.kernel, search.domain);
      if (slots) return yield* improveSlots(search, slots, budget, phase);
    }
    const isDear = budget.share() - begun > CHEAP_BEGINNING;
    phase.name = "improve";
    const from = budget.share();
    curve = new CoolingCurve();
    yield* cool(search, budget, FIRST_ROUND * search.domain.movable.length, rangeFor(search, 1), curve);
    const isCheap = budget.share() - from < CHEAP_COOLING_SHARE && cheapAmongWalls(search) === null;
    reheating = isCheap ? CHEAP_COOLING : DEAR_COOLING;
    if (isDear || budget.share() > BEGINNINGS_UNTIL) break;
  }
  const steep = reheating === DEAR_COOLING && cheapAmongWalls(search) === null ? curve.steepPart() : null;
  yield* improve(search, budget, reheating, steep);
}

/** Places everything that it can. */
function* begin(
  search: Search,
  initial: Placements,
  budget: Budget,
  phase: Phase,
  noise: number,
): Generator<void> {
  phase.name = "construct";
  clear(search);
  adopt(search, initial);
  yield* construct(search, noise);
  if (search.isPerfect()) return;
  phase.name = "place";
  const share = noise === 0 ? PLACING_SHARE : CHEAP_BEGINNING;
  const until = budget.share() + share;
  yield* placeByEjection(search, () => budget.share() >= until);
}

/**
 * From the best, coolings of growing length: a good programme soon, and most of the budget for a long search.
 * `steep`: the temperatures at which the first cooling has shown that most is decided.
 */
function* improve(
  search: Search,
  budget: Budget,
  { growth, heat }: Reheating,
  steep: Temperatures | null,
): Generator<void> {
  let length = FIRST_ROUND * search.domain.movable.length;
  let sharePerMove = 0;
  while (budget.share() < 1 && !search.isPerfect()) {
    length *= growth;
    const [begun, moves] = [budget.share(), search.moves];
    const isLast = sharePerMove * length > (1 - begun) / 4;
    search.restore();
    yield* cool(search, budget, isLast ? Infinity : length, steep ?? rangeFor(search, heat));
    sharePerMove = (budget.share() - begun) / Math.max(1, search.moves - moves);
  }
}

/** One cooling of so many proposals; without an end it takes what is left. */
function* cool(
  search: Search,
  budget: Budget,
  length: number,
  range: Temperatures,
  curve?: CoolingCurve,
): Generator<void> {
  const [begun, moves] = [budget.share(), search.moves];
  const progress = () => {
    const used = begun >= 1 ? 1 : (budget.share() - begun) / (1 - begun);
    return length === Infinity ? used : Math.max(used / MOST_OF_REST, (search.moves - moves) / length);
  };
  yield* anneal(search, range, progress, curve);
}

/** As calibrated; among walls from where cheap overlaps come and go to where they are frozen. */
function rangeFor(search: Search, heat: number): Temperatures {
  const { first, last } = calibrate(search);
  const cheap = cheapAmongWalls(search);
  if (cheap === null) return { first: Math.max(first * heat, last), last };
  return { first: heat === 1 ? first : cheap / COME_AND_GO, last: cheap / FROZEN };
}

/** Fixed and fully pinned sessions stand where they are, whatever that breaks. */
function settleLocked(search: Search): void {
  const { model, kernel } = search;
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
}

function clear({ kernel, domain }: Search): void {
  for (const s of domain.movable) if (kernel.state.isPlaced(s)) kernel.remove(s);
}

/** Takes over what it can without breaking a hard rule, sessions that serve most people first. */
function adopt(search: Search, initial: Placements): void {
  const { model, kernel, domain } = search;
  const byPeople = [...domain.movable].toSorted((a, b) => model.served[b]! - model.served[a]!);
  for (const s of byPeople) {
    const place = initial[model.problem.sessions[s]!.id];
    if (!place) continue;
    const room = place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId);
    if (room !== undefined && kernel.probe(s, place.start, room, search.limitOf(s))) {
      kernel.place(s, place.start, room);
    }
  }
}
