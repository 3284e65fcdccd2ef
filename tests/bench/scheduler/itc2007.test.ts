import { solve } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { parse, solutionOf } from "./itc2007.ts";
import { createRandom } from "./random.ts";

const SLOTS = 45;

/** A random instance as text, with its numbers. */
function instance(seed: number) {
  const random = createRandom(seed);
  const [n, r, f, s] = [24, 3, 2, 16];
  const flags = (count: number, oneIn: number) =>
    Array.from({ length: count }, () => (random.below(oneIn) === 0 ? 1 : 0));
  const attends = Array.from({ length: s }, () => flags(n, 5));
  const open = Array.from({ length: n }, () => flags(SLOTS, 5).map((closed) => 1 - closed));
  const precedence = Array.from({ length: n }, () => Array.from({ length: n }, () => 0));
  precedence[0]![1] = 1;
  precedence[1]![0] = -1;
  const lines = [
    [n, r, f, s],
    [s, s, s],
    ...attends,
    [1, 1],
    ...Array.from({ length: r - 1 }, () => flags(f, 2)),
    ...Array.from({ length: n }, () => flags(f, 6)),
    ...open,
    ...precedence,
  ];
  return { text: lines.map((line) => line.join("\n")).join("\n"), attends, open };
}

/** The competition's soft cost of a solution without clashes, from its own definition. */
function softOf(attends: readonly (readonly number[])[], slots: readonly number[]): number {
  let soft = 0;
  for (const row of attends) {
    const used = new Set(slots.filter((slot, e) => row[e] === 1 && slot >= 0));
    for (let day = 0; day < 5; day += 1) {
      const hours = Array.from({ length: 9 }, (_, hour) => used.has(day * 9 + hour));
      const held = hours.filter(Boolean).length;
      soft += (hours[8] ? 1 : 0) + (held === 1 ? 1 : 0);
      soft += hours.filter(
        (_, hour) => hour >= 2 && hours[hour] && hours[hour - 1] && hours[hour - 2],
      ).length;
    }
  }
  return soft;
}

test("the engine counts what the competition counts", () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const { text, attends, open } = instance(seed);
    const problem = parse(text);
    const proposal = solve(problem, { seed, moveBudget: 300 * seed });
    const lines = solutionOf(problem, proposal.placements).trimEnd().split("\n");
    const slots = lines.map((line) => Number(line.split(" ")[0]));
    expect({ seed, soft: proposal.score.soft }).toEqual({ seed, soft: softOf(attends, slots) });
    expect(proposal.score.hard).toBe(0);
    for (const [e, slot] of slots.entries()) expect(slot === -1 || open[e]![slot] === 1).toBe(true);
    expect(slots[0]! < slots[1]! || slots[1] === -1).toBe(true);
  }
});

test("an event without a place has a line of its own", () => {
  const problem = parse(instance(1).text);
  const lines = solutionOf(problem, { e2: { start: 2 * 1440 + 10 * 60, roomId: "r1" } }).split("\n");
  expect(lines.slice(0, 4)).toEqual(["-1 -1", "-1 -1", "19 1", "-1 -1"]);
  expect(lines).toHaveLength(25);
});

test("a file that ends too soon is refused", () => {
  expect(() => parse("2 1 0 0 5")).toThrow("ends at number");
});
