import type { RuleName, Violation } from "@plenary/scheduler";

/** Who clashes in a session: people needed in two places (hard), people who would like to be (soft). */
export type Clash = {
  readonly hard: ReadonlySet<string>;
  readonly soft: ReadonlySet<string>;
  /** Broken hard rules of any other kind: a room too small, an order turned round. */
  readonly broken: number;
};

export const HARD: ReadonlySet<RuleName> = new Set(["key-person-clash", "required-clash"]);
export const SOFT: ReadonlySet<RuleName> = new Set(["required-chosen-clash", "chosen-clash"]);

/** Clashes by session id; sessions without any are left out. */
export function clashesBySession(violations: readonly Violation[]): Map<string, Clash> {
  const found = new Map<string, { hard: Set<string>; soft: Set<string>; broken: number }>();
  for (const violation of violations) {
    const { rule, level, personIds, sessionIds } = violation;
    if (level !== "hard" && !SOFT.has(rule)) continue;
    for (const id of sessionIds) {
      const clash = found.get(id) ?? { hard: new Set(), soft: new Set(), broken: 0 };
      found.set(id, clash);
      if (SOFT.has(rule)) personIds.forEach((person) => clash.soft.add(person));
      else if (HARD.has(rule)) personIds.forEach((person) => clash.hard.add(person));
      else clash.broken += 1;
    }
  }
  return found;
}
