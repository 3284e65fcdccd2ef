import { audit, scoreOf } from "./audit.ts";
import { modelOf } from "./model.ts";
import type { Placements, Problem } from "./problem.ts";
import type { Evaluation } from "./result.ts";
import { stateOf } from "./state.ts";
import { validatePlacements } from "./validate.ts";

/** The full score and every violation of a programme, computed from scratch. Throws ProblemError. */
export function evaluate(problem: Problem, placements: Placements): Evaluation {
  const model = modelOf(problem);
  validatePlacements(problem, placements);
  const violations = audit(stateOf(model, placements));
  return { score: scoreOf(violations), violations };
}
