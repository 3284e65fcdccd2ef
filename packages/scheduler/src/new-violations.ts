import type { Violation } from "./result.ts";

/**
 * The violations of `after` that are new: larger than any between the same sessions before, or about people who
 * were not concerned then. What a change causes is `newViolations(before, after)`, what it puts right is
 * `newViolations(after, before)`.
 */
export function newViolations(before: readonly Violation[], after: readonly Violation[]): Violation[] {
  const known = Map.groupBy(before, keyOf);
  return after.filter(
    (violation) =>
      !(known.get(keyOf(violation)) ?? []).some(
        (other) => other.amount >= violation.amount && includesAll(other.personIds, violation.personIds),
      ),
  );
}

function keyOf({ rule, sessionIds, groupIds, roomIds }: Violation): string {
  return JSON.stringify([rule, sessionIds.toSorted(), groupIds, roomIds]);
}

function includesAll(all: readonly string[], some: readonly string[]): boolean {
  const known = new Set(all);
  return some.every((id) => known.has(id));
}
