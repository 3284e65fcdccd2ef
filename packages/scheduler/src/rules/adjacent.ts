import type { AdjacentRelation } from "../problem.ts";
import type { Model } from "../model.ts";
import type { Link, PairRule } from "../rule.ts";
import { minutesBetween } from "./between.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";

export const adjacent = adjacentRule(binding("adjacent"));

/** Link: one right before or after the other; `value` is the relation's place in the list. */
export function adjacentRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "both",
    links: (model) =>
      relationsOf(model, "adjacent", grade).map((relation) => ({
        a: model.sessionIndex.get(relation.sessionIds[0])!,
        b: model.sessionIndex.get(relation.sessionIds[1])!,
        value: model.problem.relations.indexOf(relation),
        weight: weightIn(relation),
      })),
    amount(model, link, startA, roomA, startB, roomB) {
      const { isSameRoom, maxGapMinutes = 0 } = relationOf(model, link);
      const gap = minutesBetween(model, link, startA, startB);
      const isNext = gap >= 0 && gap <= maxGapMinutes && model.dayOf(startA) === model.dayOf(startB);
      return isNext && (!isSameRoom || roomA === roomB) ? 0 : (link.weight ?? 1);
    },
    subjects: (model, link, state) =>
      relationOf(model, link).isSameRoom ? { rooms: [state.room[link.a]!, state.room[link.b]!] } : {},
    describe: (violation, say) =>
      `${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}) and ` +
      `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}) ${grade} be one right after the other` +
      `${violation.roomIds.length > 0 ? ", in the same room" : ""}.`,
  };
}

function relationOf(model: Model, link: Link): AdjacentRelation {
  return model.problem.relations[link.value] as AdjacentRelation;
}
