import { overlapMinutes } from "../intervals.ts";
import type { CellRule } from "../rule.ts";

/** Amount: the weight of the interval that matters most among those it touches. */
export const undesiredTime: CellRule = {
  name: "undesired-time",
  level: "soft",
  weight: 8,
  shape: "cell",
  reads: "time",
  concerns: (model, s) => (model.problem.sessions[s]?.undesiredIntervals?.length ?? 0) > 0,
  amount(model, s, start) {
    const end = start + model.duration[s]!;
    const touched = model.problem.sessions[s]!.undesiredIntervals!.filter(
      ({ startMinute, endMinute }) => overlapMinutes(startMinute, endMinute, start, end) > 0,
    );
    return Math.max(0, ...touched.map(({ weight = 1 }) => weight));
  },
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} stands at a time that was asked to be avoided (${say.when(violation)}).`,
};
