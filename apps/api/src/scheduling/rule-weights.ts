import type { RuleWeight } from "@plenary/contract";
import { RULE_CATALOGUE } from "@plenary/scheduler";
import type { RuleEntry, RuleName, Weights } from "@plenary/scheduler";

/** Rules for which a meeting's data has something to say. The engine knows more, which would never be broken. */
const ASKED: ReadonlySet<RuleName> = new Set<RuleName>([
  "moved-time",
  "moved-room",
  "required-person-away",
  "chosen-person-away",
  "required-chosen-clash",
  "chosen-clash",
  "avoid-parallel",
  "preferred-consecutive",
  "preferred-same-room",
  "not-preferred-time",
  "not-preferred-room",
  "quorum-missed",
  "room-waste",
  "single-session-day",
]);

type WeighableRule = RuleEntry & { readonly level: "moved" | "soft" };

/** What an organiser may weigh. Hard rules are never for sale: who goes against one gives a reason instead. */
export const WEIGHABLE: readonly WeighableRule[] = RULE_CATALOGUE.filter(
  (rule): rule is WeighableRule => ASKED.has(rule.name) && (rule.level === "moved" || rule.level === "soft"),
);

/** Weights as they are stored: only what differs from the default. */
export type StoredWeights = Readonly<Record<string, number>>;

/** For the engine. A stored rule that it doesn't know any more is left out, instead of stopping every plan. */
export function weightsOf(stored: StoredWeights): Weights {
  const known = WEIGHABLE.filter(({ name }) => stored[name] !== undefined);
  return Object.fromEntries(known.map(({ name }) => [name, stored[name]]));
}

export function listWeights(stored: StoredWeights): RuleWeight[] {
  return WEIGHABLE.map(({ name, level, defaultWeight }) => ({
    rule: name,
    level,
    defaultWeight,
    weight: stored[name] ?? defaultWeight,
  }));
}
