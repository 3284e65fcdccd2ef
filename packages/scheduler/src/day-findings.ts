import { countedBy, emptySpans, gatherDay } from "./day-spans.ts";
import { NONE } from "./model.ts";
import type { DayRule, Found } from "./rule.ts";
import type { State } from "./state.ts";

interface Entry {
  amount: number;
  readonly sessions: readonly number[];
  readonly people: number[];
  readonly minutes?: number;
}

/** What a day rule finds in everybody's days: people with the same finding are told of together. */
export function findDays(state: State, rule: DayRule): Found[] {
  const { model } = state;
  if (!rule.isAsked(model)) return [];
  const counted = countedBy(model, rule);
  const spans = emptySpans();
  const entries = new Map<string, Entry>();
  for (let p = 0; p < model.personCount; p += 1) {
    const sessions = model.neededIn[p]!.filter((s) => counted[s] === 1);
    for (const day of daysOf(state, sessions)) {
      gatherDay(state, spans, sessions, day, NONE);
      for (const finding of rule.find(model, spans)) {
        const key = `${day}:${finding.minutes}:${finding.sessions.join()}`;
        const entry = entries.get(key) ?? { ...finding, amount: 0, people: [] };
        entry.amount += finding.amount;
        entry.people.push(p);
        entries.set(key, entry);
      }
    }
  }
  return [...entries.values()];
}

function daysOf(state: State, sessions: Int32Array): Set<number> {
  const days = new Set<number>();
  for (const s of sessions) if (state.isPlaced(s)) days.add(state.day[s]!);
  return days;
}
