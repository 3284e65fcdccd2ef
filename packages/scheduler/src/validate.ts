import type { Problem } from "./problem.ts";

/** A malformed problem; `path` names the entry, e.g. `sessions[3].requiredPeople[0]`. */
export class ProblemError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.name = "ProblemError";
    this.path = path;
  }
}

/** Throws a ProblemError that names the first bad entry. */
export function validateProblem(problem: Problem): void {
  if (problem.slotMinutes <= 0) throw new ProblemError("slotMinutes", "must be positive");
}
