/** A malformed problem; `path` names the entry, e.g. `sessions[3].requiredPeople[0]`. */
export class ProblemError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.name = "ProblemError";
    this.path = path;
  }
}
