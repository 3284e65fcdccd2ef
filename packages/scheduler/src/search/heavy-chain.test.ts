import { expect, test } from "vitest";
import { audit, scoreOf } from "../audit.ts";
import { modelOf } from "../model.ts";
import type { Problem } from "../problem.ts";
import { randomProblem } from "../testing/random-problem.ts";
import { hour, problem, session } from "../testing/small.ts";
import { construct } from "./construct.ts";
import { heavyChain, trySwapTimes } from "./heavy-chain.ts";
import type { Move } from "./moves.ts";
import { Search } from "./search.ts";

function constructed(of: Problem, seed: number): Search {
  const search = new Search(modelOf(of), seed, false);
  const { model, kernel } = search;
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
  for (const _ of construct(search, 0)) expect(kernel.totals.hard).toBeGreaterThanOrEqual(0);
  return search;
}

function positionOf({ kernel: { state } }: Search): string {
  return JSON.stringify([...state.room].map((room, s) => (room < 0 ? null : [state.start[s], room])));
}

const moves: [string, (search: Search) => Move][] = [
  ["chain", (search) => heavyChain(search, () => 1 + search.random.below(8))],
  ["swap of times", () => trySwapTimes],
];

test.each(moves)("%s: counters agree with a recount and a refusal leaves no trace", (_, moveOf) => {
  let done = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const search = constructed(randomProblem(seed, 12), seed);
    if (search.domain.movable.length === 0) continue;
    const move = moveOf(search);
    for (let step = 0; step < 30; step += 1) {
      const [before, { hard }] = [positionOf(search), { ...search.kernel.totals }];
      const isDone = move(search, () => search.random.below(3) > 0);
      const label = `seed ${seed}, step ${step}`;
      expect({ label, ...search.kernel.totals }).toEqual({ label, ...scoreOf(audit(search.kernel.state)) });
      expect({ label, leftTrace: !isDone && positionOf(search) !== before }).toEqual({
        label,
        leftTrace: false,
      });
      expect(search.kernel.totals.hard).toBeLessThanOrEqual(hard);
      if (isDone) done += 1;
    }
  }
  expect(done).toBeGreaterThan(20);
});

/** A wish that weighs much. */
const apart = (a: string, b: string) => ({
  kind: "notParallel" as const,
  sessionIds: [a, b],
  grade: "avoid" as const,
  weight: 100,
});

test("a chain takes along whoever a single move would cost too much", () => {
  // Two pairs that should be apart stand crosswise; any single move makes it worse before it gets better.
  const sessions = ["A", "B", "C", "D"].map((id) =>
    session(id, id === "A" ? { preferredIntervals: [{ startMinute: hour(10), endMinute: hour(11) }] } : {}),
  );
  const of = problem({
    slotMinutes: 60,
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(11) }],
    sessions,
    relations: [apart("A", "C"), apart("B", "D"), apart("A", "D")],
  });
  const search = new Search(modelOf(of), 1, false);
  const places = [hour(9), hour(9), hour(10), hour(10)];
  for (const [s, start] of places.entries()) search.kernel.place(s, start, s % 2);
  const move = heavyChain(search, () => 50);
  const before = search.kernel.totals.soft;
  for (let tries = 0; tries < 50 && search.kernel.totals.soft === before; tries += 1) {
    move(search, (change) => change < 0);
  }
  expect(search.kernel.totals.soft).toBeLessThan(before);
  expect(search.kernel.state.start[0]).toBe(hour(10));
});
