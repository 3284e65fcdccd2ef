import type { Kernel } from "../kernel.ts";
import type { Placements, Problem } from "../problem.ts";
import { ProblemError } from "../problem-error.ts";
import { damageOf } from "./damage.ts";
import { Effort } from "./effort.ts";
import { absences, hardFindings } from "./hard-findings.ts";
import { Homes } from "./homes.ts";
import { provenRepairs } from "./proven.ts";
import type { Proven } from "./proven.ts";
import { bestOf, movedCount, proposalOf } from "./report.ts";
import type { Candidate, Findings } from "./report.ts";
import { searchedRepairs } from "./searched.ts";
import { goTo, kernelWith, reset, standingOf } from "./standing.ts";
import type { Repair, RepairOptions } from "./types.ts";

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
 * Moves beyond those that are forced are tried exhaustively up to four: `isMinimal` then is proven (see
 * `fewestMoves`). Beyond that, and when the budget ends first, proposals are the best of ejection chains and of
 * a search restarted from what stands, and are not called minimal. If not everything finds a place, proposals
 * that place more come first, and one that moves less is among them. Throws ProblemError.
 */
export function repair(
  problem: Problem,
  placements: Placements = problem.published ?? {},
  options: RepairOptions = {},
): Repair {
  checkOptions(options);
  const { alternatives = 3, seed = 1, nowMinute, wording } = options;
  const effort = new Effort(options);
  const standing = standingOf(problem, placements, nowMinute);
  const homes = new Homes(standing, effort);
  const kernel = kernelWith(standing, () => true);
  const before = findingsOf(kernel);
  const damage = damageOf(standing, homes, kernel);
  reset(standing, kernel, damage.isLifted);
  const proven = provenRepairs(standing, homes, damage, kernel, alternatives, effort);
  const candidates = proven.candidates.map(({ candidate }) => candidate);
  if (!proven.isWhole) {
    candidates.push(...searchedRepairs(standing, homes, damage, kernel, seed, alternatives, effort));
  }
  const hopeless = new Set([...damage.outside].map((s) => problem.sessions[s]!.id));
  return {
    proposals: bestOf(candidates, alternatives).map((candidate) => {
      goTo(standing, kernel, candidate.placements);
      const { findings } = findingsOf(kernel);
      return proposalOf(
        standing,
        before,
        candidate,
        findings,
        isMinimal(candidate, proven, hopeless),
        wording,
      );
    }),
    provenMoves: proven.atLeast,
    steps: effort.steps,
  };
}

function findingsOf(kernel: Kernel): Findings {
  return { score: { ...kernel.totals }, findings: [...hardFindings(kernel), ...absences(kernel)] };
}

function isMinimal(candidate: Candidate, proven: Proven, hopeless: ReadonlySet<string>): boolean {
  const own = proven.candidates.find((known) => known.candidate === candidate);
  if (own) return movedCount(candidate) === own.least;
  const isWhole = Object.entries(candidate.placements).every(([id, place]) => place || hopeless.has(id));
  return isWhole && movedCount(candidate) === proven.atLeast;
}

function checkOptions(options: RepairOptions): void {
  const { alternatives, stepBudget, timeBudgetMs, now, seed, nowMinute } = options;
  if (nowMinute !== undefined && !Number.isFinite(nowMinute)) {
    throw new ProblemError("options.nowMinute", `${nowMinute} is not a minute`);
  }
  needsAtLeast("alternatives", alternatives, 1);
  needsAtLeast("stepBudget", stepBudget, 0);
  needsAtLeast("timeBudgetMs", timeBudgetMs, 0);
  if (timeBudgetMs !== undefined && !now) {
    throw new ProblemError("options.now", "is needed for a time budget");
  }
  if (seed !== undefined && !Number.isInteger(seed)) {
    throw new ProblemError("options.seed", "must be a whole number");
  }
}

function needsAtLeast(name: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(value >= least)) {
    throw new ProblemError(`options.${name}`, `must be at least ${least}`);
  }
}
