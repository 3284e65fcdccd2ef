import { expect, test } from "vitest";
import { broken, hour, person, problem, session } from "../testing/small.ts";

const at = (start: number) => ({ A: { start, roomId: "R1" } });

test("a session lies inside one open block", () => {
  const of = problem({ sessions: [session("A")] });
  expect(broken("outside-segment", of, at(hour(11)))).toEqual([]);
  const [violation] = broken("outside-segment", of, at(hour(11, 30)));
  expect(violation?.sentence).toBe("“A” (day 1 11:30–12:30) doesn't lie inside one open block.");
});

test("a pinned time may lie outside of the blocks, another one breaks the pin", () => {
  const of = problem({ sessions: [session("A", { pinned: { start: hour(13) } })] });
  expect(broken("outside-segment", of, at(hour(13)))).toEqual([]);
  expect(broken("pin-broken", of, at(hour(13)))).toEqual([]);
  expect(broken("pin-broken", of, at(hour(9)))[0]?.sentence).toBe("“A” is pinned to day 1 13:00.");
});

test("a pin of time and room counts both", () => {
  const of = problem({ sessions: [session("A", { pinned: { start: hour(9), roomId: "R2" } })] });
  const [violation] = broken("pin-broken", of, at(hour(10)));
  expect(violation?.amount).toBe(2);
  expect(violation?.sentence).toBe("“A” is pinned to day 1 09:00, R2.");
});

test("a fixed session stands at its pin and must not move", () => {
  const fixed = session("A", { isFixed: true, pinned: { start: hour(12), roomId: "R1" }, expectedSize: 500 });
  const of = problem({ sessions: [fixed] });
  expect(broken("room-too-small", of, {})).toEqual([]);
  expect(broken("unplaced", of, {})).toEqual([]);
  expect(broken("pin-broken", of, at(hour(10)))).toHaveLength(1);
});

test("allowed starts and intervals limit the time", () => {
  const starts = problem({ sessions: [session("A", { allowedStarts: [hour(9)] })] });
  expect(broken("time-not-allowed", starts, at(hour(9)))).toEqual([]);
  expect(broken("time-not-allowed", starts, at(hour(9, 30)))).toHaveLength(1);
  const allowedIntervals = [{ startMinute: hour(9), endMinute: hour(10, 30) }];
  const intervals = problem({ sessions: [session("A", { allowedIntervals })] });
  expect(broken("time-not-allowed", intervals, at(hour(9, 30)))).toEqual([]);
  expect(broken("time-not-allowed", intervals, at(hour(10)))[0]?.sentence).toBe(
    "“A” stands outside of its allowed times (day 1 10:00–11:00).",
  );
});

test("wishes for a time are soft", () => {
  const morning = [{ startMinute: hour(9), endMinute: hour(10) }];
  const wishes = {
    preferredIntervals: morning,
    undesiredIntervals: [{ ...morning[0]!, endMinute: hour(9, 15) }],
  };
  const of = problem({ sessions: [session("A", wishes)] });
  expect(broken("not-preferred-time", of, at(hour(9)))).toEqual([]);
  expect(broken("not-preferred-time", of, at(hour(10)))[0]).toMatchObject({ level: "soft", cost: 4 });
  expect(broken("undesired-time", of, at(hour(10)))).toEqual([]);
  expect(broken("undesired-time", of, at(hour(9)))[0]).toMatchObject({ level: "soft", cost: 8 });
});

test("who has not arrived: hard for key people, soft for the others", () => {
  const available = [{ startMinute: hour(10), endMinute: hour(12) }];
  const people = ["Ann", "Bo", "Cy"].map((id) => person(id, { available }));
  const sessions = [session("A", { keyPeople: ["Ann"], requiredPeople: ["Bo"], wishedPeople: ["Cy"] })];
  const of = problem({ people, sessions });
  expect(broken("key-person-away", of, at(hour(9, 30)))[0]).toMatchObject({
    level: "hard",
    personIds: ["Ann"],
  });
  expect(broken("required-person-away", of, at(hour(9, 30)))[0]?.sentence).toBe(
    "Bo is required in “A” but can't be there all the time (day 1 09:30–10:30).",
  );
  expect(broken("chosen-person-away", of, at(hour(9, 30)))[0]).toMatchObject({ level: "soft", cost: 4 });
  for (const name of ["key-person-away", "required-person-away", "chosen-person-away"] as const) {
    expect(broken(name, of, at(hour(10)))).toEqual([]);
  }
});

test("what has no place costs the people it would serve", () => {
  const of = problem({ sessions: [session("A", { requiredPeople: ["Ann", "Bo"], wishedPeople: ["Cy"] })] });
  const [violation] = broken("unplaced", of, {});
  expect(violation).toMatchObject({ level: "unplaced", cost: 3, places: [null] });
  expect(violation?.sentence).toBe("“A” has no place; it concerns 3 people.");
});

test("a move from the published time outweighs one of the room", () => {
  const published = { A: { start: hour(9), roomId: "R1" } };
  const of = problem({ published, sessions: [session("A", { requiredPeople: ["Ann", "Bo"] })] });
  expect(broken("moved-time", of, published)).toEqual([]);
  expect(broken("moved-room", of, published)).toEqual([]);
  const moved = { A: { start: hour(10), roomId: "R2" } };
  expect(broken("moved-time", of, moved)[0]).toMatchObject({ level: "moved", amount: 2, cost: 4 });
  expect(broken("moved-time", of, moved)[0]?.sentence).toBe(
    "“A” moves from day 1 09:00 to day 1 10:00–11:00; 2 people are affected.",
  );
  expect(broken("moved-room", of, moved)[0]).toMatchObject({ cost: 2, roomIds: ["R1", "R2"] });
  expect(broken("moved-room", of, moved)[0]?.sentence).toBe(
    "“A” moves from R1 to R2; 2 people are affected.",
  );
});
