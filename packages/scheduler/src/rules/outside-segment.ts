import { liesInsideOne } from "../intervals.ts";
import type { CellRule } from "../rule.ts";

/** A pinned time is the organiser's word and may lie outside. */
export const outsideSegment: CellRule = {
  name: "outside-segment",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "time",
  concerns: () => true,
  amount: (model, s, start) => {
    if (model.hasPinnedStart[s] && model.pinnedStart[s] === start) return 0;
    return liesInsideOne(model.problem.segments, start, start + model.duration[s]!) ? 0 : 1;
  },
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.when(violation)}) doesn't lie inside one open block.`,
};
