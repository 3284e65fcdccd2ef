import { expect, test } from "vitest";
import type { Violation } from "./result.ts";
import { sumByRule } from "./sum-by-rule.ts";

const violation = (fields: Partial<Violation>): Violation => ({
  rule: "room-waste",
  level: "soft",
  amount: 1,
  cost: 1,
  sessionIds: ["a"],
  places: [],
  personIds: [],
  groupIds: [],
  roomIds: [],
  minutes: null,
  ...fields,
});

test("violations are summed up by rule, the worst level first", () => {
  expect(
    sumByRule([
      violation({}),
      violation({ rule: "chosen-clash", cost: 4, personIds: ["x", "y"], sessionIds: ["a", "b"] }),
      violation({ rule: "chosen-clash", cost: 2, personIds: ["y"], sessionIds: ["c", "d"] }),
      violation({ rule: "unplaced", level: "unplaced", cost: 9, personIds: ["x"] }),
    ]),
  ).toEqual([
    { rule: "unplaced", level: "unplaced", cost: 9, findings: 1, sessions: 1, people: 1 },
    { rule: "chosen-clash", level: "soft", cost: 6, findings: 2, sessions: 2, people: 2 },
    { rule: "room-waste", level: "soft", cost: 1, findings: 1, sessions: 1, people: 0 },
  ]);
});
