import { overlapMinutes } from "../intervals.ts";
import type { CellRule } from "../rule.ts";

export const undesiredTime: CellRule = {
  name: "undesired-time",
  level: "soft",
  weight: 8,
  shape: "cell",
  reads: "time",
  concerns: (model, s) => (model.problem.sessions[s]?.undesiredIntervals?.length ?? 0) > 0,
  amount: (model, s, start) =>
    model.problem.sessions[s]!.undesiredIntervals!.some(
      ({ startMinute, endMinute }) =>
        overlapMinutes(startMinute, endMinute, start, start + model.duration[s]!) > 0,
    )
      ? 1
      : 0,
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} stands at a time that was asked to be avoided (${say.when(violation)}).`,
};
