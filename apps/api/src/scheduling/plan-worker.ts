import { parentPort, workerData } from "node:worker_threads";
import { createSolver } from "@plenary/scheduler";
import type { Progress } from "@plenary/scheduler";
import type { SearchInput, SearchMessage } from "./run-search.ts";

/** Proposals between two looks at the clock and at the wish to stop. */
const MOVES_PER_STEP = 2_000;

const { problem, seed, initial, budgetMs, reportMs, stagnationMs, stop } = workerData as SearchInput;
const stopping = new Int32Array(stop);
const solver = createSolver(problem, {
  seed,
  timeBudgetMs: budgetMs,
  now: () => performance.now(),
  ...(initial === undefined ? {} : { initial }),
});

const begun = performance.now();
const report = (message: SearchMessage) => parentPort?.postMessage(message, []);
let reportedAt = begun;
let improvedAt = begun;
let best = "";
let progress: Progress | null = null;
while (!solver.isDone && Atomics.load(stopping, 0) === 0) {
  progress = solver.step(MOVES_PER_STEP);
  const now = performance.now();
  const score = JSON.stringify(progress.score);
  if (score !== best) improvedAt = now;
  best = score;
  if (isGood(progress) && now - improvedAt >= stagnationMs) break;
  if (now - reportedAt >= reportMs) {
    reportedAt = now;
    report({ kind: "progress", progress, elapsedMs: Math.round(now - begun) });
  }
}
report({
  kind: "done",
  progress: progress ?? solver.step(0),
  elapsedMs: Math.round(performance.now() - begun),
  placements: solver.best().placements,
});

function isGood({ score }: Progress): boolean {
  return score.hard === 0 && score.unplaced === 0;
}
