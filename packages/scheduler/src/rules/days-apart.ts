import type { PairRule } from "../rule.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";
import { everyPair } from "./related-pairs.ts";

export const daysApart = daysApartRule(binding("days-apart"));

/** Link: the numbers of days that are right, as the bits of `value`. */
export function daysApartRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "time",
    links: (model) =>
      relationsOf(model, "daysApart", grade).flatMap((relation) => {
        const value = relation.days.reduce((bits, days) => bits | (1 << days), 0);
        return everyPair(model, relation.sessionIds, { value, weight: weightIn(relation) });
      }),
    amount(model, link, startA, _roomA, startB) {
      const days = Math.abs(model.dayOf(startA) - model.dayOf(startB));
      return days <= MAX_DAYS && (link.value & (1 << days)) !== 0 ? 0 : (link.weight ?? 1);
    },
    describe(violation, say) {
      const { sessionIds } = violation;
      const relation = say.problem.relations.find(
        (one) =>
          one.kind === "daysApart" &&
          (one.grade ?? "must") === grade &&
          sessionIds.every((id) => one.sessionIds.includes(id)),
      );
      const days = relation?.kind === "daysApart" ? relation.days.join(" or ") : "some";
      return (
        `${say.session(sessionIds[0])} (${say.when(violation, 0)}) and ` +
        `${say.session(sessionIds[1])} (${say.when(violation, 1)}) ${grade} be ${days} ` +
        `${days === "1" ? "day" : "days"} apart.`
      );
    },
  };
}

const MAX_DAYS = 30;
