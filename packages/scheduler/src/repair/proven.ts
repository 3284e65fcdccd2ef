import type { Kernel } from "../kernel.ts";
import type { Damage } from "./damage.ts";
import type { Effort } from "./effort.ts";
import { fewestMoves } from "./fewest.ts";
import type { Fewest } from "./fewest.ts";
import type { Homes } from "./homes.ts";
import { candidateOf } from "./report.ts";
import type { Candidate } from "./report.ts";
import { placementAt } from "./standing.ts";
import type { Standing } from "./standing.ts";
import { amongMany, Ways } from "./ways.ts";

/** Beyond those that have to move anyway, so many are tried exhaustively. */
const MOST_PROVEN = 4;
/** The same for programmes that leave somebody without a place. */
const MOST_PROVEN_WITHOUT = 3;
/** Of the budget: for everybody, and for leaving somebody out. */
const SHARE = 0.3;
const SHARE_WITHOUT = 0.5;
const MOST_LEFT_OUT = 6;

export interface Proven {
  /** With those for which fewest moves are proven, given whom they leave without a place. */
  readonly candidates: readonly { readonly candidate: Candidate; readonly least: number }[];
  /** So many sessions move in every programme that breaks no rule and places all that have somewhere to go. */
  readonly atLeast: number;
  /** Whether the candidates place all of those. */
  readonly isWhole: boolean;
}

/**
 * `kernel` has everybody standing but those who are lifted, and is left so. Fewest moves that put everything
 * right; failing that, those that leave somebody out.
 */
export function provenRepairs(
  standing: Standing,
  homes: Homes,
  damage: Damage,
  kernel: Kernel,
  wanted: number,
  effort: Effort,
): Proven {
  const { seekers, isLifted, broken } = damage;
  const ways = new Ways(standing, homes, kernel, effort, MOST_PROVEN);
  const task = { standing, kernel, ways, broken, effort, wanted, isAmongMany: amongMany(standing.model) };
  const forced = [...isLifted].filter((s) => standing.hadPlace[s]).length;
  effort.ceiling = effort.limit * SHARE;
  const whole = fewestMoves({ ...task, seekers, most: MOST_PROVEN });
  const atLeast = forced + whole.atLeast;
  const finish = (fewest: Fewest) =>
    candidatesOf(standing, damage, fewest).map((candidate) => ({
      candidate,
      least: forced + fewest.atLeast,
    }));
  const candidates = finish(whole);
  effort.ceiling = effort.limit * SHARE_WITHOUT;
  if (candidates.length === 0) {
    for (const out of omissions(standing, kernel, seekers)) {
      const left = seekers.filter((s) => !out.includes(s));
      candidates.push(...finish(fewestMoves({ ...task, seekers: left, most: MOST_PROVEN_WITHOUT })));
    }
  }
  effort.ceiling = effort.limit;
  return { candidates, atLeast, isWhole: whole.found.length > 0 };
}

/** Whom to leave out if not all find a place: each one, those who serve fewest first, and all that had none. */
function omissions({ hadPlace }: Standing, kernel: Kernel, seekers: readonly number[]): number[][] {
  const byPeople = seekers.toSorted((a, b) => kernel.tables.unplaced[a]! - kernel.tables.unplaced[b]!);
  const singles = byPeople.slice(0, MOST_LEFT_OUT).map((s) => [s]);
  const homeless = seekers.filter((s) => !hadPlace[s]);
  return homeless.length > 1 ? [...singles, homeless] : singles;
}

function candidatesOf(standing: Standing, { isLifted }: Damage, { found }: Fewest): Candidate[] {
  const { model, problem } = standing;
  const staying = Object.fromEntries(
    problem.sessions.map(({ id }, s) => [
      id,
      isLifted.has(s) ? null : placementAt(model, standing.start[s]!, standing.room[s]!),
    ]),
  );
  return found.flatMap(({ solutions }) =>
    solutions.map(({ seats, score }) => {
      const moved = seats.map(({ s, start, room }) => [
        problem.sessions[s]!.id,
        placementAt(model, start, room),
      ]);
      return candidateOf(standing, { ...staying, ...Object.fromEntries(moved) }, score);
    }),
  );
}
