import { expect, test } from "vitest";
import { polledPlaces, polledWords } from "./polled-places.ts";

const clock = { originAt: "2025-10-20T22:00:00Z", zone: "Europe/Stockholm" };
const option = {
  id: "o",
  roomId: "s1",
  roomName: "S1",
  startsAt: "2025-10-21T08:00:00Z",
  endsAt: "2025-10-21T09:00:00Z",
  counts: { yes: 4, ifNeedBe: 1, no: 2, missing: 3 },
  own: { answer: null, suggestion: null },
  standing: null,
};
const places = polledPlaces([
  { sessionId: "pilots", title: "Pilots", durationMinutes: 60, options: [option] },
]);
const at = (minute: number, roomId = "s1") =>
  polledWords(places, clock, { id: "other", durationMinutes: 60 }, { roomId, minute });

test("what would take a polled place says whose, and how many can come there", () => {
  expect(at(600)).toEqual(["The poll for “Pilots” asks about this place: 5 can come so far."]);
  expect(at(645)).toHaveLength(1);
  expect([at(660), at(540), at(600, "s2")]).toEqual([[], [], []]);
});

test("a polled session is told of its own poll", () => {
  const own = polledWords(
    places,
    clock,
    { id: "pilots", durationMinutes: 60 },
    { roomId: "s1", minute: 600 },
  );
  expect(own).toEqual(["Its own poll asks about this place: 5 can come so far."]);
});
