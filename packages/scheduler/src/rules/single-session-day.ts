import type { DayRule } from "../rule.ts";
import { isWork } from "./work.ts";

/** Amount: people times days on which they must attend exactly one session. */
export const singleSessionDay: DayRule = {
  name: "single-session-day",
  level: "soft",
  weight: 1,
  shape: "day",
  looksAt: "count",
  least: () => 1,
  isAsked: () => true,
  counts: isWork,
  amount: (_model, spans) => (spans.count === 1 ? 1 : 0),
  find: (_model, spans) => (spans.count === 1 ? [{ amount: 1, sessions: [spans.session[0]!] }] : []),
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.when(violation)}) is the only session of that day for ` +
    `${say.people(violation.personIds)}.`,
};
