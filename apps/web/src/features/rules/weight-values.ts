import type { RuleWeights } from "@plenary/contract";
import { fieldProblem } from "../../lib/problem.ts";
import { ruleTitle } from "../../lib/rule-titles.ts";
import type { Described } from "../../ui/stale-versions.tsx";

/** As they are typed, by the name of the rule. */
export type WeightValues = Record<string, number | "">;

const MOST = 1000;

export function weightValuesOf({ rules }: RuleWeights): WeightValues {
  return Object.fromEntries(rules.map(({ rule, weight }) => [rule, weight]));
}

/** Throws with every field that is no whole number from 0 to 1000. */
export function weightBodyOf(values: WeightValues): Record<string, number> {
  const wrong = Object.entries(values).filter(([, weight]) => !isWeight(weight));
  if (wrong.length > 0) {
    throw fieldProblem(
      wrong.map(([rule]) => ({ field: `/${rule}`, message: `Give a whole number from 0 to ${MOST}.` })),
    );
  }
  return Object.fromEntries(Object.entries(values).map(([rule, weight]) => [rule, Number(weight)]));
}

export function describeWeights(values: WeightValues): Described {
  return Object.fromEntries(
    Object.entries(values).map(([rule, weight]) => [titleOf(rule), weight === 0 ? "off" : String(weight)]),
  );
}

export function titleOf(rule: string): string {
  return ruleTitle(rule) ?? rule;
}

function isWeight(value: number | ""): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST;
}
