import type { Link, PairRule } from "../rule.ts";
import type { Model } from "../model.ts";
import { counted } from "../teller.ts";

/** Link: a before b with `value` minutes between. */
export const order: PairRule = {
  name: "order",
  level: "hard",
  weight: 1,
  shape: "pair",
  links: (model) =>
    model.problem.relations.flatMap((relation) =>
      relation.kind === "order"
        ? [
            {
              a: model.sessionIndex.get(relation.before)!,
              b: model.sessionIndex.get(relation.after)!,
              value: relation.gapMinutes ?? 0,
            },
          ]
        : [],
    ),
  amount: (model, link, startA, _roomA, startB) => (shortBy(model, link, startA, startB) > 0 ? 1 : 0),
  subjects: (model, link, state) => ({
    minutes: shortBy(model, link, state.start[link.a]!, state.start[link.b]!),
  }),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[1])} must come after ${say.session(violation.sessionIds[0])}; it starts ` +
    `${counted(violation.minutes ?? 0, "minute", "minutes")} too early.`,
};

function shortBy(model: Model, link: Link, startA: number, startB: number): number {
  return Math.max(0, startA + model.duration[link.a]! + link.value - startB);
}
