import type { Level, RuleName } from "./problem.ts";
import { RULES } from "./rules/all.ts";

export interface RuleEntry {
  readonly name: RuleName;
  readonly level: Level;
  /** What it counts unless the problem's `weights` say otherwise. */
  readonly defaultWeight: number;
}

/** All rules in the order of their levels, for whoever lets people weigh them. */
export const RULE_CATALOGUE: readonly RuleEntry[] = RULES.map(({ name, level, weight }) => ({
  name,
  level,
  defaultWeight: weight,
}));
