import { loadDemo } from "@plenary/api/src/demo/load-demo.ts";
import { buildProblem } from "@plenary/api/src/scheduling/build-problem.ts";
import { loadDraft } from "@plenary/api/src/scheduling/queries.ts";
import { runSearch } from "@plenary/api/src/scheduling/run-search.ts";
import type { SearchMessage } from "@plenary/api/src/scheduling/run-search.ts";
import { connect } from "@plenary/db";
import type { Problem } from "@plenary/scheduler";
import { systemClock } from "@plenary/time";
import { contextOf } from "../support/context.ts";
import { configFor } from "./config.ts";
import { count, median } from "./table.ts";
import type { Row } from "./table.ts";

const SEEDS = [1, 2, 3, 4, 5];
/** As the program plans, but with a report at every step. */
const SEARCH = { budgetMs: 1_500, stagnationMs: 900, reportMs: 0 };
const GOAL_MS = 2_000;

/** Planning the demo's requests in the program's own thread: when everything had a place, and when it stopped. */
export async function planningRows(databaseUrl: string): Promise<Row[]> {
  const problem = await demoProblem(databaseUrl);
  const runs = [];
  for (const seed of SEEDS) runs.push(await plan(problem, seed));
  const seeds = `seeds ${SEEDS.join(", ")}`;
  return [
    { figure: `demo without a hard clash, ${seeds}`, value: ms(runs.map(({ feasibleMs }) => feasibleMs)) },
    { figure: "soft cost then", value: runs.map(({ firstSoft }) => count(firstSoft)).join(", ") },
    {
      figure: `plan of the demo at its end, ${seeds}`,
      value: ms(runs.map(({ endMs }) => endMs)),
      goal: `< ${count(GOAL_MS)} ms`,
      isMet: runs.every(({ endMs, isClean }) => isClean && endMs < GOAL_MS),
    },
    { figure: "soft cost then", value: runs.map(({ endSoft }) => count(endSoft)).join(", ") },
  ];
}

function ms(values: readonly number[]): string {
  return `${count(median(values))} ms (${values.map(count).join(", ")})`;
}

async function plan(problem: Problem, seed: number) {
  const begun = performance.now();
  let first: SearchMessage | null = null;
  let feasibleMs = Number.POSITIVE_INFINITY;
  const { result } = runSearch({ problem, seed, ...SEARCH }, (message) => {
    if (first !== null || !isClean(message)) return;
    first = message;
    feasibleMs = performance.now() - begun;
  });
  const end = await result;
  return {
    feasibleMs,
    firstSoft: ((first ?? end) as SearchMessage).progress.score.soft,
    // With the start of the thread, which whoever waits for a plan waits for, too.
    endMs: performance.now() - begun,
    endSoft: end.progress.score.soft,
    isClean: isClean(end),
  };
}

function isClean({ progress: { score } }: SearchMessage): boolean {
  return score.hard === 0 && score.unplaced === 0;
}

/** The demo as a problem, as the planner gets it. */
export async function demoProblem(databaseUrl: string): Promise<Problem> {
  const { db, close } = connect(databaseUrl);
  const clock = systemClock;
  try {
    await loadDemo({ db, clock });
    const meeting = await db.query.meetings.findFirst();
    if (meeting === undefined) throw new Error("The demo has no meeting.");
    const ctx = contextOf({ connection: { db }, clock, config: configFor(databaseUrl) });
    const draft = await loadDraft(ctx, { allianceId: meeting.allianceId, meetingId: meeting.id });
    return buildProblem(draft, { isForPlanner: true }).problem;
  } finally {
    await close();
  }
}
