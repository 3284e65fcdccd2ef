import { expect, test } from "vitest";
import { asGroupsAre, whoSeesWords } from "./openness-words.ts";

const wp5 = { shortName: "WP5", openness: "open" as const };
const board = { shortName: "BoP", openness: "closed" as const };

test("one closed group closes a session", () => {
  expect([asGroupsAre([]), asGroupsAre([wp5]), asGroupsAre([wp5, board])]).toEqual([
    "open",
    "open",
    "closed",
  ]);
});

test.each([
  [{ openness: "closed", owners: [wp5, board] }, "Only members of WP5 and BoP, the people named at it"],
  [{ openness: "closed", owners: [] }, "Only the people named at it and the organisers see it."],
  [{ openness: "closed", owners: [], isForEverybody: true }, "without a login nobody does"],
  [{ openness: "open", owners: [wp5] }, "Everybody at the meeting sees it in the programme."],
  [{ openness: "open", owners: [board] }, "although BoP meets behind closed doors."],
  [{ openness: "open", owners: [], isPublic: true }, "also on the public pages"],
] as const)("who sees %j is said", (seen, words) => {
  expect(whoSeesWords({ isPublic: false, ...seen })).toContain(words);
});
