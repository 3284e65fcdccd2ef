import type { Model } from "../model.ts";
import type { SessionKind } from "../problem.ts";

const NOT_WORK = new Set<SessionKind>(["meal", "transfer", "break", "social"]);

/** Whether a session is one of those that make up a working day. */
export function isWork(model: Model, s: number): boolean {
  return !NOT_WORK.has(model.problem.sessions[s]!.kind);
}
