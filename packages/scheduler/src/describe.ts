import type { Problem } from "./problem.ts";
import type { Violation, Wording } from "./result.ts";

/** One plain sentence: who, which sessions, how many minutes. */
export function describe(violation: Violation, problem: Problem, wording?: Wording): string {
  throw new Error(`not written yet: ${violation.rule} ${problem.slotMinutes} ${String(wording)}`);
}
