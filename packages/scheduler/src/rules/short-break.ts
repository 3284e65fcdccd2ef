import type { DayRule } from "../rule.ts";
import { counted } from "../teller.ts";
import { isWork } from "./work.ts";

/** Amount: people times neighbouring sessions of their day with too little time in between; an overlap is a clash. */
export const shortBreak: DayRule = {
  name: "short-break",
  level: "soft",
  weight: 1,
  shape: "day",
  looksAt: "times",
  least: () => 2,
  isAsked: (model) => (model.problem.dayShape?.gapMinutes ?? 0) > 0,
  counts: isWork,
  amount: (model, spans) => {
    const wanted = model.problem.dayShape?.gapMinutes ?? 0;
    let amount = 0;
    for (let i = 1; i < spans.count; i += 1) {
      const gap = spans.start[i]! - spans.end[i - 1]!;
      if (gap >= 0 && gap < wanted) amount += 1;
    }
    return amount;
  },
  find(model, spans) {
    const wanted = model.problem.dayShape?.gapMinutes ?? 0;
    return spans.session.slice(1, spans.count).flatMap((s, i) => {
      const gap = spans.start[i + 1]! - spans.end[i]!;
      if (gap < 0 || gap >= wanted) return [];
      return [{ amount: 1, sessions: [spans.session[i]!, s], minutes: wanted - gap }];
    });
  },
  describe: (violation, say) =>
    `Between ${say.session(violation.sessionIds[0])} and ${say.session(violation.sessionIds[1])} ` +
    `(${say.when(violation, 1)}) ${counted(violation.minutes ?? 0, "minute is", "minutes are")} missing to a break: ` +
    `${say.people(violation.personIds)}.`,
};
