import type { Placements, Problem } from "./problem.ts";
import type { Evaluation } from "./result.ts";

/** The full score and every violation of a programme, computed from scratch. Throws ProblemError. */
export function evaluate(problem: Problem, placements: Placements): Evaluation {
  throw new Error(`not written yet: ${problem.slotMinutes} ${String(placements)}`);
}
