import { addMinutes } from "@plenary/time";
import type { Transition } from "./transitions.ts";

/**
 * Changes that one yearly rule describes: "from `before` to `after` at `time` on the last Sunday of March".
 * `positions` are the ways to say which weekday that all of them share: 4 for the fourth, -1 for the last.
 */
export type YearlyRule = {
  month: number;
  weekday: number;
  positions: number[];
  time: string;
  before: number;
  after: number;
  transitions: Transition[];
};

const WEEK_DAYS = 7;

/** The fewest rules, each over consecutive years, that give exactly these changes. */
export function yearlyRules(transitions: readonly Transition[]): YearlyRule[] {
  const rules: YearlyRule[] = [];
  for (const transition of transitions) {
    const next = ruleOf(transition);
    const rule = rules.find((each) => continues(each, next));
    if (rule) {
      rule.transitions.push(transition);
      rule.positions = shared(rule, next);
    } else {
      rules.push(next);
    }
  }
  return rules;
}

export function localYear({ at, before }: Transition): number {
  return Number(addMinutes(at, before).slice(0, 4));
}

/** The rule's date in a year, as 20270328. */
export function onsetIn(year: number, { month, weekday, positions }: YearlyRule): string {
  const [position = 1] = positions;
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const firstMatch = 1 + ((weekday - first + WEEK_DAYS) % WEEK_DAYS);
  const last = daysIn(year, month);
  const lastMatch = last - ((last - firstMatch) % WEEK_DAYS);
  const day = position === -1 ? lastMatch : firstMatch + (position - 1) * WEEK_DAYS;
  return [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("");
}

function ruleOf(transition: Transition): YearlyRule {
  // As the clocks show it that are about to change: iCalendar gives an onset by TZOFFSETFROM.
  const local = new Date(addMinutes(transition.at, transition.before));
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
  const isLast = day + WEEK_DAYS > daysIn(year, month);
  return {
    month,
    weekday: local.getUTCDay(),
    positions: isLast ? [-1, Math.ceil(day / WEEK_DAYS)] : [Math.ceil(day / WEEK_DAYS)],
    time: local.toISOString().slice(11, 19).replaceAll(":", ""),
    before: transition.before,
    after: transition.after,
    transitions: [transition],
  };
}

function continues(rule: YearlyRule, next: YearlyRule): boolean {
  const [last, first] = [rule.transitions.at(-1), next.transitions[0]];
  return (
    last !== undefined &&
    first !== undefined &&
    localYear(first) === localYear(last) + 1 &&
    (["month", "weekday", "time", "before", "after"] as const).every((key) => rule[key] === next[key]) &&
    shared(rule, next).length > 0
  );
}

function shared(a: YearlyRule, b: YearlyRule): number[] {
  return a.positions.filter((position) => b.positions.includes(position));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
