import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, evaluate } from "@plenary/scheduler";
import type { Placements, Wording } from "@plenary/scheduler";
import { columns, decimal, mean, millions, seconds } from "./columns.ts";
import { ietfProblem } from "./ietf.ts";
import type { IetfProblem } from "./ietf.ts";
import type { Options } from "./options.ts";
import { runTask, taskOf } from "./run-task.ts";
import type { Run } from "./task.ts";

const FILE = "ietf106-instance.json";
const GOAL = 54_000;
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Plans IETF 106 with every seed and says in words what each plan leaves to wish for. */
export async function runIetf(options: Options): Promise<void> {
  const path = options.data!;
  const file = (await stat(path)).isDirectory() ? join(path, FILE) : path;
  const ietf = ietfProblem(await readFile(file, "utf8"));
  if (options.out !== null) await mkdir(options.out, { recursive: true });
  const runs: Run[] = [];
  for (const seed of options.seeds) {
    const run = await runTask({ ...taskOf(options), source: { kind: "ietf", file }, seed });
    runs.push(run);
    console.log(reportOf(ietf, run));
    if (options.out === null) continue;
    const assignment = JSON.stringify(ietf.assignmentOf(run.placements), null, 1);
    await writeFile(join(options.out, `ietf106.${seed}.json`), `${assignment}\n`);
  }
  console.log(tableOf(ietf, runs));
}

function reportOf(ietf: IetfProblem, run: Run): string {
  const title = `ietf106 seed ${run.seed}: ${ietf.unit * run.score.soft}`;
  return `${title}\n${violationsOf(ietf, run.placements).join("\n")}\n`;
}

/** Every violation with its penalty, in words. */
function violationsOf({ problem, unit }: IetfProblem, placements: Placements): string[] {
  return evaluate(problem, placements).violations.map((violation) => {
    const penalty = violation.level === "soft" ? String(violation.cost * unit) : violation.level;
    return `${penalty.padStart(9)} ${describe(violation, problem, wording)}`;
  });
}

const wording: Wording = {
  time: (minute) => `${twoDigits(Math.floor(minute / 60) % 24)}:${twoDigits(minute % 60)}`,
  day: (minute) => DAYS[Math.floor(minute / 1440)] ?? "later",
};

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function tableOf({ unit }: IetfProblem, runs: readonly Run[]): string {
  const rows = runs.map((run) => [
    String(run.seed),
    String(run.score.hard),
    String(run.score.unplaced),
    String(run.score.soft * unit),
    seconds(run.firstFeasibleMs),
    seconds(run.bestMs),
    millions(run.proposals / (run.elapsedMs / 1000)),
  ]);
  const scores = runs.map(({ score }) => score.soft * unit);
  const met = scores.filter((score) => score <= GOAL).length;
  return [
    columns(["seed", "hard", "unplaced", "score", "feasible s", "best at s", "proposals/s"], rows),
    `\nbest ${Math.min(...scores)}, mean ${decimal(mean(scores))}, worst ${Math.max(...scores)}; ` +
      `at or below ${GOAL}: ${met} of ${runs.length}`,
  ].join("\n");
}
