import type { AbsenceRule } from "../rule.ts";
import { counted } from "../teller.ts";

/** Amount: the people it would serve. */
export const unplaced: AbsenceRule = {
  name: "unplaced",
  level: "unplaced",
  weight: 1,
  shape: "absence",
  amount: (model, s) => model.served[s]!,
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} has no place; it concerns ` +
    `${counted(violation.amount, "person", "people")}.`,
};
