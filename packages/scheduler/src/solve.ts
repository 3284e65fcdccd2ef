import type { Problem } from "./problem.ts";
import type { Proposal, SolveOptions, Solver } from "./result.ts";

/** Starts a solve that is driven by `step()`. Throws ProblemError if the problem is malformed. */
export function createSolver(problem: Problem, options: SolveOptions): Solver {
  throw new Error(`not written yet: ${problem.sessions.length} ${options.seed}`);
}

/** Plans everything within the budget; always returns the best found. Throws ProblemError. */
export function solve(problem: Problem, options: SolveOptions): Proposal {
  throw new Error(`not written yet: ${problem.sessions.length} ${options.seed}`);
}
