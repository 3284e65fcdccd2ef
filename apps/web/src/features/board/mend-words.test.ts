import type { Session } from "@plenary/contract";
import { expect, test } from "vitest";
import { mendHolds, mendPeople, mendTitle } from "./mend-words.ts";
import { model, session } from "./testing.ts";

const at = { roomId: "r", startsAt: "2025-10-21T08:00:00Z" };
const move = (from: typeof at | null, to: typeof at | null) => ({
  sessionId: "s",
  title: "S",
  from,
  to,
  isHold: false,
});

test("a way to mend says what becomes of sessions and whom it concerns", () => {
  expect(mendTitle({ moves: [move(at, at)] })).toBe("1 session moves");
  expect(mendTitle({ moves: [move(at, at), move(at, at), move(null, at), move(at, null)] })).toBe(
    "2 sessions move, 1 session gets a place, 1 session loses its place",
  );
  expect(mendPeople({ peopleTimeChanged: 10, peopleRoomChanged: 3 })).toBe(
    "10 people get another time, 3 another room",
  );
  expect(mendPeople({ peopleTimeChanged: 0, peopleRoomChanged: 1 })).toBe("1 person gets another room");
});

const group = (shortName: string): Session["groups"][number] => ({
  groupId: shortName,
  shortName,
  hue: 1,
  agreement: "agreed",
});

test("whose hold moves is said, and whether its leads are asked again", () => {
  const shown = model([
    session("joint", at, { groups: [group("WP3"), group("WP5")] }),
    session("own", at, { groups: [group("WP1")] }),
  ]);
  const later = { ...at, startsAt: "2025-10-21T09:00:00Z" };
  const hold = (sessionId: string, to: typeof at) => ({ ...move(at, to), sessionId, isHold: true });
  expect(mendHolds({ moves: [move(at, later)] }, shown)).toBeNull();
  expect(mendHolds({ moves: [hold("joint", later), hold("own", later)] }, shown)).toBe(
    "WP3 × WP5’s hold moves: its leads are asked again. WP1’s hold moves: its leads are told.",
  );
  const otherRoom = { ...at, roomId: "r2" };
  expect(mendHolds({ moves: [hold("joint", otherRoom)] }, shown)).toBe(
    "WP3 × WP5’s hold moves: its leads are told.",
  );
});
