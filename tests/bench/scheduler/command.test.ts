import { expect, test } from "vitest";
import { instancesIn, tableOf, verdictOf } from "./itc2007-family.ts";
import { largeProblem } from "./large.ts";
import { readOptions } from "./options.ts";

test("options have the family's defaults", () => {
  expect(readOptions(["--family", "itc2007-2", "--data", "d"])).toMatchObject({
    seeds: [1, 2, 3, 4, 5],
    seconds: 75,
    out: null,
    instances: null,
  });
  expect(
    readOptions("--family ietf --data d --seeds 2 --first-seed 7 --seconds 0.5 --instances 1,3".split(" ")),
  ).toMatchObject({ seeds: [7, 8], seconds: 0.5, instances: [1, 3] });
});

test.each([
  [["--family", "none"], "--family is one of"],
  [["--family", "ietf"], "--data is needed"],
  [["--family", "halmstad", "--seeds", "0"], "--seeds"],
  [["--family", "halmstad", "--seconds", "soon"], "--seconds"],
])("%j is refused", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test("instances come by number, whatever they are called", () => {
  const files = ["comp-2007-2-10.tim", "comp-2007-2-2.tim", "notes.txt", "9.tim"];
  expect(instancesIn(files, null).map(({ name }) => name)).toEqual(["comp-2007-2-2", "9", "comp-2007-2-10"]);
  expect(instancesIn(files, [9, 10]).map(({ number }) => number)).toEqual([9, 10]);
});

const run = (soft: number) => ({
  seed: 1,
  placements: {},
  score: { hard: 0, unplaced: 0, moved: 0, soft },
  firstFeasibleMs: 420,
  bestMs: 12_000,
  elapsedMs: 20_000,
  proposals: 50_000_000,
  peakBytes: 0,
  judge: null,
  distance: 0,
});

test("the table has the published columns where there are any", () => {
  const results = [
    { instance: { name: "comp-3", number: 3 }, runs: [run(10), run(31)] },
    { instance: { name: "comp-4", number: 4 }, runs: [run(0)] },
  ];
  const [titles, , third, fourth] = tableOf(results)
    .split("\n")
    .map((line) => line.split(/\s{2,}/u));
  expect(titles).toHaveLength(11);
  expect(third).toEqual(["comp-3", "0", "10", "20.5", "31", "0.42", "12.0", "2.50 M", "164", "155", "55"]);
  expect(fourth?.slice(-3)).toEqual(["–", "–", "–"]);
  expect(verdictOf(results)).toContain("Mean at or below the best published mean: 1 of 1\n");
});

test("the same size gives the same meeting", () => {
  const problem = largeProblem(100);
  expect(problem).toEqual(largeProblem(100));
  expect(problem.people).toHaveLength(1000);
  const wishes = problem.sessions.reduce((sum, { wishedPeople }) => sum + wishedPeople.length, 0);
  expect(wishes / 1000).toBeGreaterThan(8);
  expect(wishes / 1000).toBeLessThan(15);
});
