import { RULE_NAMES } from "@plenary/scheduler";
import type { RuleName, Violation } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { cellWords, placeWords, ruleWords, verdict } from "./board-words.ts";
import { clashesBySession } from "./clashes.ts";
import { findingsIn, summaryOf } from "./findings.ts";
import { changedSince } from "./changed-since.ts";
import { model, session } from "./testing.ts";

function violation(rule: RuleName, personIds: string[], level: Violation["level"] = "hard"): Violation {
  return {
    rule,
    level,
    amount: 1,
    cost: 1,
    sessionIds: ["a", "b"],
    places: [],
    personIds,
    groupIds: [],
    roomIds: [],
    minutes: null,
  };
}

test("hard rules come first, people who clash are counted once", () => {
  const both = [
    violation("required-clash", ["ann", "bo"]),
    violation("key-person-clash", ["bo"]),
    violation("room-too-small", []),
    violation("chosen-clash", ["cy"], "soft"),
  ];
  expect(verdict(both)).toBe("2 people clash, room too small");
  expect(verdict([violation("required-clash", ["ann"])])).toBe("1 person clashes");
});

test("soft clashes say how many would rather be elsewhere", () => {
  expect(verdict([violation("chosen-clash", ["ann"], "soft")])).toBe("1 person has chosen something else");
  expect(verdict([violation("room-waste", [], "soft")])).toBe("everybody is free");
});

test("each of the engine's rules has short words", () => {
  for (const rule of RULE_NAMES) expect(ruleWords(rule)).not.toBe(rule);
});

test("places are said in the venue's time", () => {
  const shown = model([session("a", { roomId: "s1", startsAt: "2025-10-21T08:15:00Z" })]);
  expect(cellWords(shown, "s1", 615)).toBe("Tue 10:15, S1");
  expect(placeWords(shown, shown.sessions[0]!.placement)).toBe("Tue 21 Oct, 10:15–11:15, S1");
  expect(placeWords(shown, null)).toBe("no place");
});

test("marks count people by session; totals count each person once", () => {
  const violations = [
    violation("required-clash", ["ann"]),
    violation("chosen-clash", ["ann", "bo"], "soft"),
    violation("room-too-small", []),
    violation("room-waste", [], "soft"),
  ];
  const clash = clashesBySession(violations).get("a")!;
  expect([clash.hard.size, clash.soft.size, clash.broken]).toEqual([1, 2, 1]);
  const score = { hard: 2, unplaced: 0, moved: 0, soft: 2 };
  const unplaced = violation("unplaced", [], "unplaced");
  expect(summaryOf({ score, violations: [...violations, unplaced] })).toEqual({
    score,
    hard: 2,
    hardPeople: 1,
    softPeople: 2,
    findings: 4,
    clashes: new Map(["a", "b"].map((id) => [id, { hard: 1, soft: 2, broken: 1 }])),
  });
  expect(findingsIn([unplaced, ...violations], { level: "soft", count: 1 })).toEqual({
    first: [violations[1]],
    large: { first: [], count: 0 },
    counts: { hard: 2, soft: 2, moved: 0 },
  });
});

test("many rooms that are large are one line, apart from what else there is", () => {
  const clash = violation("chosen-clash", ["ann"], "soft");
  const large = Array.from({ length: 4 }, () => violation("room-waste", [], "soft"));
  const found = (level: "all" | "hard", some: typeof large) =>
    findingsIn([...some, clash], { level, count: 3 });
  expect(found("all", large)).toEqual({
    first: [clash],
    large: { first: large.slice(0, 3), count: 4 },
    counts: { hard: 0, soft: 5, moved: 0 },
  });
  expect(found("all", large.slice(1))).toMatchObject({ first: large.slice(1), large: { count: 0 } });
  expect(found("hard", large)).toMatchObject({ first: [], large: { count: 0 } });
});

test("what changed since the last version is told by time and room", () => {
  const published = { a: at(600, "s1"), b: at(600, "s1"), c: at(600, "s1"), d: at(600, "s1") };
  const now = { a: at(600, "s1"), b: at(615, "s1"), c: at(600, "h1"), d: at(615, "h1"), e: at(600, "s2") };
  expect(Object.keys(now).map((id) => changedSince(published, now, id))).toEqual([
    null,
    "time",
    "room",
    "time and room",
    "new",
  ]);
  expect(changedSince({}, now, "e")).toBeNull();
});

function at(start: number, roomId: string) {
  return { start, roomId };
}
