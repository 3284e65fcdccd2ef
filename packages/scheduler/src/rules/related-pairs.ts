import type { Model } from "../model.ts";
import type { Link } from "../rule.ts";

/** All pairs of the sessions that a relation lists. */
export function everyPair(
  model: Model,
  sessionIds: readonly string[],
  { value, weight }: { readonly value: number; readonly weight: number },
): Link[] {
  const sessions = sessionIds.map((id) => model.sessionIndex.get(id)!);
  return sessions.flatMap((a, i) => sessions.slice(i + 1).map((b) => ({ a, b, value, weight })));
}
