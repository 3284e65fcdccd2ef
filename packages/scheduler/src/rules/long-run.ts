import type { Model } from "../model.ts";
import type { DayRule, DaySpans } from "../rule.ts";
import { counted } from "../teller.ts";
import { isWork } from "./work.ts";

const DEFAULT_BREAK_MINUTES = 15;

/** Amount: people times sessions beyond the so-manieth without a break in between. */
export const longRun: DayRule = {
  name: "long-run",
  level: "soft",
  weight: 1,
  shape: "day",
  looksAt: "times",
  least: (model) => (model.problem.dayShape?.maxInARow ?? 0) + 1,
  isAsked: (model) => model.problem.dayShape?.maxInARow !== undefined,
  counts: isWork,
  amount: (model, spans) => beyond(model, spans, null),
  find: (model, spans) => {
    const sessions: number[] = [];
    const amount = beyond(model, spans, (i) => sessions.push(spans.session[i]!));
    return amount === 0 ? [] : [{ amount, sessions }];
  },
  describe: (violation, say) => {
    const one = violation.personIds.length === 1;
    const limit = say.problem.dayShape?.maxInARow ?? 0;
    return (
      `${say.people(violation.personIds)} ${one ? "has" : "have"} more than ` +
      `${counted(limit, "session", "sessions")} in a row without a break: the last is ` +
      `${say.session(violation.sessionIds.at(-1))} (${say.when(violation, violation.sessionIds.length - 1)}).`
    );
  },
};

/** Counts the sessions beyond the limit of their run and names them to `tell`. */
function beyond(model: Model, spans: DaySpans, tell: ((i: number) => void) | null): number {
  const { maxInARow = Infinity, breakMinutes = DEFAULT_BREAK_MINUTES } = model.problem.dayShape ?? {};
  let amount = 0;
  let run = 0;
  let end = -Infinity;
  for (let i = 0; i < spans.count; i += 1) {
    run = spans.start[i]! - end >= breakMinutes ? 1 : run + 1;
    if (spans.end[i]! > end) end = spans.end[i]!;
    if (run <= maxInARow) continue;
    amount += 1;
    tell?.(i);
  }
  return amount;
}
