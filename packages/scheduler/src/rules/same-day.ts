import type { PairRule } from "../rule.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";
import { everyPair } from "./related-pairs.ts";

export const sameDay = sameDayRule(binding("same-day"));

export function sameDayRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "time",
    links: (model) =>
      relationsOf(model, "sameDay", grade).flatMap((relation) =>
        everyPair(model, relation.sessionIds, { value: 0, weight: weightIn(relation) }),
      ),
    amount: (model, link, startA, _roomA, startB) =>
      model.dayOf(startA) === model.dayOf(startB) ? 0 : (link.weight ?? 1),
    describe: (violation, say) =>
      `${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}) and ` +
      `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}) ${grade} be on the same day.`,
  };
}
