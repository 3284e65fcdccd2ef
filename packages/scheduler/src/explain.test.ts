import { expect, test } from "vitest";
import { describe as say } from "./describe.ts";
import { evaluate } from "./evaluate.ts";
import { explainUnplaced } from "./explain.ts";
import { judge } from "./judge.ts";
import { createRandom } from "./search/random.ts";
import { randomPlacements, randomProblem } from "./testing/random-problem.ts";
import { hour, person, problem, room, session } from "./testing/small.ts";

const sentences = (...args: Parameters<typeof explainUnplaced>) =>
  explainUnplaced(...args).map(({ sentence }) => sentence);

test("nothing is explained away: reasons are given exactly when no place is free of hard violations", () => {
  for (let seed = 1; seed <= 80; seed += 1) {
    const instance = randomProblem(seed, 7);
    const placements = randomPlacements(createRandom(seed), instance);
    for (const { id, pinned } of instance.sessions) {
      if (pinned) continue;
      const fits = judge(instance, placements, id).some(({ hard }) => hard === 0);
      const isExplained = explainUnplaced(instance, placements, id).length > 0;
      expect({ seed, id, isExplained }).toEqual({ seed, id, isExplained: !fits });
    }
  }
});

test("no room that fits", () => {
  const of = problem({
    rooms: [room("R1"), room("R2", { capacity: 60 })],
    sessions: [session("A", { expectedSize: 40, features: ["hybrid"] })],
  });
  expect(sentences(of, {}, "A")).toEqual([
    "1 of 2 rooms fall away: R1 has 20 seats, A needs 40.",
    "1 of 2 rooms fall away: R2 has no hybrid, which A needs.",
  ]);
});

test("no start that suits, one rule after the other", () => {
  const people = [person("Ann", { available: [{ startMinute: hour(9), endMinute: hour(12) }] })];
  const allowedIntervals = [{ startMinute: hour(9, 0, 1), endMinute: hour(12, 0, 1) }];
  const of = problem({ people, sessions: [session("A", { keyPeople: ["Ann"], allowedIntervals })] });
  const reasons = explainUnplaced(of, {}, "A");
  expect(reasons.map(({ rule }) => rule)).toEqual(["outside-segment", "time-not-allowed", "key-person-away"]);
  expect(reasons[1]?.sentence).toBe(
    "5 of 12 starts fall away: A stands outside of its allowed times (day 1 09:00–10:00).",
  );
});

test("who is in the way", () => {
  const both = { requiredPeople: ["Ann"], durationMinutes: 180 };
  const of = problem({
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(12) }],
    sessions: [session("A", { requiredPeople: ["Ann"] }), session("B", both)],
  });
  expect(sentences(of, { B: { start: hour(9), roomId: "R1" } }, "A")).toEqual([
    "Ann is required in 2 sessions of 240 minutes together; only 180 minutes are open to them.",
    "At 5 of 5 possible starts B is in the way: Ann is needed in both.",
  ]);
});

test("rooms that are all taken", () => {
  const of = problem({
    rooms: [room("R1")],
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(12) }],
    sessions: [session("A"), session("B", { durationMinutes: 180 })],
  });
  const [reason] = explainUnplaced(of, { B: { start: hour(9), roomId: "R1" } }, "A");
  expect(reason).toMatchObject({ kind: "no-room", sessionIds: ["A", "B"], roomIds: ["R1"] });
  expect(reason?.sentence).toBe(
    "At 5 of 5 possible starts no room that would do is free, for example: R1 is taken by B until 12:00, but A " +
      "is there too.",
  );
});

test("a meeting without blocks or rooms says so", () => {
  const sessions = [session("A")];
  expect(sentences(problem({ sessions, segments: [], rooms: [] }), {}, "A")).toEqual([
    "There is no open block for A.",
    "There is no room for A.",
  ]);
});

test("every violation has a sentence without gaps", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const instance = randomProblem(seed);
    for (const violation of evaluate(instance, randomPlacements(createRandom(seed), instance)).violations) {
      const sentence = say(violation, instance);
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|unknown|nobody/);
    }
  }
});
