import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { modelOf } from "../model.ts";
import type { Problem } from "../problem.ts";
import { construct } from "../search/construct.ts";
import { Search } from "../search/search.ts";
import { solve } from "../solve.ts";
import { hour, session } from "../testing/small.ts";
import { pairedProblem, slottedProblem } from "../testing/slotted-problem.ts";
import { slotsOf } from "./slots.ts";

/** Once everything has a place. */
function isSlotted(problem: Problem): boolean {
  const search = new Search(modelOf(problem), 1, false);
  const run = construct(search, 0);
  while (run.next().done !== true);
  expect(search.unplaced()).toEqual([]);
  return slotsOf(search.kernel, search.domain) !== null;
}

test("after every move of a slotted programme the kernel finds the cost that the board counts", () => {
  let full = 0;
  for (let seed = 1; seed <= 10; seed += 1) {
    const problem = slottedProblem(seed, 8 + seed);
    const { score, placements, unplaced, trace } = solve(problem, { seed, moveBudget: 8_000, assert: true });
    expect({ seed, ...score }).toEqual({ seed, ...evaluate(problem, placements).score });
    expect({ seed, hard: score.hard }).toEqual({ seed, hard: 0 });
    if (unplaced.length === 0 && trace.length > 3) full += 1;
  }
  // Were nothing ever wholly placed and then improved, nothing would have been compared.
  expect(full).toBeGreaterThan(5);
});

test.each([true, false])("the same where pairs cost something; days that have a shape: %s", (hasDays) => {
  let full = 0;
  for (let seed = 1; seed <= 6; seed += 1) {
    const problem = pairedProblem(seed, 16 + (seed % 6), hasDays);
    const { score, placements, unplaced, trace } = solve(problem, { seed, moveBudget: 4_000, assert: true });
    expect({ seed, ...score }).toEqual({ seed, ...evaluate(problem, placements).score });
    expect({ seed, hard: score.hard }).toEqual({ seed, hard: 0 });
    if (unplaced.length === 0 && trace.length > 3) full += 1;
  }
  expect(full).toBeGreaterThan(2);
});

test("the same seed and budget lead to the same programme", () => {
  const problem = slottedProblem(3, 14);
  const [one, other] = [1, 2].map(() => solve(problem, { seed: 7, moveBudget: 30_000 }));
  expect(one!.placements).toEqual(other!.placements);
  expect(one!.moves).toBe(other!.moves);
});

test("a slotted programme is told from others by what decides its costs", () => {
  const plain = slottedProblem(1, 6);
  expect(isSlotted(plain)).toBe(true);
  const [first, ...rest] = plain.sessions;
  const others: Problem[] = [
    { ...plain, slotMinutes: 30 },
    { ...plain, sessions: [{ ...first!, durationMinutes: 90 }, ...rest] },
    { ...plain, rooms: plain.rooms.map((room) => ({ ...room, isShared: true })) },
    { ...plain, weights: { ...plain.weights, "room-waste": 1 } },
    { ...plain, weights: { ...plain.weights, "required-clash": 0 } },
    { ...plain, relations: [{ kind: "sameRoom", sessionIds: ["s0", "s1", "s2"], grade: "should" }] },
    {
      ...plain,
      relations: [{ kind: "maxParallel", tag: "stream", limit: 1 }],
      sessions: plain.sessions.map((one) => ({ ...one, tags: ["stream"] })),
    },
  ];
  expect(others.map(isSlotted)).toEqual(others.map(() => false));
  const wished = plain.sessions.map((one) => ({ ...one, wishedPeople: ["p0"] }));
  expect(isSlotted({ ...plain, sessions: wished })).toBe(true);
});

test("sessions that stand still are planned around", () => {
  const plain = slottedProblem(5, 12);
  const keynote = session("keynote", {
    isFixed: true,
    requiredPeople: plain.people.map(({ id }) => id),
    pinned: { start: hour(10), roomId: "R1" },
  });
  const problem = { ...plain, sessions: [...plain.sessions, keynote] };
  const { placements, score } = solve(problem, { seed: 1, moveBudget: 20_000, assert: true });
  expect(score.hard).toBe(0);
  expect(placements["keynote"]).toEqual({ start: hour(10), roomId: "R1" });
  const parallel = Object.entries(placements).filter(([, place]) => place?.start === hour(10));
  const attended = parallel.filter(([id]) =>
    plain.sessions.some((one) => one.id === id && one.requiredPeople.length > 0),
  );
  expect(attended).toEqual([]);
});
