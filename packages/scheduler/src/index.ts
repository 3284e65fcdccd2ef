export { describe } from "./describe.ts";
export { evaluate } from "./evaluate.ts";
export { explainUnplaced } from "./explain.ts";
export { bestPlaces, judge, judgeMove } from "./judge.ts";
export { LEVELS, RULE_NAMES } from "./problem.ts";
export type * from "./problem.ts";
export type * from "./result.ts";
export { createSolver, solve } from "./solve.ts";
export { ProblemError, validateProblem } from "./validate.ts";
