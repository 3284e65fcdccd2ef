import type { Kernel } from "../kernel.ts";
import { NONE } from "../model.ts";
import type { Random } from "../search/random.ts";
import type { Effort } from "./effort.ts";
import type { Home, Homes } from "./homes.ts";
import type { Standing } from "./standing.ts";

/** What a session in the way weighs: one that still stands where it stood would be one more that moves. */
const STILL_STANDING = 12;
const TURNS_PER_SEEKER = 60;

/**
 * One attempt at a repair by ejection chains (Müller, Rudová and Barták 2004): whoever needs a place takes the
 * one where fewest sessions stand that have not moved yet; those lose theirs and look for another. Changes the
 * kernel; sessions without a place at the end have found none.
 */
export function ejectionRepair(
  standing: Standing,
  homes: Homes,
  kernel: Kernel,
  seekers: readonly number[],
  random: Random,
  effort: Effort,
): void {
  const trouble = new Int32Array(standing.model.sessionCount).fill(1);
  let open = seekers.filter((s) => homes.of(s).length > 0);
  for (let turns = open.length * TURNS_PER_SEEKER; open.length > 0 && turns > 0; turns -= 1) {
    if (effort.isSpent()) return;
    const s = open[random.below(open.length)]!;
    const choice = leastTrouble(standing, homes.of(s), kernel, s, trouble, random, effort);
    trouble[s]! += 1;
    open = open.filter((other) => other !== s);
    if (!choice) continue;
    for (const o of choice.ejected) kernel.remove(o);
    open.push(...choice.ejected);
    if (kernel.probe(s, choice.home.start, choice.home.room, choice.home.own)) {
      kernel.place(s, choice.home.start, choice.home.room);
    } else {
      // Freed on one side only, as with rules about many sessions: its turn comes again.
      open.push(s);
    }
  }
}

interface Choice {
  readonly home: Home;
  readonly ejected: readonly number[];
}

/** Null if somebody who may not leave is in the way everywhere. */
function leastTrouble(
  standing: Standing,
  homes: readonly Home[],
  kernel: Kernel,
  s: number,
  trouble: Int32Array,
  random: Random,
  effort: Effort,
): Choice | null {
  const base = baseOf(standing, s);
  const all = base ? [base, ...homes] : homes;
  let best: Choice | null = null;
  let least = Infinity;
  let ties = 0;
  for (const home of all) {
    effort.steps += 1;
    const ejected = kernel.conflicts(s, home.start, home.room);
    const cost = costOf(standing, kernel, ejected, trouble);
    if (cost === Infinity || cost > least) continue;
    ties = cost < least ? 1 : ties + 1;
    least = cost;
    if (random.below(ties) === 0) best = { home, ejected };
    if (cost === 0 && home === base) break;
  }
  return best;
}

/** Infinite where somebody would have to leave who may not. */
function costOf(standing: Standing, kernel: Kernel, ejected: readonly number[], trouble: Int32Array): number {
  let cost = 0;
  for (const o of ejected) {
    if (standing.isFrozen[o]) return Infinity;
    cost += trouble[o]! + (standsAsBefore(standing, kernel, o) ? STILL_STANDING : 0);
  }
  return cost;
}

/** Where it stood, for whoever was sent away from there and may come back; not for those who had to leave. */
function baseOf({ start, room, isFrozen }: Standing, s: number): Home | null {
  if (room[s] === NONE || isFrozen[s]) return null;
  return { start: start[s]!, room: room[s]!, own: 0 };
}

export function standsAsBefore({ start, room }: Standing, { state }: Kernel, s: number): boolean {
  return state.isPlaced(s) && state.room[s] === room[s] && state.start[s] === start[s];
}
