import type { Model } from "../model.ts";
import type { Link } from "../rule.ts";

/** All pairs of the sessions that relations of this kind list. */
export function everyPair(model: Model, kind: "sameDay" | "differentDay" | "sameRoom"): Link[] {
  return model.problem.relations.flatMap((relation) => {
    if (relation.kind !== kind) return [];
    const sessions = relation.sessionIds.map((id) => model.sessionIndex.get(id)!);
    return sessions.flatMap((a, i) => sessions.slice(i + 1).map((b) => ({ a, b, value: 0 })));
  });
}
