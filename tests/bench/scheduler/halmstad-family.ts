import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateAll } from "@plenary/api/src/jobs/migrate-jobs.ts";
import { startEmbeddedPostgres } from "@plenary/db";
import type { Problem } from "@plenary/scheduler";
import { demoProblem } from "../planning.ts";
import { median } from "../table.ts";
import { columns, millions, seconds } from "./columns.ts";
import type { Options } from "./options.ts";
import { runTask, taskOf } from "./run-task.ts";
import type { Run } from "./task.ts";

const FEASIBLE_GOAL_MS = 50;
const SETTLED_GOAL_MS = 1000;

/** Plans the demo's meeting: how soon everything has a place, and when the last improvement came. */
export async function runHalmstad(options: Options): Promise<void> {
  const problem = await loadProblem();
  const runs: Run[] = [];
  for (const seed of options.seeds) {
    const run = await runTask({ ...taskOf(options), source: { kind: "problem", problem }, seed });
    runs.push(run);
    console.log(`demo seed ${seed}: ${cells(run).slice(1).join(", ")}`);
  }
  console.log(
    `\n${columns(["seed", "feasible ms", "soft", "last improvement s", "proposals/s"], runs.map(cells))}`,
  );
  const feasible = runs.map(({ firstFeasibleMs }) => firstFeasibleMs ?? Infinity);
  const settled = runs.filter(({ bestMs }) => bestMs <= SETTLED_GOAL_MS).length;
  console.log(
    `\nFeasible after ${median(feasible).toFixed(0)} ms (median), ${Math.max(...feasible).toFixed(0)} ms (worst); ` +
      `goal ${FEASIBLE_GOAL_MS} ms\nNo improvement after ${SETTLED_GOAL_MS / 1000} s in ${settled} of ${runs.length}`,
  );
}

function cells(run: Run): string[] {
  return [
    String(run.seed),
    run.firstFeasibleMs === null ? "–" : run.firstFeasibleMs.toFixed(0),
    String(run.score.soft),
    seconds(run.bestMs),
    millions(run.proposals / (run.elapsedMs / 1000)),
  ];
}

/** The demo as the API makes a problem of it, on a PostgreSQL of its own. */
async function loadProblem(): Promise<Problem> {
  const directory = await mkdtemp(join(tmpdir(), "plenary-bench-"));
  const server = await startEmbeddedPostgres({ dataDir: directory, ephemeral: true });
  try {
    await migrateAll(server.url);
    return await demoProblem(server.url);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
