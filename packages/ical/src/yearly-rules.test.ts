import { expect, test } from "vitest";
import type { Transition } from "./transitions.ts";
import { onsetIn, yearlyRules } from "./yearly-rules.ts";

const toSummer = (at: string): Transition => ({ at, before: 60, after: 120 });

test("one rule covers the years in which the same weekday of the month was meant", () => {
  // The last Sunday is March's fifth in the first three years and its fourth in the last.
  const years = ["2024-03-31", "2025-03-30", "2026-03-29", "2027-03-28"].map((date) =>
    toSummer(`${date}T01:00:00Z`),
  );
  const [rule, ...others] = yearlyRules(years);
  expect(others).toEqual([]);
  expect(rule).toMatchObject({ month: 3, weekday: 0, positions: [-1], time: "020000" });
  expect(rule && [1970, 2028, 2029].map((year) => onsetIn(year, rule))).toEqual([
    "19700329",
    "20280326",
    "20290325",
  ]);
});

test("another offset, hour, weekday or a year left out begins another rule", () => {
  const start = toSummer("2025-03-30T01:00:00Z");
  const next = toSummer("2026-03-29T01:00:00Z");
  expect(yearlyRules([start, next])).toHaveLength(1);
  const others: Transition[] = [
    { ...next, after: 90 },
    { ...next, before: 30 },
    toSummer("2026-03-29T02:00:00Z"),
    toSummer("2026-03-28T01:00:00Z"),
    toSummer("2026-03-22T01:00:00Z"),
    toSummer("2027-03-28T01:00:00Z"),
  ];
  expect(others.map((other) => yearlyRules([start, other]).length)).toEqual(others.map(() => 2));
});
