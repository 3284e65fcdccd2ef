import { expect, test } from "vitest";
import { overviewLines, stepOf } from "./overview-lines.ts";

const venue = { zone: "Europe/Stockholm", startsOn: "2025-10-21" };
const overview = {
  counts: {
    rooms: 14,
    openBlocks: 4,
    openMinutes: 525,
    groups: 15,
    people: 120,
    requests: 34,
    requestsPlaced: 31,
    requestsDeclined: 0,
    registrations: 112,
    registrationsOnline: 6,
    hardClashes: 0,
    peopleWithSoftClashes: 12,
    publishedVersion: 3,
    changesSincePublished: 9,
    checkedIn: 0,
  },
  publishedAt: "2025-10-20T08:00:00Z",
  groupsWithoutRequest: [],
  groupsNotMeeting: [],
  notAgreed: [],
  nextStep: "publish_changes" as const,
};
const wordsOf = (change: object) =>
  overviewLines({ ...overview, counts: { ...overview.counts, ...change } }, venue).map(({ words }) => words);

test("each part of the meeting is one true line", () => {
  expect(wordsOf({})).toEqual([
    "14 rooms for groups, 4 open blocks of 525 minutes together",
    "15 groups, 120 people",
    "31 of 34 placed",
    "No hard clash, 12 people with soft clashes",
    "Version 3 published on Mon 20 Oct, 10:00, 9 changes since",
    "112 of 120 registered, 6 of them online",
    "Nobody has checked in yet",
  ]);
});

test("one is said as one, and none as none", () => {
  const words = wordsOf({ hardClashes: 1, peopleWithSoftClashes: 1, changesSincePublished: 1, checkedIn: 1 });
  expect(words).toContain("1 hard finding, 1 person with soft clashes");
  expect(words).toContain("Version 3 published on Mon 20 Oct, 10:00, 1 change since");
  expect(words).toContain("1 person checked in");
  const nextYear = overviewLines({ ...overview, publishedAt: "2026-11-23T08:00:00Z" }, venue);
  expect(nextYear.map(({ words: line }) => line).join()).toContain("published on Mon 23 Nov 2026, 09:00,");
  expect(wordsOf({ publishedVersion: null })).toContain("Not published yet");
  expect(wordsOf({ requests: 0, requestsPlaced: 0 })).toContain("No group has asked for a session yet");
});

test("a broken rule is called as the board calls it, for nobody need clash by it", () => {
  expect(wordsOf({ hardClashes: 54, peopleWithSoftClashes: 0 })).toContain("54 hard findings, no soft clash");
});

test("a hard clash is bad, an unplaced request waits", () => {
  const states = overviewLines({ ...overview, counts: { ...overview.counts, hardClashes: 2 } }, venue);
  expect(states.find(({ part }) => part === "Clashes")?.state).toBe("bad");
  expect(states.find(({ part }) => part === "Requests")?.state).toBe("todo");
  expect(stepOf("publish_changes").screen).toBe("publish");
});
