import type { GroupSummary } from "@plenary/contract";
import { expect, test } from "vitest";
import { isProblem } from "../../lib/problem.ts";
import { groupBodyOf, groupValuesOf, leastUsedHue, newGroup, quorumWords } from "./group-values.ts";

const board: GroupSummary = {
  id: "g",
  name: "Board of Presidents",
  shortName: "BoP",
  kind: "board",
  theme: "Strategy",
  openness: "closed",
  hue: 0,
  quorumPercent: 67,
  memberCount: 9,
  leads: [],
  version: 2,
};

test("a group that is opened and saved unchanged is the same group", () => {
  const { id: _id, memberCount: _count, leads: _leads, version: _version, ...body } = board;
  expect(groupBodyOf(groupValuesOf(board))).toEqual(body);
  expect(groupBodyOf(groupValuesOf({ ...board, quorumPercent: null })).quorumPercent).toBeNull();
});

test("the quorum in people, rounded up", () => {
  expect(quorumWords(board)).toBe("7 of 9 members must be there for decisions (67 %)");
  expect(quorumWords({ quorumPercent: 50, memberCount: 1 })).toContain("1 of 1 member must");
  expect(quorumWords({ quorumPercent: null, memberCount: 9 })).toBe("No quorum rule");
});

test("all that is missing is said at once", () => {
  let caught: unknown;
  try {
    groupBodyOf({ ...newGroup, quorumPercent: 120 });
  } catch (error) {
    caught = error;
  }
  expect(isProblem(caught) && caught.fields.map(({ field }) => field)).toEqual([
    "/name",
    "/shortName",
    "/quorumPercent",
  ]);
});

test("a new group takes the hue that the fewest have", () => {
  expect(leastUsedHue([])).toBe(0);
  expect(leastUsedHue([{ hue: 0 }, { hue: 1 }, { hue: 0 }])).toBe(2);
});
