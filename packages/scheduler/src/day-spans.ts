import type { Model } from "./model.ts";
import type { DayRule, DaySpans } from "./rule.ts";
import type { State } from "./state.ts";

/** An empty day to gather spans into. */
export function emptySpans(): DaySpans & { day: number } {
  return { day: 0, count: 0, start: [], end: [], session: [] };
}

/** Puts a span where it belongs by start, then end: the order must not depend on who comes first. */
export function addSpan(spans: DaySpans, s: number, start: number, end: number): void {
  let i = spans.count;
  while (i > 0 && (spans.start[i - 1]! - start || spans.end[i - 1]! - end) > 0) {
    spans.start[i] = spans.start[i - 1]!;
    spans.end[i] = spans.end[i - 1]!;
    spans.session[i] = spans.session[i - 1]!;
    i -= 1;
  }
  spans.start[i] = start;
  spans.end[i] = end;
  spans.session[i] = s;
  spans.count += 1;
}

/** Those of the sessions that take place on a day, apart from `except`. */
export function gatherDay(
  state: State,
  spans: DaySpans & { day: number },
  sessions: Int32Array,
  day: number,
  except: number,
): void {
  spans.day = day;
  spans.count = 0;
  for (let i = 0; i < sessions.length; i += 1) {
    const s = sessions[i]!;
    if (s === except || state.day[s] !== day) continue;
    addSpan(spans, s, state.start[s]!, state.end[s]!);
  }
}

export function countedBy(model: Model, rule: DayRule): Uint8Array {
  return Uint8Array.from(model.problem.sessions, (_, s) => (rule.counts(model, s) ? 1 : 0));
}
