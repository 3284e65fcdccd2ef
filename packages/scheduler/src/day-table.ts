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
  /** By start, where its row in `toggle` begins; NONE for a start that isn't one of any day's set. */
  readonly row: Int32Array;
  /**
   * [row × set] how the cost of the set changes when the start comes to it, or goes if it is there. Starts of
   * days that are alike share rows, so that all of them stay in the nearest cache.
   */
  readonly toggle: Int32Array;
  /** By start, where the row of its day in `cost` begins; NONE as in `row`. */
  readonly dayRow: Int32Array;
  /** [row × set] */
  readonly cost: Int32Array;
  /** By session, where in a table of [person × day] the people begin whom it needs. */
  readonly people: readonly Int32Array[];
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
  const [bit, row, dayRow] = [1, 2, 3].map(() => new Int32Array(model.starts.length).fill(NONE));
  const costs = new Rows(1 << longest);
  const toggles = new Rows(1 << longest);
  for (const [day, starts] of days.entries()) {
    const cost = Int32Array.from({ length: 1 << starts.length }, (_, set) =>
      costOf(model, rules, day, starts, set, duration!),
    );
    const dayAt = costs.add(cost);
    for (const [i, g] of starts.entries()) {
      bit![g] = 1 << i;
      row![g] = toggles.add(cost.map((before, set) => cost[set ^ (1 << i)]! - before));
      dayRow![g] = dayAt;
    }
  }
  const people = model.needed.map((list) => list.map((p) => p * model.dayCount));
  return {
    counted,
    bit: bit!,
    row: row!,
    toggle: toggles.joined(),
    dayRow: dayRow!,
    cost: costs.joined(),
    people,
  };
}

/** Rows of equal length, each kept once. */
class Rows {
  private readonly size: number;
  private readonly at = new Map<string, number>();
  private readonly rows: Int32Array[] = [];

  constructor(size: number) {
    this.size = size;
  }

  /** Where the row begins once all are joined. */
  add(row: Int32Array): number {
    const key = row.join();
    const begin = this.at.get(key) ?? this.rows.length * this.size;
    if (!this.at.has(key)) {
      this.at.set(key, begin);
      this.rows.push(row);
    }
    return begin;
  }

  joined(): Int32Array {
    const all = new Int32Array(this.rows.length * this.size);
    for (const [i, row] of this.rows.entries()) all.set(row, i * this.size);
    return all;
  }
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
