import { REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";
import type { LunchWindow } from "../problem.ts";
import type { Found, WideRule } from "../rule.ts";
import type { State } from "../state.ts";

/** Amount: people times lunch windows in which their sessions leave too little time in a row. */
export const noLunch: WideRule = {
  name: "no-lunch",
  level: "soft",
  weight: 6,
  shape: "wide",
  open(model, state) {
    const windows = model.problem.lunch ?? [];
    if (windows.length === 0) return null;
    return {
      marginal(s, start) {
        const end = start + model.duration[s]!;
        const touched = windows.filter((w) => start < w.endMinute && w.startMinute < end);
        if (touched.length === 0 || isMeal(model, s)) return 0;
        let change = 0;
        for (const window of touched) {
          for (const p of model.needed[s]!) {
            const others = busyOthers(model, state, p, window, s);
            if (!isHungry(window, others) && isHungry(window, [...others, { start, end }])) change += 1;
          }
        }
        return change;
      },
    };
  },
  find: (model, state) => (model.problem.lunch ?? []).flatMap((window) => findIn(model, state, window)),
  describe: (violation, say) =>
    `${say.people(violation.personIds)} ${violation.personIds.length === 1 ? "has" : "have"} no lunch break ` +
    `because of ${say.session(violation.sessionIds[0])} (${say.when(violation)}); the longest free time is ` +
    `${violation.minutes} minutes.`,
};

interface Busy {
  readonly start: number;
  readonly end: number;
}

function isMeal(model: Model, s: number): boolean {
  const { kind } = model.problem.sessions[s]!;
  return kind === "meal" || kind === "break";
}

function busyIn(model: Model, state: State, p: number, window: LunchWindow): number[] {
  return [...model.sessionsOf[p]!].filter(
    (s, i) =>
      model.rolesOf[p]![i]! >= REQUIRED &&
      state.isPlaced(s) &&
      state.start[s]! < window.endMinute &&
      window.startMinute < state.end[s]! &&
      !isMeal(model, s),
  );
}

function busyOthers(model: Model, state: State, p: number, window: LunchWindow, except: number): Busy[] {
  return busyIn(model, state, p, window)
    .filter((s) => s !== except)
    .map((s) => ({ start: state.start[s]!, end: state.end[s]! }));
}

function longestFree(window: LunchWindow, busy: readonly Busy[]): number {
  let from = window.startMinute;
  let longest = 0;
  for (const { start, end } of busy.toSorted((a, b) => a.start - b.start)) {
    longest = Math.max(longest, start - from);
    from = Math.max(from, end);
  }
  return Math.max(longest, window.endMinute - from);
}

function isHungry(window: LunchWindow, busy: readonly Busy[]): boolean {
  return busy.length > 0 && longestFree(window, busy) < window.minutes;
}

/** One finding per window and set of sessions that people share. */
function findIn(model: Model, state: State, window: LunchWindow): Found[] {
  const found = new Map<string, { sessions: number[]; people: number[]; minutes: number }>();
  for (let p = 0; p < model.personCount; p += 1) {
    const sessions = busyIn(model, state, p, window);
    const busy = sessions.map((s) => ({ start: state.start[s]!, end: state.end[s]! }));
    if (!isHungry(window, busy)) continue;
    const key = sessions.join();
    const entry = found.get(key) ?? { sessions, people: [], minutes: longestFree(window, busy) };
    entry.people.push(p);
    found.set(key, entry);
  }
  return [...found.values()].map((entry) => ({ amount: entry.people.length, ...entry }));
}
