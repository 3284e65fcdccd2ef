import type { Link, PairRule } from "../rule.ts";
import type { Model } from "../model.ts";

/** Link: b begins when a ends, on the same day, at most `value` minutes later. */
export const consecutive: PairRule = {
  name: "consecutive",
  level: "hard",
  weight: 1,
  shape: "pair",
  links: (model) =>
    model.problem.relations.flatMap((relation) => {
      if (relation.kind !== "consecutive") return [];
      const sessions = relation.sessionIds.map((id) => model.sessionIndex.get(id)!);
      return sessions.slice(1).map((b, i) => ({ a: sessions[i]!, b, value: relation.maxGapMinutes ?? 0 }));
    }),
  amount: (model, link, startA, _roomA, startB) => (follows(model, link, startA, startB) ? 0 : 1),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}) must follow directly after ` +
    `${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}).`,
};

function follows(model: Model, link: Link, startA: number, startB: number): boolean {
  const gap = startB - startA - model.duration[link.a]!;
  return gap >= 0 && gap <= link.value && model.dayOf(startA) === model.dayOf(startB);
}
