import { addSpan, emptySpans } from "./day-spans.ts";
import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { DayRule } from "./rule.ts";

const MOST_STARTS_PER_DAY = 14;

export interface WeightedDayRule {
  readonly rule: DayRule;
  readonly weight: number;
  /** By session, whether the rule's days contain it. */
  readonly counted: Uint8Array;
}

/**
 * The cost of every possible day, where there are few: all sessions last equally long, and a day is the set
 * of its starts, as bits.
 */
export interface DayTable {
  /** Sessions that the rules count. */
  readonly counted: Uint8Array;
  /** By start, its bit within its day. */
  readonly bit: Int32Array;
  /** Sets per day. */
  readonly size: number;
  /** [day × set] */
  readonly cost: Int32Array;
}

/** Null where days are too long or too varied for a table. */
export function dayTableOf(model: Model, rules: readonly WeightedDayRule[]): DayTable | null {
  const counted = rules[0]?.counted;
  if (!counted || rules.some((rule) => rule.counted.some((is, s) => is !== counted[s]))) return null;
  const sessions = [...counted.keys()].filter((s) => counted[s] === 1 && model.needed[s]!.length > 0);
  const duration = model.duration[sessions[0] ?? 0];
  if (sessions.length === 0 || sessions.some((s) => model.duration[s] !== duration)) return null;
  const days = startsByDay(model, sessions);
  const longest = Math.max(...days.map(({ length }) => length));
  if (longest > MOST_STARTS_PER_DAY) return null;
  const bit = new Int32Array(model.starts.length).fill(NONE);
  for (const day of days) for (const [i, g] of day.entries()) bit[g] = 1 << i;
  const size = 1 << longest;
  const cost = new Int32Array(days.length * size);
  for (const [day, starts] of days.entries()) {
    for (let set = 0; set < 1 << starts.length; set += 1) {
      cost[day * size + set] = costOf(model, rules, day, starts, set, duration!);
    }
  }
  return { counted, bit, size, cost };
}

function startsByDay(model: Model, sessions: readonly number[]): number[][] {
  const used = new Set(sessions.flatMap((s) => [...model.offered[s]!]));
  const days: number[][] = Array.from({ length: model.dayCount }, () => []);
  for (const g of [...used].toSorted((a, b) => a - b)) days[model.dayOfStart[g]!]!.push(g);
  return days;
}

function costOf(
  model: Model,
  rules: readonly WeightedDayRule[],
  day: number,
  starts: readonly number[],
  set: number,
  duration: number,
): number {
  const spans = emptySpans();
  spans.day = day;
  for (const [i, g] of starts.entries()) {
    const start = model.starts[g]!;
    if (set & (1 << i)) addSpan(spans, NONE, start, start + duration);
  }
  return rules.reduce((sum, { rule, weight }) => sum + rule.amount(model, spans) * weight, 0);
}
