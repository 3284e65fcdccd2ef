import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { Kernel } from "./kernel.ts";
import { modelOf } from "./model.ts";
import { LEVELS } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Progress, Score } from "./result.ts";
import { createRandom } from "./search/random.ts";
import { compareScores } from "./compare-scores.ts";
import { createSolver, solve } from "./solve.ts";
import { halmstadLike } from "./testing/halmstad-like.ts";
import { randomProblem } from "./testing/random-problem.ts";
import { hour, problem, session } from "./testing/small.ts";

test("a meeting of the reference one's size is planned without a hard clash", () => {
  for (const seed of [2, 3, 4]) {
    const meeting = halmstadLike(seed);
    const proposal = solve(meeting, { seed, moveBudget: 60_000 });
    expect(proposal.score.hard).toBe(0);
    expect(proposal.violations.filter(({ level }) => level === "hard")).toEqual([]);
    expect(proposal.score).toEqual(evaluate(meeting, proposal.placements).score);
    for (const { reasons } of proposal.unplaced) expect(reasons).not.toEqual([]);
  }
});

test("everything finds a place where there is one", () => {
  const proposal = solve(halmstadLike(4), { seed: 1, moveBudget: 60_000 });
  expect(proposal.unplaced).toEqual([]);
  expect(proposal.score).toMatchObject({ hard: 0, unplaced: 0 });
});

test("the same seed and move budget give the same proposal, in pieces of any size", () => {
  const meeting = halmstadLike(2);
  const options = { seed: 7, moveBudget: 20_000 };
  const once = solve(meeting, options);
  const solver = createSolver(meeting, options);
  const pieces = createRandom(1);
  while (!solver.isDone) solver.step(1 + pieces.below(3000));
  expect(solver.best()).toEqual(once);
  expect(solve(structuredClone(meeting), options)).toEqual(once);
  expect(solve(meeting, { ...options, seed: 8 }).placements).not.toEqual(once.placements);
});

test("the counters survive a whole solve of random problems", () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const instance = randomProblem(seed, 9);
    const proposal = solve(instance, { seed, moveBudget: 1500, assert: true });
    const { score } = evaluate(instance, proposal.placements);
    expect({ seed, ...proposal.score }).toEqual({ seed, ...score });
  }
});

/** The best score over all places on the grid, hard rules included; by trying everything. */
function bruteForce(instance: Problem): Score {
  const model = modelOf(instance);
  const kernel = new Kernel(model);
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
  let best: Score = { ...kernel.totals };
  const free = [...instance.sessions.keys()].filter((s) => !model.isLocked[s]);
  const descend = (depth: number) => {
    const s = free[depth];
    if (s === undefined) {
      if (compareScores(kernel.totals, best) < 0) best = { ...kernel.totals };
      return;
    }
    descend(depth + 1);
    for (const g of model.offered[s]!) {
      for (let room = 0; room <= model.roomCount; room += 1) {
        if (!kernel.probe(s, model.starts[g]!, room, 0)) continue;
        kernel.place(s, model.starts[g]!, room);
        descend(depth + 1);
        kernel.remove(s);
      }
    }
  };
  descend(0);
  return best;
}

test("tiny problems reach the optimum that trying everything finds", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { published: _, ...instance } = randomProblem(seed, 4);
    // A half pin may force a hard cost upon its session, which trying everything would rather leave out.
    const sessions = instance.sessions.map(({ pinned, ...rest }) =>
      pinned?.start !== undefined && pinned.roomId !== undefined ? { ...rest, pinned } : rest,
    );
    const tiny = { ...instance, slotMinutes: 30, sessions };
    const optimum = bruteForce(tiny);
    const solver = createSolver(tiny, { seed, moveBudget: 60_000 });
    let { score } = solver.step(1);
    while (!solver.isDone && compareScores(score, optimum) > 0) ({ score } = solver.step(500));
    expect({ seed, ...solver.best().score }).toEqual({ seed, ...optimum });
  }
}, 60_000);

test("pins hold, and what is published stays where it can", () => {
  const published = { A: { start: hour(10), roomId: "R2" }, B: { start: hour(9), roomId: "R1" } };
  const sessions = [
    session("A", { requiredPeople: ["Ann"] }),
    session("B", { requiredPeople: ["Ann"], pinned: { start: hour(10) } }),
    session("C", { pinned: { start: hour(9, 15), roomId: "R1" } }),
  ];
  const { placements, score } = solve(problem({ sessions, published }), { seed: 1, moveBudget: 5000 });
  expect(placements["C"]).toEqual({ start: hour(9, 15), roomId: "R1" });
  expect(placements["B"]?.start).toBe(hour(10));
  expect(placements["A"]?.start).not.toBe(hour(10));
  expect(placements["A"]?.roomId).toBe("R2");
  expect(score.hard).toBe(0);
});

test("a session without any possible start comes back at once with the reason", () => {
  const of = problem({ sessions: [session("Long", { durationMinutes: 400 })] });
  const { unplaced, moves } = solve(of, { seed: 1 });
  expect(moves).toBe(0);
  expect(unplaced).toMatchObject([{ sessionId: "Long" }]);
  expect(unplaced[0]?.reasons[0]?.sentence).toBe("“Long” lasts 400 minutes; the longest open block has 180.");
});

test("an empty problem is planned", () => {
  expect(solve(problem(), { seed: 1 })).toMatchObject({ placements: {}, moves: 0, unplaced: [] });
  expect(solve({ ...problem(), segments: [], rooms: [] }, { seed: 1 }).moves).toBe(0);
});

test("progress only gets better, and a stop keeps the best so far", () => {
  const signal = { aborted: false };
  const seen: Progress[] = [];
  const onProgress = (progress: Progress) => {
    seen.push(progress);
    signal.aborted = seen.length === 4;
  };
  const proposal = solve(halmstadLike(3), { seed: 1, moveBudget: 200_000, signal, onProgress });
  expect(seen).toHaveLength(4);
  expect(seen.at(-1)?.share).toBeLessThan(1);
  expect(proposal.score).toEqual(seen.at(-1)?.score);
  for (const [i, { score }] of proposal.trace.slice(1).entries()) {
    expect(compareScores(score, proposal.trace[i]!.score)).toBeLessThan(0);
  }
  expect(LEVELS.every((level) => proposal.trace.at(-1)?.score[level] === proposal.score[level])).toBe(true);
});

test("a time budget is measured with the given clock", () => {
  let clock = 0;
  const now = () => (clock += 1);
  const { trace } = solve(halmstadLike(4), { seed: 1, timeBudgetMs: 300, now });
  expect(trace.every(({ elapsedMs }) => elapsedMs !== null)).toBe(true);
  expect(clock).toBeGreaterThan(300);
  expect(() => solve(halmstadLike(4), { seed: 1, timeBudgetMs: 300 })).toThrow("options.now");
});
