import { cohortsOf } from "./cohorts.ts";
import type { Cohorts } from "./cohorts.ts";
import { addSpan, countedBy, emptySpans } from "./day-spans.ts";
import { dayTableOf } from "./day-table.ts";
import type { DayTable, WeightedDayRule } from "./day-table.ts";
import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import { rulesOf, weightOf } from "./tables.ts";

/** Rules that look at the same sessions, so that a day is gathered once for all of them. */
export interface DayRuleGroup {
  readonly counted: Uint8Array;
  readonly cohorts: Cohorts;
  /** By how many sessions a day has, what one more changes for the rules that look at their number only. */
  readonly step: Int32Array;
  /** The rules that look at times. */
  readonly timed: readonly WeightedDayRule[];
  /** Days with fewer sessions cost nothing by them. */
  readonly least: number;
}

interface DayRules {
  readonly groups: readonly DayRuleGroup[];
  readonly table: DayTable | null;
}

const cache = new WeakMap<Model, DayRules>();

/** The day rules that a problem asks, made ready once. */
export function dayRulesOf(model: Model): DayRules {
  let found = cache.get(model);
  if (!found) {
    const rules = rulesOf(model, "day")
      .filter((rule) => rule.isAsked(model))
      .map((rule) => ({ rule, weight: weightOf(model, rule), counted: countedBy(model, rule) }));
    found = { groups: grouped(model, rules), table: dayTableOf(model, rules) };
    cache.set(model, found);
  }
  return found;
}

function grouped(model: Model, rules: readonly WeightedDayRule[]): DayRuleGroup[] {
  const groups = new Map<string, WeightedDayRule[]>();
  for (const rule of rules) {
    const key = rule.counted.filter((_, s) => model.needed[s]!.length > 0).join("");
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map((list) => groupOf(model, list));
}

function groupOf(model: Model, rules: readonly WeightedDayRule[]): DayRuleGroup {
  const { counted } = rules[0]!;
  const cohorts = cohortsOf(model, counted);
  const longest = Math.max(0, ...cohorts.sessions.map(({ length }) => length));
  const timed = rules.filter(({ rule }) => rule.looksAt === "times");
  const byCount = rules.filter(({ rule }) => rule.looksAt === "count");
  const cost = Int32Array.from({ length: longest + 1 }, (_, count) => costOf(model, byCount, count));
  return {
    counted,
    cohorts,
    step: cost.slice(1).map((after, count) => after - cost[count]!),
    timed,
    least: Math.min(...timed.map(({ rule }) => rule.least(model))),
  };
}

/** What a day with so many sessions costs, whatever they are. */
function costOf(model: Model, rules: readonly WeightedDayRule[], count: number): number {
  const spans = emptySpans();
  for (let i = 0; i < count; i += 1) addSpan(spans, NONE, i, i + 1);
  return rules.reduce((sum, { rule, weight }) => sum + rule.amount(model, spans) * weight, 0);
}
