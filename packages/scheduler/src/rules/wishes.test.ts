import { expect, test } from "vitest";
import type { Relation, RuleName } from "../problem.ts";
import { broken, hour, problem, session } from "../testing/small.ts";

const at = (start: number, roomId = "R1") => ({ start, roomId });
const ab = (relation: Relation) => problem({ relations: [relation], sessions: [session("A"), session("B")] });
const sessionIds = ["A", "B"] as const;
const wish = { grade: "should", weight: 3 } as const;

/** A wish that the placements break, and the rule that must be silent about it. */
const wishes: [RuleName, RuleName, Relation, number, string, string][] = [
  [
    "preferred-order",
    "order",
    { kind: "order", before: "B", after: "A", ...wish },
    hour(11),
    "R1",
    "“A” should come after “B”; it starts 180 minutes too early.",
  ],
  [
    "preferred-same-day",
    "same-day",
    { kind: "sameDay", sessionIds, ...wish },
    hour(9, 0, 1),
    "R1",
    "“A” (day 1 09:00–10:00) and “B” (day 2 09:00–10:00) should be on the same day.",
  ],
  [
    "preferred-different-day",
    "different-day",
    { kind: "differentDay", sessionIds, ...wish },
    hour(11),
    "R1",
    "“A” (day 1 09:00–10:00) and “B” (day 1 11:00–12:00) should be on different days.",
  ],
  [
    "preferred-consecutive",
    "consecutive",
    { kind: "consecutive", sessionIds, ...wish },
    hour(10, 30),
    "R1",
    "“B” (day 1 10:30–11:30) should follow directly after “A” (day 1 09:00–10:00).",
  ],
  [
    "preferred-same-room",
    "same-room",
    { kind: "sameRoom", sessionIds, ...wish },
    hour(11),
    "R2",
    "“A” (R1) and “B” (R2) should be in the same room.",
  ],
  [
    "preferred-days-apart",
    "days-apart",
    { kind: "daysApart", sessionIds, days: [1], ...wish },
    hour(11),
    "R1",
    "“A” (day 1 09:00–10:00) and “B” (day 1 11:00–12:00) should be 1 day apart.",
  ],
  [
    "preferred-gap",
    "gap",
    { kind: "gap", sessionIds, minutes: 90, ...wish },
    hour(11),
    "R1",
    "There should be more time between “A” (day 1 09:00–10:00) and “B” (day 1 11:00–12:00): 30 minutes are missing.",
  ],
  [
    "preferred-adjacent",
    "adjacent",
    { kind: "adjacent", sessionIds, maxGapMinutes: 30, ...wish },
    hour(11),
    "R1",
    "“A” (day 1 09:00–10:00) and “B” (day 1 11:00–12:00) should be one right after the other.",
  ],
];

test.each(wishes)("%s costs its weight and is not %s", (name, silent, relation, start, roomId, sentence) => {
  const placed = { A: at(hour(9)), B: at(start, roomId) };
  const of = ab(relation);
  expect(broken(name, of, placed)).toMatchObject([{ level: "soft", amount: 3, cost: 15, sentence }]);
  expect(broken(silent, of, placed)).toEqual([]);
  const { grade: _, ...binding } = relation;
  const must = ab(binding as Relation);
  expect(broken(silent, must, placed)).toMatchObject([{ level: "hard", amount: 1 }]);
  expect(broken(name, must, placed)).toEqual([]);
});

test("a tag with a wish for its limit", () => {
  const sessions = ["A", "B"].map((id) => session(id, { tags: ["stream"] }));
  const of = problem({ sessions, relations: [{ kind: "maxParallel", tag: "stream", limit: 1, ...wish }] });
  const found = broken("preferred-max-parallel", of, { A: at(hour(9)), B: at(hour(9, 30), "R2") });
  expect(found).toMatchObject([{ amount: 3, cost: 15, sessionIds: ["B", "A"] }]);
  expect(found[0]?.sentence).toBe(
    "2 sessions with the tag stream run at once when “B” begins (day 1 09:30–10:30); 1 should at most.",
  );
});

test("adjacent sessions in either order, in the same room if that is asked", () => {
  const of = ab({ kind: "adjacent", sessionIds: ["A", "B"], isSameRoom: true });
  expect(broken("adjacent", of, { A: at(hour(9)), B: at(hour(10)) })).toEqual([]);
  expect(broken("adjacent", of, { A: at(hour(10)), B: at(hour(9)) })).toEqual([]);
  const [elsewhere] = broken("adjacent", of, { A: at(hour(9)), B: at(hour(10), "R2") });
  expect(elsewhere).toMatchObject({ amount: 1, roomIds: ["R1", "R2"] });
  expect(elsewhere?.sentence).toContain("must be one right after the other, in the same room.");
  expect(broken("adjacent", of, { A: at(hour(9)), B: at(hour(9, 30)) })).toHaveLength(1);
});

test("days apart allow every number that is listed", () => {
  const of = ab({ kind: "daysApart", sessionIds: ["A", "B"], days: [0, 2] });
  expect(broken("days-apart", of, { A: at(hour(9)), B: at(hour(11)) })).toEqual([]);
  expect(broken("days-apart", of, { A: at(hour(9, 0, 1)), B: at(hour(9)) })).toHaveLength(1);
});

test("what is to be avoided in parallel has a weight and a reason", () => {
  const of = ab({
    kind: "notParallel",
    sessionIds: ["A", "B"],
    grade: "avoid",
    weight: 4,
    reason: "the same chair",
  });
  const [violation] = broken("avoid-parallel", of, { A: at(hour(9)), B: at(hour(9, 30), "R2") });
  expect(violation).toMatchObject({ amount: 4, cost: 40 });
  expect(violation?.sentence).toBe(
    "“A” and “B” overlap by 30 minutes: they should not run in parallel (the same chair).",
  );
});

test("of the undesired intervals that it touches the weightiest counts", () => {
  const undesiredIntervals = [
    { startMinute: hour(9), endMinute: hour(10) },
    { startMinute: hour(9, 30), endMinute: hour(11), weight: 7 },
  ];
  const of = problem({ sessions: [session("A", { undesiredIntervals })] });
  expect(broken("undesired-time", of, { A: at(hour(9)) })[0]?.amount).toBe(7);
  expect(broken("undesired-time", of, { A: at(hour(8)) })).toEqual([]);
});
