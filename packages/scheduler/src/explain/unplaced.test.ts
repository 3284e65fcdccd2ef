import { expect, test } from "vitest";
import { describe as say } from "../describe.ts";
import { evaluate } from "../evaluate.ts";
import { whatBlocks } from "./blocks.ts";
import { explainUnplaced } from "./unplaced.ts";
import { judge } from "../judge.ts";
import { createRandom } from "../search/random.ts";
import { randomPlacements, randomProblem } from "../testing/random-problem.ts";
import { hour, person, problem, room, session } from "../testing/small.ts";

const sentences = (...args: Parameters<typeof explainUnplaced>) =>
  explainUnplaced(...args).map(({ sentence }) => sentence);

test(
  "nothing is explained away: reasons are given exactly when no place is free of hard violations",
  { timeout: 30_000 },
  () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const instance = randomProblem(seed, 7);
      const placements = randomPlacements(createRandom(seed), instance);
      for (const { id, pinned } of instance.sessions) {
        if (pinned) continue;
        const fits = judge(instance, placements, id).some(({ hard }) => hard === 0);
        const isExplained = explainUnplaced(instance, placements, id).length > 0;
        expect({ seed, id, isExplained }).toEqual({ seed, id, isExplained: !fits });
      }
    }
  },
);

test("no room that fits", () => {
  const of = problem({
    rooms: [room("R1", { features: ["hybrid"] }), room("R2", { capacity: 60 })],
    sessions: [session("A", { expectedSize: 40, features: ["hybrid"] })],
  });
  const [reason] = explainUnplaced(of, {}, "A");
  expect(reason).toMatchObject({ kind: "no-room", scope: "always", isMinimal: true });
  expect(reason!.sentence).toBe(
    "No room is possible for “A”, whatever else moves: R1 has 20 seats, “A” needs 40 (1 of 2 rooms); " +
      "R2 has no hybrid, which “A” needs (1 of 2 rooms).",
  );
  expect(reason!.relaxations.map(({ rule, places }) => [rule, places])).toEqual([
    ["room-too-small", 10],
    ["room-lacks-feature", 10],
  ]);
});

test("no start that suits: one rule would not be enough", () => {
  const people = [person("Ann", { available: [{ startMinute: hour(9), endMinute: hour(12) }] })];
  const allowedIntervals = [{ startMinute: hour(9, 0, 1), endMinute: hour(12, 0, 1) }];
  const of = problem({ people, sessions: [session("A", { keyPeople: ["Ann"], allowedIntervals })] });
  const [reason] = explainUnplaced(of, {}, "A");
  expect(reason).toMatchObject({ kind: "no-start", scope: "always", personIds: ["Ann"], rule: null });
  expect(reason!.relaxations.map(({ rule, places, best }) => [rule, places, best?.start])).toEqual([
    ["time-not-allowed", 10, hour(9)],
    ["key-person-away", 10, hour(9, 0, 1)],
  ]);
});

const oneBlock = [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(12) }];

test("somebody's time is too short for all that they are needed in", () => {
  const required = { requiredPeople: ["Ann"] };
  const of = problem({
    segments: oneBlock,
    sessions: [session("A", required), session("B", { ...required, durationMinutes: 180 }), session("C")],
  });
  const reasons = explainUnplaced(of, { B: { start: hour(9), roomId: "R1" } }, "A");
  expect(reasons.map(({ kind, isMinimal }) => [kind, isMinimal])).toEqual([
    ["person-time", true],
    ["rules", true],
  ]);
  expect(reasons[0]).toMatchObject({ sessionIds: ["A", "B"], neededMinutes: 240, openMinutes: 180 });
  expect(reasons.map(({ sentence }) => sentence)).toEqual([
    "Ann is needed in 2 sessions (“A” and “B”) of 240 minutes together; only 180 minutes are open to them.",
    "As long as everybody else stays, these leave no place for “A”: “A” and “B” overlap by 60 minutes " +
      "(day 1 09:00–10:00): Ann is required in both (5 of 5 starts).",
  ]);
  expect(reasons[1]!.relaxations[0]).toMatchObject({ sessionIds: ["B"], places: 5 });
});

