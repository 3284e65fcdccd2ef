import { everyPair } from "./related-pairs.ts";
import type { PairRule } from "../rule.ts";

export const sameRoom: PairRule = {
  name: "same-room",
  level: "hard",
  weight: 1,
  shape: "pair",
  links: (model) => everyPair(model, "sameRoom"),
  amount: (_model, _link, _startA, roomA, _startB, roomB) => (roomA === roomB ? 0 : 1),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.room(violation.places[0]?.roomId)}) and ` +
    `${say.session(violation.sessionIds[1])} (${say.room(violation.places[1]?.roomId)}) must be in the same room.`,
};
