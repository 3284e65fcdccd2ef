import type { Model } from "../model.ts";
import type { Link, PairRule } from "../rule.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";

export const consecutive = consecutiveRule(binding("consecutive"));

/** Link: b begins when a ends, on the same day, at most `value` minutes later. */
export function consecutiveRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "time",
    links: (model) =>
      relationsOf(model, "consecutive", grade).flatMap((relation) => {
        const sessions = relation.sessionIds.map((id) => model.sessionIndex.get(id)!);
        const value = relation.maxGapMinutes ?? 0;
        return sessions.slice(1).map((b, i) => ({ a: sessions[i]!, b, value, weight: weightIn(relation) }));
      }),
    amount: (model, link, startA, _roomA, startB) =>
      follows(model, link, startA, startB) ? 0 : (link.weight ?? 1),
    describe: (violation, say) =>
      `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}) ${grade} follow directly after ` +
      `${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}).`,
  };
}

function follows(model: Model, link: Link, startA: number, startB: number): boolean {
  const gap = startB - startA - model.duration[link.a]!;
  return gap >= 0 && gap <= link.value && model.dayOf(startA) === model.dayOf(startB);
}
