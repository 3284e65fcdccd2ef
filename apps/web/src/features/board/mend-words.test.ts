import { expect, test } from "vitest";
import { mendPeople, mendTitle } from "./mend-words.ts";

const at = { roomId: "r", startsAt: "2025-10-21T08:00:00Z" };
const move = (from: typeof at | null, to: typeof at | null) => ({ sessionId: "s", title: "S", from, to });

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
