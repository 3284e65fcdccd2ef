import { columns, decimal, mean, millions, seconds } from "./columns.ts";
import type { Options } from "./options.ts";
import { runTask, taskOf } from "./run-task.ts";
import type { Run, Source } from "./task.ts";

const SIZES = [100, 250, 500, 1000];

interface Result {
  readonly size: number;
  readonly runs: readonly Run[];
  /** What the long runs of the same seeds came to. */
  readonly long: readonly Run[];
}

/** Plans generated meetings of several sizes; how cost, memory and answers grow. */
export async function runLarge(options: Options): Promise<void> {
  const results: Result[] = [];
  for (const size of options.instances ?? SIZES) {
    const source: Source = { kind: "large", sessions: size };
    const runs: Run[] = [];
    const long: Run[] = [];
    for (const seed of options.seeds) {
      const run = await runTask({ ...taskOf(options), source, seed, isJudgeTimed: true });
      runs.push(run);
      console.log(runLine(size, run));
      if (options.long === null) continue;
      const longer = await runTask({ ...taskOf(options), source, seed, seconds: options.long });
      long.push(longer);
      console.log(runLine(size, longer));
    }
    results.push({ size, runs, long });
  }
  console.log(`\n${tableOf(results, options)}`);
}

function runLine(size: number, run: Run): string {
  const { hard, unplaced, soft } = run.score;
  return (
    `${size} sessions seed ${run.seed}, ${seconds(run.elapsedMs)} s: hard ${hard}, unplaced ${unplaced}, soft ${soft}, ` +
    `feasible after ${seconds(run.firstFeasibleMs)} s, ${megabytes(run.peakBytes)} MB`
  );
}

function tableOf(results: readonly Result[], options: Options): string {
  const titles = [
    "sessions",
    "feasible s",
    "unplaced",
    `cost after ${options.seconds} s`,
    "per session",
    options.long === null ? "longer" : `after ${options.long} s`,
    "worse by",
    "proposals/s",
    "peak MB",
    "cells",
    "judge all ms",
    "one move ms",
  ];
  return columns(
    titles,
    results.map(({ size, runs, long }) => {
      const cost = mean(runs.map(({ score }) => score.soft));
      const longCost = long.length === 0 ? null : mean(long.map(({ score }) => score.soft));
      const feasible = runs.map(({ firstFeasibleMs }) => firstFeasibleMs);
      const judged = runs.flatMap(({ judge }) => (judge ? [judge] : []));
      return [
        String(size),
        seconds(feasible.includes(null) ? null : Math.max(...feasible.map(Number))),
        String(Math.max(...runs.map(({ score }) => score.unplaced))),
        decimal(cost),
        decimal(cost / size),
        longCost === null ? "–" : decimal(longCost),
        longCost === null || longCost === 0 ? "–" : `${((cost / longCost - 1) * 100).toFixed(1)} %`,
        millions(mean(runs.map((run) => run.proposals / (run.elapsedMs / 1000)))),
        megabytes(Math.max(...runs.map(({ peakBytes }) => peakBytes))),
        String(Math.max(...judged.map(({ cells }) => cells))),
        mean(judged.map(({ cellsMs }) => cellsMs)).toFixed(2),
        mean(judged.map(({ moveMs }) => moveMs)).toFixed(3),
      ];
    }),
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
