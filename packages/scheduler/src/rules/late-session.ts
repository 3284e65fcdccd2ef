import type { Model } from "../model.ts";
import type { CellRule } from "../rule.ts";
import { isWork } from "./work.ts";

/** Amount: the people who must attend a session in the last minutes of its day. */
export const lateSession: CellRule = {
  name: "late-session",
  level: "soft",
  weight: 1,
  shape: "cell",
  reads: "time",
  concerns: (model, s) =>
    model.problem.dayShape?.lateMinutes !== undefined && model.needed[s]!.length > 0 && isWork(model, s),
  amount: (model, s, start) => (isLate(model, s, start) ? model.needed[s]!.length : 0),
  subjects: (model, s) => ({ people: [...model.needed[s]!] }),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.when(violation)}) comes late in the day for ` +
    `${say.people(violation.personIds)}.`,
};

function isLate(model: Model, s: number, start: number): boolean {
  const lastMinute = model.endOfDay[model.dayOf(start)] ?? Infinity;
  return start + model.duration[s]! > lastMinute - (model.problem.dayShape?.lateMinutes ?? 0);
}
