import type { Problem } from "./problem.ts";
import type { Violation, Wording } from "./result.ts";
import { RULES } from "./rules/all.ts";
import { tellerOf } from "./teller.ts";

const byName = new Map(RULES.map((rule) => [rule.name, rule]));

/** One plain sentence: who, which sessions, how many minutes. */
export function describe(violation: Violation, problem: Problem, wording?: Wording): string {
  const rule = byName.get(violation.rule);
  return rule ? rule.describe(violation, tellerOf(problem, wording)) : violation.rule;
}
