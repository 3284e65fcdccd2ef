import { liesInsideOne } from "../intervals.ts";
import type { CellRule } from "../rule.ts";

export const notPreferredTime: CellRule = {
  name: "not-preferred-time",
  level: "soft",
  weight: 4,
  shape: "cell",
  reads: "time",
  concerns: (model, s) => (model.problem.sessions[s]?.preferredIntervals?.length ?? 0) > 0,
  amount: (model, s, start) =>
    liesInsideOne(model.problem.sessions[s]!.preferredIntervals!, start, start + model.duration[s]!) ? 0 : 1,
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} stands outside of the times that were asked for (${say.when(violation)}).`,
};
