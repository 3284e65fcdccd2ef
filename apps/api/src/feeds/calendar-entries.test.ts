import type { ProgrammeEntry } from "@plenary/contract";
import { expect, test } from "vitest";
import type { AgendaPerson } from "../agenda/own-items.ts";
import { timelineOf } from "../agenda/timeline.ts";
import { NO_LINK } from "../agenda/timeline.ts";
import type { JoinLink } from "../agenda/timeline.ts";
import { feedEntries, toCalendarEntry } from "./calendar-entries.ts";

const ID = "0199a0a0-0000-7000-8000-000000000001";
const entry: ProgrammeEntry = {
  sessionId: ID,
  kind: "group",
  title: "Budget",
  purpose: "What it costs",
  status: "confirmed",
  startsAt: "2025-10-21T08:00:00Z",
  endsAt: "2025-10-21T09:00:00Z",
  room: { id: "room", name: "S1020", building: "S building", floor: "1" },
  groups: [{ groupId: "wp1", shortName: "WP1", hue: 1 }],
  openness: "closed",
  isForEverybody: false,
  isOptional: false,
  capacity: null,
  sequence: 3,
  changedAt: "2025-10-01T08:00:00Z",
};
const site = { publicUrl: "https://plenary.example.org", slug: "halmstad-2025" };
const joinUrl = "https://meet.example.org/1";
const joinUrlChangedAt = "2025-10-02T08:00:00Z";
const member: AgendaPerson = {
  id: "somebody",
  name: "Some Body",
  stay: { arrivesAt: null, departsAt: null },
  groupIds: new Set(["wp1"]),
  signUps: new Map(),
};

function shown(
  kind: Parameters<typeof feedEntries>[0],
  subjectId: string | null,
  person: Partial<AgendaPerson>,
  seesClosed = false,
) {
  const timeline = timelineOf(
    [entry],
    new Map([[ID, { personIds: [], openness: entry.openness, joinUrl, joinUrlChangedAt }]]),
    "Europe/Stockholm",
  );
  const meeting = { zone: "Europe/Stockholm", days: ["2025-10-21"], version: 1, timeline };
  return feedEntries(kind, subjectId, { meeting, person: { ...member, ...person }, seesClosed });
}

test("a closed session and its link are on the calendars of who belongs there", () => {
  const seen = [{ entry, joinUrl, joinUrlChangedAt, isTitleHidden: false }];
  expect(shown("agenda", null, {})).toEqual(seen);
  expect(shown("programme", null, {})).toEqual(seen);
  expect(shown("group", "wp1", {})).toEqual(seen);
  expect(shown("group", "wp2", {})).toEqual([]);
});

test("who isn't registered sees that it takes place, and has no link", () => {
  expect(shown("agenda", null, { stay: null })).toEqual([]);
  expect(shown("programme", null, { stay: null })).toEqual([{ entry, ...NO_LINK, isTitleHidden: false }]);
});

test("for anybody else it isn't there; who hangs a calendar at the room's door sees that the room is taken", () => {
  const stranger = { groupIds: new Set<string>(), signUps: new Map([[ID, "going" as const]]) };
  expect(shown("agenda", null, stranger)).toEqual([]);
  expect(shown("programme", null, stranger)).toEqual([]);
  expect(shown("group", "wp1", stranger)).toEqual([]);
  expect(shown("room", "room", stranger)).toEqual([]);
  expect(shown("room", "other", stranger, true)).toEqual([]);
  const [door] = shown("room", "room", stranger, true);
  expect(shown("room", "room", {})).toEqual([door]);
  const { description, url, categories, conferenceUrl, ...known } = toCalendarEntry(door!, site);
  expect([description, url, categories, conferenceUrl]).toEqual([undefined, undefined, undefined, undefined]);
  expect(known).toMatchObject({
    summary: "Closed session",
    sequence: 3,
    location: "S1020, floor 1, S building",
  });
});

test("has changed when it was published differently or the link that is shown became another, whichever is later", () => {
  const lastChange = (link: JoinLink) =>
    toCalendarEntry({ entry, ...link, isTitleHidden: false }, site).lastModifiedAt;
  expect(lastChange({ joinUrl, joinUrlChangedAt })).toBe(joinUrlChangedAt);
  expect(lastChange({ joinUrl: null, joinUrlChangedAt })).toBe(joinUrlChangedAt);
  expect(lastChange({ joinUrl, joinUrlChangedAt: "2025-09-30T08:00:00Z" })).toBe(entry.changedAt);
  expect(lastChange({ joinUrl, joinUrlChangedAt: null })).toBe(entry.changedAt);
});

test.each([
  [{ name: "S1020", floor: "1", building: "S building" }, "S1020, floor 1, S building"],
  [{ name: "Aula", floor: "", building: "Main" }, "Aula, Main"],
  [{ name: "H22", floor: "ground floor", building: "Trade Center" }, "H22, ground floor, Trade Center"],
  [{ name: "Lilla Hjärtat", floor: "", building: "Lilla Hjärtat" }, "Lilla Hjärtat"],
])("%o is at %s", (room, location) => {
  const at = { ...entry, room: { id: "room", ...room } };
  expect(toCalendarEntry({ entry: at, ...NO_LINK, isTitleHidden: false }, site).location).toBe(location);
});

test("states are said in words too, for programs that show none", () => {
  expect(inState("cancelled")).toMatchObject({ status: "cancelled", summary: "Cancelled: Budget" });
  expect(inState("tentative").description).toBe("Preliminary: this may still change.\n\nWhat it costs");
  expect(inState("confirmed")).toMatchObject({
    summary: "Budget",
    description: "What it costs",
    categories: ["WP1"],
  });
});

function inState(status: ProgrammeEntry["status"]) {
  return toCalendarEntry({ entry: { ...entry, status }, ...NO_LINK, isTitleHidden: false }, site);
}
