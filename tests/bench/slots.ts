import { bestStarts, solve } from "@plenary/scheduler";
import type { Placements, Problem } from "@plenary/scheduler";
import { demoProblem } from "./planning.ts";
import { largeProblem } from "./scheduler/large.ts";
import { count, median } from "./table.ts";
import type { Row } from "./table.ts";

const QUESTIONS = 9;
const LISTED = 12;
const PEOPLE = 30;
const SESSIONS = 1_000;

/** "Find a slot" on a programme that is planned: every start ranked, and everything said of the best twelve. */
export async function slotRows(databaseUrl: string): Promise<Row[]> {
  const demo = await demoProblem(databaseUrl);
  return [
    row("demo", demo, 40_000, 100),
    row(`${count(SESSIONS)} sessions`, largeProblem(SESSIONS), 30_000, 500),
  ];
}

function row(name: string, problem: Problem, moveBudget: number, goalMs: number): Row {
  const { placements } = solve(problem, { seed: 1, moveBudget });
  const times = Array.from({ length: QUESTIONS }, (_, n) => ask(problem, placements, n));
  const middle = median(times);
  return {
    figure: `slots for ${PEOPLE} people, ${name}`,
    value: `${count(middle)} ms (${count(Math.min(...times))} to ${count(Math.max(...times))})`,
    goal: `< ${goalMs} ms`,
    isMet: middle < goalMs,
  };
}

/** Each question is a problem of its own, as the API asks: nothing compiled for one helps the next. */
function ask(problem: Problem, placements: Placements, n: number): number {
  const id = "asked";
  const { people } = problem;
  const requiredPeople = Array.from({ length: PEOPLE }, (_, i) => people[(n * 7 + i) % people.length]!.id);
  const asked = {
    id,
    title: "Asked",
    kind: "group" as const,
    durationMinutes: 60,
    groupIds: [],
    requiredPeople: [...new Set(requiredPeople)],
    wishedPeople: [],
    keyPeople: [],
    expectedSize: PEOPLE,
    features: [],
    tags: [],
  };
  const begun = performance.now();
  const starts = bestStarts({ ...problem, sessions: [...problem.sessions, asked] }, placements, id);
  for (const { violations } of starts.slice(0, LISTED)) violations();
  return performance.now() - begun;
}
