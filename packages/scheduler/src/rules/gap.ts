import type { Model } from "../model.ts";
import type { Link, PairRule } from "../rule.ts";
import { counted } from "../teller.ts";
import { minutesBetween } from "./between.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";
import { everyPair } from "./related-pairs.ts";

export const gap = gapRule(binding("gap"));

/** Link: at least `value` minutes between a and b, whichever comes first. */
export function gapRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "time",
    links: (model) =>
      relationsOf(model, "gap", grade).flatMap((relation) =>
        everyPair(model, relation.sessionIds, { value: relation.minutes, weight: weightIn(relation) }),
      ),
    amount: (model, link, startA, _roomA, startB) =>
      shortBy(model, link, startA, startB) > 0 ? (link.weight ?? 1) : 0,
    subjects: (model, link, state) => ({
      minutes: shortBy(model, link, state.start[link.a]!, state.start[link.b]!),
    }),
    describe: (violation, say) =>
      `There ${grade} be more time between ${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}) and ` +
      `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}): ` +
      `${counted(violation.minutes ?? 0, "minute is", "minutes are")} missing.`,
  };
}

function shortBy(model: Model, link: Link, startA: number, startB: number): number {
  return Math.max(0, link.value - minutesBetween(model, link, startA, startB));
}
