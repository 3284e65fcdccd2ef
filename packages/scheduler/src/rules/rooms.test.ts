import { expect, test } from "vitest";
import { broken, hour, problem, room, session } from "../testing/small.ts";

const nine = { start: hour(9), roomId: "R1" };

test("two sessions in one room at once break it, unless the room is shared", () => {
  const sessions = [session("A"), session("B")];
  const placements = { A: nine, B: { start: hour(9, 30), roomId: "R1" } };
  const [violation] = broken("room-double-booked", problem({ sessions }), placements);
  expect(violation).toMatchObject({ sessionIds: ["A", "B"], roomIds: ["R1"], minutes: 30, cost: 1 });
  expect(violation?.sentence).toBe("R1 is taken by “B” until 10:30, but “A” is there too.");
  const shared = problem({ sessions, rooms: [room("R1", { isShared: true })] });
  expect(broken("room-double-booked", shared, placements)).toEqual([]);
});

test("intervals are half-open: one session may begin when another ends", () => {
  const sessions = [session("A"), session("B")];
  const placements = { A: nine, B: { start: hour(10), roomId: "R1" } };
  expect(broken("room-double-booked", problem({ sessions }), placements)).toEqual([]);
});

test("a session without its room, and a room for a session that needs none", () => {
  const sessions = [session("A"), session("Tour", { needsNoRoom: true })];
  const found = broken("room-missing", problem({ sessions }), {
    A: { start: hour(9), roomId: null },
    Tour: { start: hour(11), roomId: "R1" },
  });
  expect(found.map(({ sentence }) => sentence)).toEqual([
    "“A” has no room.",
    "“Tour” needs no room of the meeting but occupies R1.",
  ]);
  const fine = { A: nine, Tour: { start: hour(9), roomId: null } };
  expect(broken("room-missing", problem({ sessions }), fine)).toEqual([]);
});

test("a room too small counts the people without a seat", () => {
  const of = problem({ sessions: [session("A", { expectedSize: 23 })] });
  const [violation] = broken("room-too-small", of, { A: nine });
  expect(violation).toMatchObject({ amount: 3, level: "hard", roomIds: ["R1"] });
  expect(violation?.sentence).toBe("R1 has 20 seats, “A” needs 23.");
});

test("people online need no seat when nobody says how many come", () => {
  const people = [
    { id: "Ann", name: "Ann" },
    { id: "Bo", name: "Bo", isOnline: true },
  ];
  const sessions = [session("A", { requiredPeople: ["Ann", "Bo"] })];
  const of = problem({ people, sessions, rooms: [room("R1", { capacity: 1 })] });
  expect(broken("room-too-small", of, { A: nine })).toEqual([]);
});

test("a feature that the room lacks is named", () => {
  const sessions = [session("A", { features: ["hybrid", "piano"] })];
  const of = problem({ sessions, rooms: [room("R1", { features: ["piano"] })] });
  const [violation] = broken("room-lacks-feature", of, { A: nine });
  expect(violation?.amount).toBe(1);
  expect(violation?.sentence).toBe("R1 has no hybrid, which “A” needs.");
});

test("a closed room tells for how long", () => {
  const closed = [{ startMinute: hour(9, 45), endMinute: hour(13) }];
  const of = problem({ sessions: [session("A")], rooms: [room("R1", { closed })] });
  const [violation] = broken("room-closed", of, { A: nine });
  expect(violation).toMatchObject({ minutes: 15, amount: 1 });
  expect(violation?.sentence).toBe("R1 is closed for 15 minutes of “A” (day 1 09:00–10:00).");
  expect(broken("room-closed", of, { A: { start: hour(8, 45), roomId: "R1" } })).toEqual([]);
});

test("only the allowed rooms will do, and preferred ones are better", () => {
  const of = problem({ sessions: [session("A", { allowedRooms: ["R2"], preferredRoomIds: ["R2"] })] });
  expect(broken("room-not-allowed", of, { A: nine })[0]?.sentence).toBe("R1 is not among the rooms of “A”.");
  expect(broken("not-preferred-room", of, { A: nine })[0]?.sentence).toBe(
    "“A” is in R1, not in a room that was asked for.",
  );
  expect(broken("room-not-allowed", of, { A: { ...nine, roomId: "R2" } })).toEqual([]);
});

test("waste is counted in full tens of empty seats", () => {
  const weights = { "room-waste": 1 };
  const of = (expectedSize: number) => problem({ weights, sessions: [session("A", { expectedSize })] });
  expect(broken("room-waste", of(0), { A: nine })[0]).toMatchObject({ amount: 2, cost: 2 });
  expect(broken("room-waste", of(0), { A: nine })[0]?.sentence).toBe(
    "R1 is large for “A”: more than 19 seats stay empty.",
  );
  expect(broken("room-waste", of(11), { A: nine })).toEqual([]);
});
