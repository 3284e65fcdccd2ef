import { everyPair } from "./related-pairs.ts";
import type { PairRule } from "../rule.ts";

export const sameDay: PairRule = {
  name: "same-day",
  level: "hard",
  weight: 1,
  shape: "pair",
  links: (model) => everyPair(model, "sameDay"),
  amount: (model, _link, startA, _roomA, startB) => (model.dayOf(startA) === model.dayOf(startB) ? 0 : 1),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.when(violation, 0)}) and ` +
    `${say.session(violation.sessionIds[1])} (${say.when(violation, 1)}) must be on the same day.`,
};
