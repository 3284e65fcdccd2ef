import { parentPort, workerData } from "node:worker_threads";
import type { PlanPoint } from "@plenary/contract";
import { createSolver, LEVELS } from "@plenary/scheduler";
import type { Progress } from "@plenary/scheduler";
import { isSameScore, pointOf } from "./plan-curve.ts";
import type { SearchInput, SearchMessage } from "./run-search.ts";

/** Proposals between two looks at the clock and at the wish to stop. */
const MOVES_PER_STEP = 2_000;
/** Without anything better there is a sign of life now and then. */
const ALIVE_MS = 1_000;

const { problem, seed, initial, budgetMs, reportMs, stagnationMs, stop } = workerData as SearchInput;
const stopping = new Int32Array(stop);
const begun = performance.now();
const solver = createSolver(problem, {
  seed,
  timeBudgetMs: budgetMs,
  now: () => performance.now(),
  ...(initial === undefined ? {} : { initial }),
});

const elapsed = () => Math.round(performance.now() - begun);
const report = (message: SearchMessage) => parentPort?.postMessage(message, []);
let reportedMs = -Infinity;
let improvedMs = 0;
let fresh: PlanPoint[] = [];
let last: PlanPoint | null = null;
let progress: Progress | null = null;
while (!solver.isDone && Atomics.load(stopping, 0) === 0) {
  progress = solver.step(MOVES_PER_STEP);
  const now = elapsed();
  if (last === null || !isSameScore(last, progress.score)) {
    last = pointOf(progress.score, now);
    fresh.push(last);
    improvedMs = now;
  }
  if (isPerfect(progress)) break;
  if (isGood(progress) && now - improvedMs >= stagnationMs) break;
  if (now - reportedMs >= (fresh.length > 0 ? reportMs : Math.max(reportMs, ALIVE_MS))) {
    reportedMs = now;
    report({ kind: "progress", progress, points: fresh, elapsedMs: now });
    fresh = [];
  }
}
progress ??= solver.step(0);
const endedMs = elapsed();
report({
  kind: "done",
  progress,
  // A curve that ends before the search did would look as if the search had.
  points: [...fresh, pointOf(progress.score, endedMs)],
  elapsedMs: endedMs,
  placements: solver.best().placements,
});

function isPerfect({ score }: Progress): boolean {
  return LEVELS.every((level) => score[level] === 0);
}

function isGood({ score }: Progress): boolean {
  return score.hard === 0 && score.unplaced === 0;
}
