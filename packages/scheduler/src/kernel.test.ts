import { expect, test } from "vitest";
import { audit, scoreOf } from "./audit.ts";
import { evaluate } from "./evaluate.ts";
import { Kernel } from "./kernel.ts";
import { modelOf } from "./model.ts";
import { RULE_NAMES } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { createRandom } from "./search/random.ts";
import {
  hourlyProblem,
  onlyRule,
  randomPlace,
  randomPlacements,
  randomProblem,
} from "./testing/random-problem.ts";

/** Places and removes at random, comparing the running totals with a recount; answers the highest cost seen. */
function walk(problem: Problem, seed: number, steps: number): number {
  const random = createRandom(seed);
  const model = modelOf(problem);
  const kernel = new Kernel(model);
  let highest = 0;
  for (let step = 0; step < steps; step += 1) {
    const s = random.below(model.sessionCount);
    if (kernel.state.isPlaced(s)) kernel.remove(s);
    if (random.below(4) > 0) {
      const { start, roomId } = randomPlace(random, problem);
      kernel.place(s, start, roomId === null ? model.nowhere : model.roomIndex.get(roomId)!);
    }
    const expected = scoreOf(audit(kernel.state));
    expect({ seed, step, ...kernel.totals }).toEqual({ seed, step, ...expected });
    highest = Math.max(highest, ...Object.values(expected));
  }
  return highest;
}

test.each(RULE_NAMES)("%s: the running total is what a recount finds", (rule) => {
  let highest = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    highest = Math.max(highest, walk(onlyRule(randomProblem(seed), rule), seed, 25));
  }
  // A rule that never fires would prove nothing.
  expect(highest).toBeGreaterThan(0);
});

test("all rules together: the running totals are what a recount finds", () => {
  for (let seed = 100; seed < 120; seed += 1) {
    expect(walk(randomProblem(seed, 12), seed, 40)).toBeGreaterThan(0);
  }
});

test("days as sets of hours: the running totals are what a recount finds, clashes and odd minutes included", () => {
  for (let seed = 200; seed < 240; seed += 1) {
    expect(walk(hourlyProblem(seed, 12), seed, 40)).toBeGreaterThan(0);
  }
});

test("a probe tells what placing would add, wherever the session stands", () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = createRandom(seed);
    const problem = randomProblem(seed);
    const model = modelOf(problem);
    const placements = { ...randomPlacements(random, problem) };
    const kernel = new Kernel(model);
    for (const [s, { id }] of problem.sessions.entries()) {
      const place = placements[id] ?? randomPlace(random, problem);
      kernel.place(
        s,
        place.start,
        place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId)!,
      );
      placements[id] = place;
    }
    const s = random.below(model.sessionCount);
    const { id } = problem.sessions[s]!;
    const { start, roomId } = randomPlace(random, problem);
    kernel.probe(s, start, roomId === null ? model.nowhere : model.roomIndex.get(roomId)!);
    const there = evaluate(problem, { ...placements, [id]: { start, roomId } }).score;
    kernel.remove(s);
    const without = kernel.totals;
    kernel.probe(s, start, roomId === null ? model.nowhere : model.roomIndex.get(roomId)!);
    const { hard, moved, soft } = kernel;
    expect({ seed, hard, moved, soft }).toEqual({
      seed,
      hard: there.hard - without.hard,
      moved: there.moved - without.moved,
      soft: there.soft - without.soft,
    });
  }
});
