import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Placements, Problem } from "@plenary/scheduler";
import { columns, decimal, mean, millions, seconds } from "./columns.ts";
import { parse, solutionOf } from "./itc2007.ts";
import { PUBLISHED } from "./itc2007-published.ts";
import type { Options } from "./options.ts";
import { runTask, taskOf } from "./run-task.ts";
import type { Run } from "./task.ts";

/** An instance file; the number is the last one in its name, NaN without one. */
export interface InstanceFile {
  readonly name: string;
  readonly number: number;
}

export interface Result {
  readonly instance: InstanceFile;
  readonly runs: readonly (Run & { readonly distance: number })[];
}

/** Runs every `.tim` file of the folder, prints each run as it ends and the table at the end. */
export async function runItc2007(options: Options): Promise<void> {
  const directory = options.data!;
  const instances = instancesIn(await readdir(directory), options.instances);
  if (instances.length === 0) throw new Error(`--data: there is no such .tim file in ${directory}`);
  if (options.out !== null) await mkdir(options.out, { recursive: true });
  const results: Result[] = [];
  for (const instance of instances) {
    const file = join(directory, `${instance.name}.tim`);
    const problem = parse(await readFile(file, "utf8"));
    const runs = [];
    for (const seed of options.seeds) {
      const run = await runTask({ ...taskOf(options), source: { kind: "itc2007-2", file }, seed });
      const distance = distanceOf(problem, run.placements);
      runs.push({ ...run, distance });
      console.log(runLine(instance.name, run, distance));
      if (options.out === null) continue;
      await writeFile(join(options.out, `${instance.name}.${seed}.sln`), solutionOf(problem, run.placements));
    }
    results.push({ instance, runs });
  }
  console.log(`\n${tableOf(results)}\n\n${verdictOf(results)}`);
}

export function instancesIn(files: readonly string[], wanted: readonly number[] | null): InstanceFile[] {
  return files
    .filter((file) => file.endsWith(".tim"))
    .map((file) => file.slice(0, -".tim".length))
    .map((name) => ({ name, number: Number(/(\d+)\D*$/u.exec(name)?.[1] ?? Number.NaN) }))
    .filter(({ number }) => wanted === null || wanted.includes(number))
    .toSorted((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1));
}

/** Distance to feasibility: the people of the events without a place. */
function distanceOf(problem: Problem, placements: Placements): number {
  return problem.sessions.reduce(
    (sum, { id, requiredPeople }) => sum + (placements[id] ? 0 : requiredPeople.length),
    0,
  );
}

function runLine(name: string, run: Run, distance: number): string {
  const rate = run.proposals / (run.elapsedMs / 1000);
  return (
    `${name} seed ${run.seed}: distance ${distance}, soft ${run.score.soft}, feasible after ` +
    `${seconds(run.firstFeasibleMs)} s, best after ${seconds(run.bestMs)} s, ${millions(rate)} proposals/s`
  );
}

const TITLES = [
  "instance",
  "distance",
  "best",
  "mean",
  "worst",
  "feasible s",
  "best at s",
  "proposals/s",
  "2007 winner",
  "best mean",
  "best known",
];

/** Distance and first feasible are the worst of the seeds, the time of the best is their mean. */
export function tableOf(results: readonly Result[]): string {
  return columns(
    TITLES,
    results.map(({ instance, runs }) => {
      const soft = runs.map(({ score }) => score.soft);
      const published = PUBLISHED.get(instance.number);
      const feasible = runs.map(({ firstFeasibleMs }) => firstFeasibleMs);
      return [
        instance.name,
        String(Math.max(...runs.map(({ distance }) => distance))),
        String(Math.min(...soft)),
        decimal(mean(soft)),
        String(Math.max(...soft)),
        seconds(feasible.includes(null) ? null : Math.max(...feasible.map(Number))),
        seconds(mean(runs.map(({ bestMs }) => bestMs))),
        millions(mean(runs.map((run) => run.proposals / (run.elapsedMs / 1000)))),
        ...[published?.winner, published?.bestMean, published?.bestKnown].map((value) =>
          value === undefined ? "–" : decimal(value),
        ),
      ];
    }),
  );
}

/** How many of the instances with published figures are at or below them. */
export function verdictOf(results: readonly Result[]): string {
  const known = results.flatMap(({ instance, runs }) => {
    const published = PUBLISHED.get(instance.number);
    const isFeasible = runs.every(({ distance }) => distance === 0);
    return published ? [{ published, isFeasible, soft: runs.map(({ score }) => score.soft) }] : [];
  });
  const count = (isMet: (result: (typeof known)[number]) => boolean) => known.filter(isMet).length;
  const of = `of ${known.length}`;
  return [
    `Feasible in every run: ${count(({ isFeasible }) => isFeasible)} ${of}`,
    `Mean at or below the best published mean: ${count((r) => mean(r.soft) <= r.published.bestMean)} ${of}`,
    `Mean at or below the 2007 winner's best of ten: ${count((r) => mean(r.soft) <= r.published.winner)} ${of}`,
    `0 reached: ${count((r) => Math.min(...r.soft) === 0)} ${of}`,
  ].join("\n");
}
