import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { bestPlaces, judge, judgeMove } from "./judge.ts";
import { createRandom } from "./search/random.ts";
import { randomPlace, randomPlacements, randomProblem } from "./testing/random-problem.ts";
import { hour, person, problem, session } from "./testing/small.ts";

test("each cell is what a full evaluation of the moved programme says", () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const instance = randomProblem(seed);
    const placements = randomPlacements(createRandom(seed), instance);
    const { id } = instance.sessions[seed % instance.sessions.length]!;
    const now = evaluate(instance, placements).score;
    const absent = evaluate({ ...instance }, { ...placements, [id]: null });
    if (instance.sessions.find((candidate) => candidate.id === id)?.isFixed) continue;
    for (const cell of judge(instance, placements, id)) {
      const there = evaluate(instance, {
        ...placements,
        [id]: { start: cell.start, roomId: cell.roomId },
      }).score;
      const standsSomewhere = placements[id] ? now : absent.score;
      expect({ seed, ...cell }).toMatchObject({
        seed,
        hard: there.hard - absent.score.hard,
        cost: there.soft - standsSomewhere.soft,
        moved: there.moved - standsSomewhere.moved,
      });
      const hard = cell.violations().reduce((sum, { level, cost }) => sum + (level === "hard" ? cost : 0), 0);
      expect({ seed, isHard: hard > 0 }).toEqual({ seed, isHard: cell.hard > 0 });
    }
  }
});

test("placements that have changed in place are judged as they are now", () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = createRandom(seed);
    const instance = randomProblem(seed);
    const placements = { ...randomPlacements(random, instance) };
    for (let step = 0; step < 5; step += 1) {
      const { id } = instance.sessions[random.below(instance.sessions.length)]!;
      expect({ seed, cells: numbers(judge(instance, placements, id)) }).toEqual({
        seed,
        cells: numbers(judge({ ...instance }, { ...placements }, id)),
      });
      if (instance.sessions.find((each) => each.id === id)?.isFixed !== true) {
        placements[id] = randomPlace(random, instance);
      }
    }
  }
});

test("a move tells what it causes and resolves", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = createRandom(seed);
    const instance = randomProblem(seed);
    const placements = randomPlacements(random, instance);
    const { id, isFixed } = instance.sessions[random.below(instance.sessions.length)]!;
    if (isFixed) continue;
    const to = random.below(4) === 0 ? null : randomPlace(random, instance);
    const before = evaluate(instance, placements).score;
    const after = evaluate(instance, { ...placements, [id]: to }).score;
    const { change } = judgeMove(instance, placements, id, to);
    expect({ seed, ...change }).toEqual({
      seed,
      hard: after.hard - before.hard,
      unplaced: after.unplaced - before.unplaced,
      moved: after.moved - before.moved,
      soft: after.soft - before.soft,
    });
  }
});

const meeting = problem({
  people: [
    person("Ann", { institutionId: "north" }),
    person("Bo", { institutionId: "south" }),
    person("Cy", { institutionId: "north" }),
  ],
  sessions: [
    session("A", { requiredPeople: ["Ann", "Bo"], wishedPeople: ["Cy"] }),
    session("B", { requiredPeople: ["Ann"] }),
    session("C", { wishedPeople: ["Cy"] }),
  ],
});
const standing = { B: { start: hour(9), roomId: "R1" }, C: { start: hour(10), roomId: "R1" } };

test("a drop says what it breaks and who", () => {
  const { caused, resolved } = judgeMove(meeting, standing, "A", { start: hour(9), roomId: "R1" });
  expect(
    caused.filter(({ level }) => level === "hard").map(({ rule, personIds }) => [rule, personIds]),
  ).toEqual([
    ["required-clash", ["Ann"]],
    ["room-double-booked", []],
  ]);
  expect(resolved.map(({ rule }) => rule)).toEqual(["unplaced"]);
});

test("what stays as it was is neither caused nor resolved", () => {
  const clash = { ...standing, A: { start: hour(9), roomId: "R2" } };
  const { caused, resolved } = judgeMove(meeting, clash, "A", { start: hour(9, 30), roomId: "R2" });
  expect(resolved).toEqual([]);
  expect(caused.map(({ rule }) => rule)).toEqual(["chosen-clash"]);
});

test("the best places come first, in sentences", () => {
  const [first] = bestPlaces(meeting, standing, "A", 3);
  expect(first).toMatchObject({ hard: 0, start: hour(11), roomId: "R1" });
  expect(first?.sentence).toBe("day 1 11:00–12:00, R1: everybody required is free; all 2 institutions.");
  const all = bestPlaces(meeting, standing, "A", 100);
  const during = all.find(({ start, roomId }) => start === hour(10) && roomId === "R2");
  expect(during?.sentence).toBe(
    "day 1 10:00–11:00, R2: everybody required is free; 1 of 3 have chosen something else; all 2 institutions.",
  );
  expect(all.at(-1)?.hard).toBeGreaterThan(0);
});

test("a place isn't told what stands without it too", () => {
  const pair = [person("Ann"), person("Bob")];
  const both = pair.map(({ id }) => id);
  const of = problem({
    people: pair,
    weights: { "single-session-day": 1, "room-waste": 0 },
    sessions: [session("Welcome", { requiredPeople: both }), session("A", { requiredPeople: [both[0]!] })],
  });
  // Both have nothing else on the first day; with A there Ann has, and what is said of Bob is old.
  const welcome = { Welcome: { start: hour(9), roomId: "R1" }, A: null };
  const alone = evaluate(of, welcome).violations.filter(({ rule }) => rule === "single-session-day");
  expect(alone.flatMap(({ personIds }) => personIds).toSorted()).toEqual(both.toSorted());
  const sameDay = bestPlaces(of, welcome, "A", 100).filter(
    ({ start, hard }) => start < 24 * 60 && hard === 0,
  );
  expect(sameDay.length).toBeGreaterThan(0);
  for (const { sentence } of sameDay) expect(sentence).not.toContain("Welcome");
});

test("the wording is the caller's", () => {
  const wording = { time: (minute: number) => `${minute}'`, day: () => "Tue 21 Oct" };
  expect(bestPlaces(meeting, standing, "A", 1, wording)[0]?.sentence).toContain("Tue 21 Oct 660'–720', R1");
});

test("a session of its own needs no room", () => {
  const of = problem({ sessions: [session("Tour", { needsNoRoom: true })] });
  const cells = judge(of, {}, "Tour");
  expect(new Set(cells.map(({ roomId }) => roomId))).toEqual(new Set([null]));
  expect(cells.filter(({ hard }) => hard === 0)).toHaveLength(10);
});

test("an unknown session is refused", () => {
  expect(() => judge(meeting, standing, "None")).toThrow('"None" is unknown');
});

function numbers(cells: ReturnType<typeof judge>) {
  return cells.map(({ violations: _later, ...cell }) => cell);
}
