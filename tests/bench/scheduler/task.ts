import { readFileSync } from "node:fs";
import { createSolver, evaluate } from "@plenary/scheduler";
import type { Placements, Problem, Score, TracePoint } from "@plenary/scheduler";
import { ietfProblem } from "./ietf.ts";
import { parse } from "./itc2007.ts";
import type { Clock } from "./options.ts";
import { timeJudge } from "./judge-times.ts";
import type { JudgeTimes } from "./judge-times.ts";
import { largeProblem } from "./large.ts";

/** Where a problem comes from; it is made in the process that solves it. */
export type Source =
  | { readonly kind: "itc2007-2" | "ietf"; readonly file: string }
  | { readonly kind: "large"; readonly sessions: number }
  | { readonly kind: "problem"; readonly problem: Problem };

export interface Task {
  readonly source: Source;
  readonly seed: number;
  readonly seconds: number;
  readonly clock: Clock;
  readonly isJudgeTimed: boolean;
}

/** One run, in milliseconds since the instance was handed over as text. */
export interface Run {
  readonly seed: number;
  readonly placements: Placements;
  readonly score: Score;
  readonly firstFeasibleMs: number | null;
  readonly bestMs: number;
  readonly elapsedMs: number;
  readonly proposals: number;
  /** The most that the process has held. */
  readonly peakBytes: number;
  readonly judge: JudgeTimes | null;
}

/** Steps between two looks at the clock are the solver's own; this only bounds a call. */
const MOVES_PER_STEP = 20_000;

/** Milliseconds. */
const clocks: Record<Clock, () => number> = {
  wall: () => performance.now(),
  cpu() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
};

function problemOf(source: Source): Problem {
  switch (source.kind) {
    case "itc2007-2":
      return parse(readFileSync(source.file, "utf8"));
    case "ietf":
      return ietfProblem(readFileSync(source.file, "utf8")).problem;
    case "large":
      return largeProblem(source.sessions);
    case "problem":
      return source.problem;
  }
}

/** Solves once. What reading and compiling the instance takes is part of its time. */
export function answerTask({ source, seed, seconds, clock, isJudgeTimed }: Task): Run {
  const now = clocks[clock];
  const begun = now();
  const problem = problemOf(source);
  // Compiled forms are kept by the problem, so this is their price alone.
  createSolver(problem, { seed, moveBudget: 0 });
  const prepared = now() - begun;
  const timeBudgetMs = Math.max(0, seconds * 1000 - prepared);
  const solver = createSolver(problem, { seed, timeBudgetMs, now });
  while (!solver.isDone) solver.step(MOVES_PER_STEP);
  const elapsedMs = now() - begun;
  const { placements, trace, moves } = solver.best();
  return {
    seed,
    placements,
    score: evaluate(problem, placements).score,
    firstFeasibleMs: msOf(
      trace.find(({ score }) => score.hard === 0 && score.unplaced === 0),
      prepared,
    ),
    bestMs: msOf(trace.at(-1), prepared) ?? prepared,
    elapsedMs,
    proposals: moves,
    judge: isJudgeTimed ? timeJudge(problem, placements) : null,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function msOf(point: TracePoint | undefined, prepared: number): number | null {
  return point ? prepared + (point.elapsedMs ?? 0) : null;
}
