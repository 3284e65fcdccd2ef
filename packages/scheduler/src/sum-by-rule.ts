import { LEVELS } from "./problem.ts";
import type { Level, RuleName } from "./problem.ts";
import type { Violation } from "./result.ts";

/** One broken rule, summed up over all its violations. */
export interface RuleSum {
  readonly rule: RuleName;
  readonly level: Level;
  readonly cost: number;
  /** How many violations, of how many sessions, concerning how many different people. */
  readonly findings: number;
  readonly sessions: number;
  readonly people: number;
}

/** Sums up what is broken, rule by rule: the worst level first, then by cost. For comparing programmes. */
export function sumByRule(violations: readonly Violation[]): RuleSum[] {
  const byRule = [...Map.groupBy(violations, ({ rule }) => rule).values()];
  return byRule
    .map((broken) => ({
      rule: broken[0]!.rule,
      level: broken[0]!.level,
      cost: broken.reduce((sum, { cost }) => sum + cost, 0),
      findings: broken.length,
      sessions: new Set(broken.map(({ sessionIds }) => sessionIds[0])).size,
      people: new Set(broken.flatMap(({ personIds }) => personIds)).size,
    }))
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.cost - a.cost);
}
