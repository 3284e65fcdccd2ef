import { parentPort, workerData } from "node:worker_threads";
import type { PlanPoint } from "@plenary/contract";
import { createSolver, LEVELS, repair } from "@plenary/scheduler";
import type { Placements, Progress, Solver } from "@plenary/scheduler";
import { isBetter, pointOf } from "./plan-curve.ts";
import { movableSessions } from "./proposals.ts";
import type { SearchInput, SearchMessage } from "./run-search.ts";

/** Proposals between two looks at the clock and at the wish to stop. */
const MOVES_PER_STEP = 2_000;
/** Without anything better there is a sign of life now and then. */
const ALIVE_MS = 1_000;

const {
  problem,
  seed,
  initial,
  budgetMs,
  moreMs = 0,
  reportMs,
  stagnationMs,
  stop,
} = workerData as SearchInput;
const stopping = new Int32Array(stop);
const begun = performance.now();
const elapsed = () => Math.round(performance.now() - begun);
const isStopped = () => Atomics.load(stopping, 0) !== 0;
const report = (message: SearchMessage) => parentPort?.postMessage(message, []);

let reportedMs = -Infinity;
let improvedMs = 0;
let fresh: PlanPoint[] = [];
let best: Progress | null = null;

/** Runs a solver to its end, or until it is told to stop or has nothing more to gain. */
function follow(solver: Solver): Solver {
  // A first plan is made in any case: to stop means to keep the best, not to clear the draft.
  while (!solver.isDone && (!isStopped() || best === null || best.phase === "construct")) {
    const progress = solver.step(MOVES_PER_STEP);
    const now = elapsed();
    if (best === null || isBetter(progress.score, best.score)) {
      fresh.push(pointOf(progress.score, now));
      improvedMs = now;
    }
    if (best === null || !isBetter(best.score, progress.score)) best = progress;
    if (isPerfect(best) || (isGood(best) && now - improvedMs >= stagnationMs)) break;
    reportIfDue(best, now);
  }
  return solver;
}

function reportIfDue(progress: Progress, now: number): void {
  if (now - reportedMs < (fresh.length > 0 ? reportMs : Math.max(reportMs, ALIVE_MS))) return;
  reportedMs = now;
  report({ kind: "progress", progress, points: fresh, elapsedMs: now });
  fresh = [];
}

function solverFrom(from: Placements | undefined, otherSeed: number, timeBudgetMs: number): Solver {
  return createSolver(problem, {
    seed: otherSeed,
    timeBudgetMs,
    now: () => performance.now(),
    ...(from === undefined ? {} : { initial: from }),
  });
}

/**
 * What is published, put right with the fewest moves: the search keeps the best it has seen, so a plan made after the
 * publication never moves more than mending would. Not where much is new, which is no matter of mending.
 */
function mended(): Placements | undefined {
  const { published = {} } = problem;
  const movable = movableSessions(problem);
  const fresh = movable.filter(({ id }) => !published[id]).length;
  if (movable.length === 0 || fresh > movable.length / 5) return undefined;
  const options = { timeBudgetMs: budgetMs / 2, now: () => performance.now(), alternatives: 1 };
  return repair(problem, published, options).proposals[0]?.placements;
}

let found = follow(solverFrom(initial ?? mended(), seed, budgetMs)).best();
// Something is in the way that can move: on a machine with other work the budget was too short.
const isHindered = found.unplaced.some(({ reasons }) => reasons.every(({ scope }) => scope === "now"));
if (isHindered && moreMs > 0 && !isStopped()) {
  const again = follow(solverFrom(found.placements, seed ^ 1, moreMs)).best();
  if (!isBetter(found.score, again.score)) found = again;
}

const endedMs = elapsed();
report({
  kind: "done",
  progress: best ?? solverFrom(initial, seed, 0).step(0),
  // A curve that ends before the search did would look as if the search had.
  points: [...fresh, pointOf(found.score, endedMs)],
  elapsedMs: endedMs,
  placements: found.placements,
});

function isPerfect({ score }: Progress): boolean {
  return LEVELS.every((level) => score[level] === 0);
}

function isGood({ score }: Progress): boolean {
  return score.hard === 0 && score.unplaced === 0;
}
