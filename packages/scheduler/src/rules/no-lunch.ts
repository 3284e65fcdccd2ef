import type { LunchWindow } from "../problem.ts";
import type { DayRule, DaySpans } from "../rule.ts";

/** Amount: people times lunch windows in which their sessions leave too little time in a row. */
export const noLunch: DayRule = {
  name: "no-lunch",
  level: "soft",
  weight: 6,
  shape: "day",
  looksAt: "times",
  least: () => 1,
  isAsked: (model) => (model.problem.lunch?.length ?? 0) > 0,
  counts: (model, s) => !["meal", "break"].includes(model.problem.sessions[s]!.kind),
  amount(model, spans) {
    let hungry = 0;
    for (const window of model.problem.lunch ?? []) if (isHungry(window, spans)) hungry += 1;
    return hungry;
  },
  find: (model, spans) =>
    (model.problem.lunch ?? [])
      .filter((window) => isHungry(window, spans))
      .map((window) => ({ amount: 1, sessions: busyIn(window, spans), minutes: longestFree(window, spans) })),
  describe: (violation, say) =>
    `${say.people(violation.personIds)} ${violation.personIds.length === 1 ? "has" : "have"} no lunch break ` +
    `because of ${say.session(violation.sessionIds[0])} (${say.when(violation)}); the longest free time is ` +
    `${violation.minutes} minutes.`,
};

function isHungry(window: LunchWindow, spans: DaySpans): boolean {
  return longestFree(window, spans) < window.minutes && busyIn(window, spans).length > 0;
}

function busyIn(window: LunchWindow, spans: DaySpans): number[] {
  const busy: number[] = [];
  for (let i = 0; i < spans.count; i += 1) if (touches(window, spans, i)) busy.push(spans.session[i]!);
  return busy;
}

function touches(window: LunchWindow, spans: DaySpans, i: number): boolean {
  return spans.start[i]! < window.endMinute && window.startMinute < spans.end[i]!;
}

function longestFree(window: LunchWindow, spans: DaySpans): number {
  let from = window.startMinute;
  let longest = 0;
  for (let i = 0; i < spans.count; i += 1) {
    if (!touches(window, spans, i)) continue;
    longest = Math.max(longest, spans.start[i]! - from);
    from = Math.max(from, spans.end[i]!);
  }
  return Math.max(longest, window.endMinute - from);
}
