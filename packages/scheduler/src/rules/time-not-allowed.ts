import { liesInsideOne } from "../intervals.ts";
import type { CellRule } from "../rule.ts";

export const timeNotAllowed: CellRule = {
  name: "time-not-allowed",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "time",
  concerns: (model, s) => {
    const session = model.problem.sessions[s];
    return session?.allowedStarts !== undefined || session?.allowedIntervals !== undefined;
  },
  amount: (model, s, start) => {
    const { allowedStarts, allowedIntervals } = model.problem.sessions[s]!;
    if (allowedStarts && !allowedStarts.includes(start)) return 1;
    return !allowedIntervals || liesInsideOne(allowedIntervals, start, start + model.duration[s]!) ? 0 : 1;
  },
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} stands outside of its allowed times (${say.when(violation)}).`,
};
