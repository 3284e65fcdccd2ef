import type { Kernel } from "../kernel.ts";
import type { Score } from "../result.ts";
import type { Effort } from "./effort.ts";
import type { Home } from "./homes.ts";
import { affectedBy } from "./people.ts";
import type { Standing } from "./standing.ts";

/** Where the members of a set go. */
interface Seat extends Home {
  readonly s: number;
}

export interface Solution {
  readonly seats: readonly Seat[];
  readonly timeCount: number;
  readonly roomCount: number;
  /** Of the whole programme. */
  readonly score: Score;
}

export interface Assignment {
  /** Best first; solutions that differ only in rooms count once. */
  readonly solutions: readonly Solution[];
  /** False: stopped before everything had been tried. */
  readonly isExhaustive: boolean;
}

/** Places tried for one set of sessions until a first solution is found, and for better ones after that. */
const STEPS_FOR_FIRST = 200_000;
const STEPS_FOR_BETTER = 15_000;

/** Nobody is affected by a session that had no place. */
const NOBODY = { timeCount: 0, roomCount: 0 };

/**
 * Finds places for sessions that stand nowhere in the kernel, such that no hard rule is broken but what pins
 * force. Tries everything: the session with the fewest places left first, each placing followed by a look
 * whether all others still have somewhere to go. Leaves the kernel as it was.
 */
export function assign(
  standing: Standing,
  kernel: Kernel,
  members: readonly { readonly s: number; readonly homes: readonly Home[] }[],
  wanted: number,
  effort: Effort,
): Assignment {
  const seats: Seat[] = [];
  const countPeople = peopleCounter(standing);
  const best = new Map<string, Solution>();
  let stopAt = effort.steps + STEPS_FOR_FIRST;
  let isExhaustive = true;

  const isOver = () => effort.steps >= stopAt || effort.isSpent();
  const keep = () => {
    const { timeCount, roomCount } = countPeople(seats);
    const solution = { seats: seats.slice(), timeCount, roomCount, score: { ...kernel.totals } };
    const key = keyOf(solution.seats);
    const known = best.get(key);
    if (!known || compareSolutions(solution, known) < 0) best.set(key, solution);
    if (best.size === 1 && !known) stopAt = Math.min(stopAt, effort.steps + STEPS_FOR_BETTER);
  };
  const descend = (open: readonly Open[]) => {
    const next = tightest(open);
    if (!next) {
      keep();
      return;
    }
    const rest = open.filter((other) => other !== next);
    for (const { home } of inOrder(next)) {
      if (isOver()) {
        isExhaustive = false;
        return;
      }
      seats.push({ s: next.s, ...home });
      if (!isWorse(countPeople, seats, best, wanted)) {
        kernel.place(next.s, home.start, home.room);
        const left = narrow(kernel, rest, effort);
        if (left) descend(left);
        kernel.remove(next.s);
      }
      seats.pop();
    }
  };
  const first = narrow(
    kernel,
    members.map((member) => opened(standing, kernel, member)),
    effort,
  );
  if (first) descend(first);
  return { solutions: [...best.values()].toSorted(compareSolutions).slice(0, wanted), isExhaustive };
}

/** Negative: `a` is better. */
function compareSolutions(a: Solution, b: Solution): number {
  return a.timeCount - b.timeCount || a.roomCount - b.roomCount || a.score.soft - b.score.soft;
}

/** A member and where it may still go, by time. */
interface Open {
  readonly s: number;
  readonly count: number;
  readonly times: readonly (readonly Ranked[])[];
}

interface Ranked {
  readonly home: Home;
  /** The time that it had before first, then by soft cost. */
  readonly isOther: number;
  readonly soft: number;
}

function opened(
  standing: Standing,
  kernel: Kernel,
  { s, homes }: { readonly s: number; readonly homes: readonly Home[] },
): Open {
  const times = new Map<number, Ranked[]>();
  for (const home of homes) {
    kernel.probe(s, home.start, home.room);
    const ranked = { home, isOther: changesTime(standing, { s, ...home }) ? 1 : 0, soft: kernel.soft };
    const together = times.get(home.start);
    if (together) together.push(ranked);
    else times.set(home.start, [ranked]);
  }
  return { s, count: homes.length, times: [...times.values()] };
}

function inOrder({ times }: Open): Ranked[] {
  return times.flat().toSorted((a, b) => a.isOther - b.isOther || a.soft - b.soft);
}

function tightest(open: readonly Open[]): Open | undefined {
  let best = open[0];
  for (const candidate of open) if (candidate.count < best!.count) best = candidate;
  return best;
}

/** Only the homes that are still free; null if somebody has none. */
function narrow(kernel: Kernel, open: readonly Open[], effort: Effort): Open[] | null {
  const narrowed: Open[] = [];
  for (const { s, times } of open) {
    let count = 0;
    const left = times.flatMap((homes) => {
      effort.steps += 1;
      const highest = homes.reduce((most, { home }) => Math.max(most, home.own), 0);
      if (!kernel.scan(s, homes[0]!.home.start, highest)) return [];
      const free = homes.filter(({ home }) => kernel.at(home.room, home.own));
      count += free.length;
      return free.length === 0 ? [] : [free];
    });
    if (count === 0) return null;
    narrowed.push({ s, count, times: left });
  }
  return narrowed;
}

/** More seats can only affect more people: what is worse than all that are kept already needs no end. */
function isWorse(
  countPeople: CountPeople,
  seats: readonly Seat[],
  best: ReadonlyMap<string, Solution>,
  wanted: number,
): boolean {
  if (best.size < wanted) return false;
  const { timeCount } = countPeople(seats);
  let better = 0;
  for (const solution of best.values()) if (solution.timeCount < timeCount) better += 1;
  return better >= wanted;
}

function changesTime({ hadPlace, placements, problem }: Standing, { s, start }: Seat): boolean {
  return hadPlace[s] === 1 && placements[problem.sessions[s]!.id]!.start !== start;
}

type CountPeople = (seats: readonly Seat[]) => { readonly timeCount: number; readonly roomCount: number };

/** Counts the people whom seats affect, once for each choice of who changes times and who rooms. */
function peopleCounter(standing: Standing): CountPeople {
  const known = new Map<string, ReturnType<CountPeople>>([["|", NOBODY]]);
  return (seats) => {
    const moved = seats.filter(({ s }) => standing.hadPlace[s]);
    const times = moved.filter((seat) => changesTime(standing, seat)).map(({ s }) => s);
    const rooms = moved.filter((seat) => !changesTime(standing, seat)).map(({ s }) => s);
    const key = `${times.join()}|${rooms.join()}`;
    let count = known.get(key);
    if (!count) {
      count = affectedBy(standing.model, times, rooms);
      known.set(key, count);
    }
    return count;
  };
}

function keyOf(seats: readonly Seat[]): string {
  return seats
    .map(({ s, start }) => `${s}@${start}`)
    .toSorted()
    .join();
}
