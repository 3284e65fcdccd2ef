import { everyPair } from "./related-pairs.ts";
import type { PairRule } from "../rule.ts";

export const differentDay: PairRule = {
  name: "different-day",
  level: "hard",
  weight: 1,
  shape: "pair",
  links: (model) => everyPair(model, "differentDay"),
  amount: (model, _link, startA, _roomA, startB) => (model.dayOf(startA) === model.dayOf(startB) ? 1 : 0),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}) and ` +
    `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}) must be on different days.`,
};