test("enough minutes, but not in one piece", () => {
  const long = { requiredPeople: ["Ann"], durationMinutes: 100 };
  const sessions = ["A", "B", "C"].map((id) => session(id, long));
  const [reason] = explainUnplaced(problem({ sessions }), {}, "A").slice(0, 1);
  expect(reason).toBeUndefined();
  const placed = { B: { start: hour(9), roomId: "R1" }, C: { start: hour(9, 0, 1), roomId: "R1" } };
  expect(explainUnplaced(problem({ sessions }), placed, "A")[0]).toMatchObject({
    kind: "person-time",
    sessionIds: ["A", "B", "C"],
    neededMinutes: 300,
    openMinutes: 320,
    isMinimal: true,
  });
});

test("who stands elsewhere than where they are pinned is no reason for good", () => {
  const required = { requiredPeople: ["Ann"] };
  const tooShort = { id: "two", day: 1, startMinute: hour(9, 0, 1), endMinute: hour(9, 30, 1) };
  const of = problem({
    segments: [...oneBlock, tooShort],
    sessions: [
      session("A", required),
      session("Off", { ...required, durationMinutes: 180, pinned: { start: hour(13), roomId: "R1" } }),
    ],
    relations: [{ kind: "sameDay", sessionIds: ["A", "Off"] }],
  });
  const [off] = explainUnplaced(of, { Off: { start: hour(9), roomId: "R1" } }, "A");
  expect(off).toMatchObject({ kind: "rules", scope: "now", sessionIds: ["A", "Off"] });
  const tomorrow = { Off: { start: hour(9, 0, 1), roomId: "R1" } };
  expect(explainUnplaced(of, tomorrow, "A")[0]).toMatchObject({ kind: "rules", scope: "now" });
  const blocked = whatBlocks(of, { Off: { start: hour(9), roomId: "R1" } }, "A")[0]!;
  expect(blocked.blockers).toEqual([{ sessionId: "Off", isPinned: false, places: 1 }]);
  expect(blocked.sentence).toBe("day 1 09:00, R1: “Off” would have to move (1 person).");
});

test("an order that doesn't fit", () => {
  const sessions = ["A", "B", "C"].map((id) => session(id, { durationMinutes: 75 }));
  const of = problem({
    segments: oneBlock,
    slotMinutes: 15,
    sessions,
    relations: [
      { kind: "order", before: "A", after: "B" },
      { kind: "order", before: "B", after: "C", gapMinutes: 15 },
    ],
  });
  const placed = { A: { start: hour(9), roomId: "R1" }, B: { start: hour(10, 15), roomId: "R1" } };
  const [reason] = explainUnplaced(of, placed, "C");
  expect(reason).toMatchObject({ kind: "order-chain", sessionIds: ["A", "B", "C"], isMinimal: true });
  expect(reason!.sentence).toBe(
    "“A”, “B” and “C” must follow one another, which takes 240 minutes; from day 1 09:00, when the first may begin, " +
      "to day 1 12:00, when the last may end, there are 180.",
  );
});

test("more sessions than rooms that would do, whoever changes rooms", () => {
  const big = { expectedSize: 30 };
  const of = problem({
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(10) }],
    rooms: [room("R1", { capacity: 30 }), room("R2", { capacity: 30 }), room("R3")],
    sessions: [session("A", big), session("B", big), session("C", big), session("D")],
  });
  const placed = Object.fromEntries(
    ["B", "C", "D"].map((id, i) => [id, { start: hour(9), roomId: `R${i + 1}` }]),
  );
  const [always, now] = explainUnplaced(of, placed, "A");
  expect(always).toMatchObject({ kind: "room-time", neededMinutes: 180, openMinutes: 120, scope: "always" });
  expect(now).toMatchObject({ kind: "too-few-rooms", sessionIds: ["A", "B", "C"], roomIds: ["R1", "R2"] });
  expect(now!.sentence).toBe(
    "Rooms are too few at 1 of 1 start, even if everybody changed rooms: at day 1 09:00 “A”, “B” and “C” need 3, and " +
      "only R1 and R2 would do.",
  );
});

test("a meeting without blocks or rooms says so", () => {
  const sessions = [session("A")];
  expect(sentences(problem({ sessions, segments: [], rooms: [] }), {}, "A")).toEqual([
    "There is no open block for “A”.",
    "There is no room for “A”.",
  ]);
});

test("every violation has a sentence without gaps", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const instance = randomProblem(seed);
    for (const violation of evaluate(instance, randomPlacements(createRandom(seed), instance)).violations) {
      const sentence = say(violation, instance);
      expect(sentence).toMatch(/^[“A-Z0-9].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|unknown|nobody/);
    }
  }
});
