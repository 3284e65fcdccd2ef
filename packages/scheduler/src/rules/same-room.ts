import type { PairRule } from "../rule.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";
import { everyPair } from "./related-pairs.ts";

export const sameRoom = sameRoomRule(binding("same-room"));

export function sameRoomRule({ grade, ...rule }: Graded): PairRule {
  return {
    ...rule,
    shape: "pair",
    reads: "room",
    links: (model) =>
      relationsOf(model, "sameRoom", grade).flatMap((relation) =>
        everyPair(model, relation.sessionIds, { value: 0, weight: weightIn(relation) }),
      ),
    amount: (_model, link, _startA, roomA, _startB, roomB) => (roomA === roomB ? 0 : (link.weight ?? 1)),
    describe: (violation, say) =>
      `${say.session(violation.sessionIds[0])} (${say.room(violation.places[0]?.roomId)}) and ` +
      `${say.session(violation.sessionIds[1])} (${say.room(violation.places[1]?.roomId)}) ${grade} be in the same room.`,
  };
}
