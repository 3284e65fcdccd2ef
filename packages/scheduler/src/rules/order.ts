import type { Model } from "../model.ts";
import type { Link, PairRule } from "../rule.ts";
import { counted } from "../teller.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";

export const order = orderRule(binding("order"));

/** Link: a before b with `value` minutes between. */
export function orderRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "time",
    links: (model) =>
      relationsOf(model, "order", grade).map((relation) => ({
        a: model.sessionIndex.get(relation.before)!,
        b: model.sessionIndex.get(relation.after)!,
        value: relation.gapMinutes ?? 0,
        weight: weightIn(relation),
      })),
    amount: (model, link, startA, _roomA, startB) =>
      shortBy(model, link, startA, startB) > 0 ? (link.weight ?? 1) : 0,
    subjects: (model, link, state) => ({
      minutes: shortBy(model, link, state.start[link.a]!, state.start[link.b]!),
    }),
    describe: (violation, say) =>
      `${say.session(violation.sessionIds[1])} ${grade} come after ${say.session(violation.sessionIds[0])}; it ` +
      `starts ${counted(violation.minutes ?? 0, "minute", "minutes")} too early.`,
  };
}

function shortBy(model: Model, link: Link, startA: number, startB: number): number {
  return Math.max(0, startA + model.duration[link.a]! + link.value - startB);
}
