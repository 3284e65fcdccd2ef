import type { BookingMode, BookingPolicy, Slot } from "@plenary/contract";
import { expect, test } from "vitest";
import { actOfMode, actsFor, bestPlacesWords, consequenceOf, roomChoices } from "./slot-act.ts";

const group = { kind: "board" } as const;
const policy = (mode: BookingMode): BookingPolicy => ({
  version: 1,
  kinds: [{ groupKind: "board", mode, quotaMinutes: null, holdHours: 48 }],
  used: [],
});
const slot = {
  startsAt: "2025-10-21T08:15:00Z",
  endsAt: "2025-10-21T09:15:00Z",
  roomId: "S1020",
  roomName: "S1020",
  room: { capacity: 40, missingFeatures: [] },
  otherRooms: [],
} as unknown as Slot;
const labels = (
  mode: BookingMode,
  change: object = {},
  standing: "free" | "blocked" = "free",
  place: Slot = slot,
) =>
  actsFor(
    { ...place, standing },
    {
      group,
      policy: policy(mode),
      request: undefined,
      decides: false,
      leadsGroupIds: ["Board"],
      ...change,
    },
  ).map(({ label }) => label);

test("leads do with a place what their kind of group may; what is blocked can only be asked for", () => {
  expect(labels("book")).toEqual(["Book", "Ask for this"]);
  expect(labels("hold")).toEqual(["Hold and ask the organisers", "Ask for this"]);
  expect(labels("request")).toEqual(["Ask for this"]);
  expect(labels("book", {}, "blocked")).toEqual(["Ask for this"]);
  expect(labels("request", { decides: true })).toEqual(["Book", "Ask for this"]);
});

const owner = (groupId: string) => ({ groupId, shortName: groupId, hue: 0, agreement: "agreed" as const });
const asked = { stage: "asked", groups: [owner("Board"), owner("StC")], booking: null, placement: null };

test("for a session that is there already organisers offer, and its leads book or hold as they may", () => {
  const request = asked;
  expect(labels("hold", { request })).toEqual(["Hold and ask the organisers"]);
  expect(labels("book", { request })).toEqual(["Book"]);
  expect(labels("book", { request, leadsGroupIds: ["StC"] })).toEqual([]);
  expect(labels("book", { request: { ...request, stage: "published" } })).toEqual([]);
  expect(labels("request", { request })).toEqual([]);
  expect(labels("request", { request, decides: true })).toEqual(["Offer this"]);
  expect(labels("hold", { request }, "blocked")).toEqual([]);
});

test("the place that a session has already is none to take", () => {
  const placement = { roomId: "S1020", roomName: "S1020", startsAt: slot.startsAt, endsAt: slot.endsAt };
  const request = { ...asked, stage: "held" as const, placement };
  expect(labels("hold", { request })).toEqual([]);
  const other = { id: "H16", name: "H16", capacity: 30 };
  const roomier = { ...slot, otherRooms: [other] };
  expect(labels("hold", { request }, "free", roomier)).toEqual(["Hold another room and ask the organisers"]);
  expect(labels("book", { request }, "free", roomier)).toEqual(["Book another room"]);
  expect(labels("hold", { request, decides: true }, "free", roomier)).toEqual(["Offer another room"]);
  expect(roomChoices(roomier, request).map(({ value }) => value)).toEqual(["H16"]);
  const later = { ...slot, startsAt: "2025-10-21T11:15:00Z" };
  expect(roomChoices(later, request).map(({ value }) => value)).toEqual(["S1020"]);
});

test("the best places are for those who are known by name, with seats for all who are expected", () => {
  expect(bestPlacesWords(10, 12)).toBe("Best places for 10 people, with seats for 12");
  expect(bestPlacesWords(1, 1)).toBe("Best places for 1 person");
  expect(bestPlacesWords(0, 12)).toBe("Best places");
});

test("a place is taken as the asking group may, and at once by organisers", () => {
  expect(actOfMode("book", false).kind).toBe("book");
  expect(actOfMode("hold", false).kind).toBe("hold");
  expect(actOfMode("request", false).kind).toBe("ask");
  expect(actOfMode("request", true).kind).toBe("book");
});

test("holding says for how long at most, and who else must agree", () => {
  const hold = { kind: "hold", label: "Hold" } as const;
  expect(consequenceOf(hold, { partners: ["WP3"], holdHours: 48, isMoving: false })).toBe(
    "The place is held, and nobody else can take it, until the organisers approve it and WP3 has agreed, for 48 hours at most, or until the session begins if that is sooner.",
  );
  const book = { kind: "book", label: "Book" } as const;
  expect(consequenceOf(book, { partners: [], holdHours: 48, isMoving: false })).toBe(
    "The place is taken at once.",
  );
  expect(consequenceOf(book, { partners: [], holdHours: 48, isMoving: true })).toBe(
    "The place is taken at once. What was held before is free at once.",
  );
  expect(consequenceOf(book, { partners: ["WP3", "StC"], holdHours: 48, isMoving: false })).toContain(
    "until WP3 and StC have agreed, for 48 hours at most, or until the session begins",
  );
});
