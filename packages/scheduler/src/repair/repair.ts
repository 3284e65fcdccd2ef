import { audit } from "../audit.ts";
import type { Kernel } from "../kernel.ts";
import { NONE } from "../model.ts";
import type { Placements, Problem } from "../problem.ts";
import { ProblemError } from "../problem-error.ts";
import { createRandom } from "../search/random.ts";
import { placementsOf, stateOf } from "../state.ts";
import { ejectionRepair, giveBack } from "./chains.ts";
import { Effort } from "./effort.ts";
import { fewestMoves } from "./fewest.ts";
import type { Fewest } from "./fewest.ts";
import { Homes } from "./homes.ts";
import { candidateOf, compareCandidates, keyOf, movedCount, proposalOf } from "./report.ts";
import type { Candidate } from "./report.ts";
import { restartFrom } from "./restart.ts";
import { kernelWith, standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";
import type { Repair, RepairOptions } from "./types.ts";
import { hasWideHardRule, Ways } from "./ways.ts";

/** Beyond those that have to move anyway, so many are tried exhaustively. */
const MOST_PROVEN = 3;
/** Of the budget, what the proof may take while nothing has been found. */
const PROOF_SHARE = 0.7;
const CHAINS = 40;
const RESTART_MOVES = 100_000;

/**
 * Puts a programme right after something has changed, with the fewest moved sessions. The disturbance is the
 * changed problem itself: a room closed or gone, somebody's time cut short, a session that lasts longer, a new
 * one without a place. `placements` is what stands (default: the published programme); it may name rooms and
 * sessions that the problem no longer has.
 *
 * Goals: no hard rule broken but what pins force → everything placed that has anywhere to go → fewest moved
 * sessions → fewest people with another time → with another room → soft cost. Sessions that stand at their pin
 * in time and room never move, nor do those that began before `nowMinute`; nothing is moved to before it. Times
 * are the offered starts and those that sessions have now.
 *
 * Moves beyond those that are forced are tried exhaustively up to three: `isMinimal` then is proven (see
 * `fewestMoves`). Beyond that, and when the budget ends first, proposals are the best of ejection chains and of
 * a search restarted from what stands, and are not called minimal. Throws ProblemError.
 */
export function repair(
  problem: Problem,
  placements: Placements = problem.published ?? {},
  options: RepairOptions = {},
): Repair {
  checkOptions(options);
  const effort = new Effort(options);
  const standing = standingOf(problem, placements, options.nowMinute);
  const homes = new Homes(standing, effort);
  const damage = damageOf(standing, homes);
  const wanted = options.alternatives ?? 3;
  const fewest = provenMoves(standing, homes, damage, wanted, effort);
  const candidates = fewest.found.flatMap(({ moved, solutions }) =>
    solutions.map(({ seats }) => {
      const kernel = kernelWith(standing, (s) => !damage.isLifted.has(s) && !moved.includes(s));
      for (const { s, start, room } of seats) kernel.place(s, start, room);
      return candidateOf(standing, placementsOf(kernel.state));
    }),
  );
  if (candidates.length === 0) {
    candidates.push(...searched(standing, homes, damage, options.seed ?? 1, effort));
  }
  const forced = [...damage.isLifted].filter((s) => standing.hadPlace[s]).length;
  const least = forced + fewest.atLeast;
  const before = candidateOf(standing, standing.problem.published ?? {});
  const isFull = fewest.found.length > 0;
  return {
    proposals: bestOf(candidates, wanted).map((candidate) =>
      proposalOf(standing, before, candidate, isFull && movedCount(candidate) === least, options.wording),
    ),
    provenMoves: least,
    steps: effort.steps,
  };
}

interface Damage {
  /** They need a place, wherever they stood: unplaced, room gone, or where they stand is out of the question. */
  readonly seekers: readonly number[];
  /** Of those that can't stay, and of those without a place: no programme has a place for them. */
  readonly outside: ReadonlySet<number>;
  /** Both together: nobody of them stands where he stood. */
  readonly isLifted: ReadonlySet<number>;
  /** Broken rules that some choice of sessions could mend. */
  readonly broken: readonly (readonly number[])[];
}

function damageOf(standing: Standing, homes: Homes): Damage {
  const { room, problem } = standing;
  const lifted = new Set(problem.sessions.keys().filter((s) => room[s] === NONE));
  const broken = brokenSets(standing, homes);
  // Nobody else can mend it.
  for (const members of broken) if (members.length === 1) lifted.add(members[0]!);
  const outside = [...lifted].filter((s) => homes.of(s).length === 0);
  return {
    seekers: [...lifted].filter((s) => !outside.includes(s)).toSorted((a, b) => a - b),
    outside: new Set(outside),
    isLifted: lifted,
    broken: broken.filter((members) => !members.some((s) => lifted.has(s))),
  };
}

/** The sessions of each broken hard rule that may move; rules that nobody can mend are left out. */
function brokenSets(standing: Standing, homes: Homes): number[][] {
  const { model, problem, isFrozen } = standing;
  const hard = audit(stateOf(model, problem.published ?? {})).filter(({ level }) => level === "hard");
  return hard.flatMap(({ sessionIds }) => {
    const sessions = [...new Set(sessionIds.map((id) => model.sessionIndex.get(id)!))];
    const members = sessions.filter((s) => !isFrozen[s]);
    const isForced = sessions.length === 1 && members.length === 1 && homes.isAtPeace(members[0]!);
    return members.length === 0 || isForced ? [] : [members];
  });
}

function provenMoves(
  standing: Standing,
  homes: Homes,
  { seekers, isLifted, broken }: Damage,
  wanted: number,
  effort: Effort,
): Fewest {
  effort.ceiling = effort.limit * PROOF_SHARE;
  const kernel = kernelWith(standing, (s) => !isLifted.has(s));
  const ways = new Ways(standing, homes, kernel, effort, MOST_PROVEN);
  const hasWideRule = hasWideHardRule(standing);
  const task = { standing, kernel, ways, hasWideRule, seekers, broken, effort, wanted, most: MOST_PROVEN };
  const fewest = fewestMoves(task);
  effort.ceiling = effort.limit;
  return fewest;
}

/** What can't be proven is looked for: by chains first, then by a whole search. */
function searched(
  standing: Standing,
  homes: Homes,
  damage: Damage,
  seed: number,
  effort: Effort,
): Candidate[] {
  const random = createRandom(seed);
  const found: Candidate[] = [];
  const isWelcome = (s: number) => !damage.isLifted.has(s);
  const finish = (kernel: Kernel) => {
    giveBack(standing, kernel, isWelcome);
    found.push(candidateOf(standing, placementsOf(kernel.state)));
  };
  for (let i = 0; i === 0 || (i < CHAINS && !effort.isSpent()); i += 1) {
    const kernel = kernelWith(standing, isWelcome);
    const leaving = damage.broken.flatMap((members) => {
      if (members.some((s) => !kernel.state.isPlaced(s))) return [];
      const s = members[random.below(members.length)]!;
      kernel.remove(s);
      return [s];
    });
    ejectionRepair(standing, homes, kernel, [...damage.seekers, ...leaving], random, effort);
    finish(kernel);
  }
  const left = Math.min(RESTART_MOVES, effort.limit - effort.steps);
  if (left > 0 && !effort.isSpent()) {
    const placements = restartFrom(standing, damage.outside, seed, left, effort);
    finish(kernelFrom(standing, placements));
  }
  return found;
}

function kernelFrom(standing: Standing, placements: Placements): Kernel {
  const { model, problem } = standing;
  const kernel = kernelWith(standing, (s) => standing.isFrozen[s] === 1);
  for (const [s, { id }] of problem.sessions.entries()) {
    const place = placements[id];
    if (!place || kernel.state.isPlaced(s)) continue;
    kernel.place(s, place.start, place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId)!);
  }
  return kernel;
}

/** The best, and others that place as much; each key once. */
function bestOf(candidates: readonly Candidate[], count: number): Candidate[] {
  const ranked = candidates.toSorted(compareCandidates);
  const best = ranked[0]!;
  const keys = new Set<string>();
  return ranked
    .filter((candidate) => {
      const { hard, unplaced } = candidate.score;
      if (hard !== best.score.hard || unplaced !== best.score.unplaced) return false;
      const key = keyOf(candidate);
      const isNew = !keys.has(key);
      keys.add(key);
      return isNew;
    })
    .slice(0, count);
}

function checkOptions({ alternatives, stepBudget, timeBudgetMs, now, seed }: RepairOptions): void {
  needsAtLeast("alternatives", alternatives, 1);
  needsAtLeast("stepBudget", stepBudget, 0);
  needsAtLeast("timeBudgetMs", timeBudgetMs, 0);
  if (timeBudgetMs !== undefined && !now)
    throw new ProblemError("options.now", "is needed for a time budget");
  if (seed !== undefined && !Number.isInteger(seed)) {
    throw new ProblemError("options.seed", "must be a whole number");
  }
}

function needsAtLeast(name: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(value >= least)) {
    throw new ProblemError(`options.${name}`, `must be at least ${least}`);
  }
}
