import { endpoints } from "@plenary/contract";
import type { AnswerOf } from "@plenary/contract";
import { connect } from "@plenary/db";
import { bestStarts, solve } from "@plenary/scheduler";
import type { Placements, Problem } from "@plenary/scheduler";
import { addLargeMeeting } from "../support/large-meeting.ts";
import { prepareDemo } from "./demo.ts";
import { demoProblem } from "./planning.ts";
import { largeProblem } from "./scheduler/large.ts";
import { startServer } from "./server.ts";
import type { Server } from "./server.ts";
import { count, median } from "./table.ts";
import type { Row } from "./table.ts";

const QUESTIONS = 9;
const LISTED = 12;
const PEOPLE = 30;
const GROUPS = 2;
const SESSIONS = 1_000;

/** "Find a slot" on a programme that is planned: every start ranked, and everything said of the best twelve. */
export async function slotRows(databaseUrl: string): Promise<Row[]> {
  const demo = await demoProblem(databaseUrl);
  return [
    row("demo", demo, 40_000, 100),
    row(`${count(SESSIONS)} sessions`, largeProblem(SESSIONS), 30_000, 500),
    ...(await overHttp(databaseUrl)),
  ];
}

/** The same as a page asks: whole groups, from the question to the last byte of the answer. */
async function overHttp(databaseUrl: string): Promise<Row[]> {
  const demo = await prepareDemo(databaseUrl);
  const connection = connect(databaseUrl);
  const ofDemo = await connection.db.query.groups.findMany({ limit: GROUPS * QUESTIONS });
  const large = await addLargeMeeting(connection, { sessions: SESSIONS });
  const ofLarge = await connection.db.query.groups.findMany({
    limit: GROUPS * QUESTIONS,
    orderBy: (group, { desc }) => desc(group.id),
  });
  await connection.close();
  const api = await startServer("api", { databaseUrl, keepFeeds: true });
  try {
    return [
      await asked("demo", api, demo.meetingId, ofDemo, 100),
      await asked(`${count(SESSIONS)} sessions`, api, large.meetingId, ofLarge, 500),
    ];
  } finally {
    await api.stop();
  }
}

async function asked(
  name: string,
  api: Server,
  meetingId: string,
  groups: readonly { id: string }[],
  goalMs: number,
): Promise<Row> {
  const ask = await askerAt(api, meetingId);
  // The first one reads the meeting.
  await ask(groups.slice(0, GROUPS));
  const times: number[] = [];
  const before = await api.cpuMicros();
  for (let n = 0; n < QUESTIONS; n += 1) {
    const some = Array.from({ length: GROUPS }, (_, i) => groups[(n * GROUPS + i) % groups.length]!);
    const begun = performance.now();
    await ask(some);
    times.push(performance.now() - begun);
  }
  const cpuMs = ((await api.cpuMicros()) - before) / 1000 / QUESTIONS;
  return rowOf(`slots over HTTP for ${GROUPS} groups, ${name}`, times, goalMs, cpuMs);
}

async function askerAt({ url }: Server, meetingId: string) {
  const post = async (path: string, body: object, headers = {}) => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${answer}`);
    return JSON.parse(answer) as unknown;
  };
  const login = (await post(endpoints.demoLogin.path, { role: "organiser" })) as AnswerOf<
    typeof endpoints.demoLogin
  >;
  const headers = { authorization: `Bearer ${login.accessToken}` };
  const path = endpoints.findSlots.path.replace(":meetingId", meetingId);
  return (groups: readonly { id: string }[]) =>
    post(path, { groupIds: groups.map(({ id }) => id), durationMinutes: 60 }, headers);
}

function row(name: string, problem: Problem, moveBudget: number, goalMs: number): Row {
  const { placements } = solve(problem, { seed: 1, moveBudget });
  const times = Array.from({ length: QUESTIONS }, (_, n) => ask(problem, placements, n));
  return rowOf(`slots for ${PEOPLE} people, ${name}`, times, goalMs);
}

function rowOf(figure: string, times: readonly number[], goalMs: number, cpuMs?: number): Row {
  const middle = median(times);
  const cpu = cpuMs === undefined ? "" : `, ${count(cpuMs)} ms of CPU`;
  return {
    figure,
    value: `${count(middle)} ms (${count(Math.min(...times))} to ${count(Math.max(...times))})${cpu}`,
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
