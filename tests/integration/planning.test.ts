import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Placement, Session } from "@plenary/contract";
import { planProgramme } from "@plenary/api/src/scheduling/plan-programme.ts";
import { newId } from "@plenary/api/src/context.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { tables } from "@plenary/db";
import { evaluate } from "@plenary/scheduler";
import type { Problem } from "@plenary/scheduler";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { runJobs } from "../support/jobs.ts";
import { addGroup, addMeeting } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, coLead, outsider, allianceId, meetingId, groupIds, roomIds, blockIds } =
  api.world;
const params = { meetingId };
const { db, sql } = api.connection;
const TUESDAY = "2025-10-21T08:00:00Z";

async function add(title: string, body: Partial<BodyInputOf<(typeof endpoints)["createSession"]>> = {}) {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "workshop", title, durationMinutes: 60, ...body },
  });
  expect(made.status).toBe(201);
  return made.body;
}

async function place(
  { id, version }: Session,
  to: { roomId: string; startsAt: string; isTimePinned?: boolean },
) {
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch: version,
    body: { ...to, override: { reason: "set up by the test" } },
  });
  expect(placed.problem.detail).toBeUndefined();
  return placed.body.sessions[0]!;
}

const start = (body: { seed?: number; keepPlaced?: boolean } = {}, as = organiser) =>
  api.call(endpoints.startPlan, { as, params, body });
const follow = (planId: string, as = organiser) =>
  api.call(endpoints.getPlan, { as, params: { meetingId, planId } });
const stop = (planId: string) =>
  api.call(endpoints.stopPlan, { as: organiser, params: { meetingId, planId } });
const findings = async () => (await api.call(endpoints.getFindings, { as: organiser, params })).body;
const board = async () => (await api.call(endpoints.getBoard, { as: organiser, params })).body;

async function plan(body: { seed?: number; keepPlaced?: boolean } = {}) {
  const started = await start(body);
  expect(started.status).toBe(202);
  await runJobs(api);
  return (await follow(started.body.id)).body;
}

async function placementOf(session: Session): Promise<Placement | null> {
  const { body } = await api.call(endpoints.getSession, {
    as: organiser,
    params: { meetingId, sessionId: session.id },
  });
  return body.placement;
}

/** The job's own Ctx, to run it where a worker would. */
const jobCtx = {
  db,
  clock: api.clock,
  config: api.config,
  account: null,
  inTransaction: false,
  log: createLogger(api.config),
  newId,
};

// Each test has the meeting for itself.
beforeEach(async () => {
  await sql`delete from placements where meeting_id = ${meetingId}`;
  await sql`update sessions set state = 'cancelled' where meeting_id = ${meetingId}`;
  await sql`update plan_runs set state = 'failed' where state in ('queued', 'running')`;
  await runJobs(api);
});

describe("the board", () => {
  test("has blocks, rooms, sessions and a problem whose minute 0 is the first midnight at the venue", async () => {
    const session = await place(await add("On the board"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const waiting = await add("In the tray");
    const { body, headers } = await api.call(endpoints.getBoard, { as: organiser, params });
    expect(headers["etag"]).toBe(`"${body.draftVersion}"`);
    expect(body.originAt).toBe("2025-10-20T22:00:00Z");
    expect(body.blocks.map(({ id }) => id)).toEqual(blockIds);
    expect(body.rooms.map(({ name }) => name)).toEqual(["Aula", "Foyer", "S1020"]);
    expect(body.sessions).toEqual([waiting, session]);
    const problem = body.problem as unknown as Problem;
    expect(problem.segments.map(({ day, startMinute }) => [day, startMinute])).toEqual([
      [0, 600],
      [1, 600 + 1440],
      [2, 600 + 2880],
    ]);
    const placed = { [session.id]: { start: 600, roomId: roomIds.aula } };
    expect(evaluate(problem, placed).score).toMatchObject({ hard: 0, unplaced: waiting.expectedPeople });
  });

  test("is for those who may see the draft", async () => {
    expect((await api.call(endpoints.getBoard, { as: delegate, params })).status).toBe(403);
    expect((await api.call(endpoints.getBoard, { as: outsider, params })).status).toBe(404);
    expect((await api.call(endpoints.getFindings, { as: delegate, params })).status).toBe(403);
    expect((await api.call(endpoints.getFindings, { as: outsider, params })).status).toBe(404);
  });
});

describe("findings", () => {
  test("are empty where nothing is wrong", async () => {
    const body = await findings();
    expect([body.findings, body.unplaced, body.peopleWithSoftClashes]).toEqual([[], [], 0]);
  });

  test("say who clashes and why", async () => {
    const joint = await add("Joint", { kind: "joint", groupIds: [groupIds.wp1, groupIds.wp2] });
    const alone = await add("Alone", { kind: "group", groupIds: [groupIds.wp1] });
    await place(joint, { roomId: roomIds.aula, startsAt: TUESDAY });
    await place(alone, { roomId: roomIds.small, startsAt: "2025-10-21T08:30:00Z" });
    const { findings: found, score } = await findings();
    expect(score.hard).toBeGreaterThan(0);
    const clash = found.find(({ level }) => level === "hard");
    expect(clash?.people.map(({ name }) => name)).toEqual([lead.name]);
    expect(clash?.sentence).toContain("Lena Test");
    expect(clash?.sessionIds.toSorted()).toEqual([joint.id, alone.id].toSorted());
  });

  test("list what has no place, and why it can't have one", async () => {
    const long = await add("Too long", { durationMinutes: 180 });
    const { unplaced, findings: found } = await findings();
    expect(unplaced.map(({ sessionId, title }) => [sessionId, title])).toEqual([[long.id, "Too long"]]);
    expect(unplaced[0]?.reasons.length).toBeGreaterThan(0);
    expect(found.filter(({ level }) => level === "unplaced")).toEqual([]);
  });
});

describe("a plan", () => {
  test("places everything without a hard clash, and says so", async () => {
    const groups = [[groupIds.wp1], [groupIds.wp2], [groupIds.wp1, groupIds.wp2]];
    const sessions = [];
    for (const [i, owners] of [...groups, ...groups].entries()) {
      sessions.push(await add(`Session ${i}`, { kind: "group", groupIds: owners }));
    }
    const before = (await board()).draftVersion;
    const run = await plan({ seed: 7 });
    expect(run).toMatchObject({ state: "applied", seed: 7, failure: null, draftVersionBefore: before });
    expect(run.draftVersionAfter).toBe(before + 1);
    expect(run.progress).toMatchObject({ placed: 6, total: 6, score: { hard: 0, unplaced: 0 } });
    expect(run.progress.curve.length).toBeGreaterThan(0);
    expect([run.startedAt, run.finishedAt]).toEqual([api.clock.now(), api.clock.now()]);
    const after = await findings();
    expect([after.score.hard, after.unplaced, after.draftVersion]).toEqual([0, [], before + 1]);
    for (const session of sessions) {
      const { body } = await api.call(endpoints.getSession, {
        as: organiser,
        params: { meetingId, sessionId: session.id },
      });
      expect([body.version, body.placement?.state]).toEqual([session.version + 1, "live"]);
    }
    const log = await db
      .select()
      .from(tables.auditEntries)
      .where(and(eq(tables.auditEntries.allianceId, allianceId), eq(tables.auditEntries.subjectId, run.id)));
    expect(log.map(({ action, actorPersonId }) => [action, actorPersonId])).toEqual([
      ["startPlan", organiser.personId],
      ["planProgramme", organiser.personId],
    ]);
  });

  test("of what is planned already changes nothing", async () => {
    await add("Only one");
    await plan({ seed: 1 });
    const before = (await board()).draftVersion;
    const again = await plan({ seed: 1, keepPlaced: true });
    expect([again.state, again.draftVersionAfter]).toEqual(["applied", before]);
    expect((await board()).draftVersion).toBe(before);
  });

  test("keeps pins and the frame, and with keepPlaced everything that is placed", async () => {
    const pinned = await place(await add("Pinned"), {
      roomId: roomIds.small,
      startsAt: "2025-10-22T09:00:00Z",
      isTimePinned: true,
    });
    const frame = await place(await add("Frame", { kind: "plenary", isFixed: true, isForEverybody: true }), {
      roomId: roomIds.aula,
      startsAt: TUESDAY,
    });
    const loose = await place(await add("Loose"), { roomId: roomIds.aula, startsAt: "2025-10-23T08:45:00Z" });
    const fresh = await add("Fresh", { kind: "group", groupIds: [groupIds.wp1] });
    expect((await plan({ seed: 3, keepPlaced: true })).state).toBe("applied");
    expect(await placementOf(loose)).toEqual(loose.placement);
    expect(await placementOf(pinned)).toEqual(pinned.placement);
    expect(await placementOf(fresh)).not.toBeNull();
    expect((await plan({ seed: 4 })).state).toBe("applied");
    expect(await placementOf(frame)).toEqual(frame.placement);
    expect(await placementOf(pinned)).toMatchObject({
      startsAt: pinned.placement?.startsAt,
      isTimePinned: true,
    });
  });

  test("leaves aside what the planner may not place, and what isn't in the draft", async () => {
    const meal = await add("Dinner", { kind: "meal", isForEverybody: true });
    const plenary = await add("Unplaced frame", { kind: "plenary", isFixed: true });
    await add("A session");
    const run = await plan({ seed: 1 });
    expect(run.progress).toMatchObject({ placed: 1, total: 1 });
    expect([await placementOf(meal), await placementOf(plenary)]).toEqual([null, null]);
  });

  test("follows limits and wishes of requests, and clash lists of groups", async () => {
    const request = await add("Only Wednesday", { kind: "group", groupIds: [groupIds.wp1] });
    await db.insert(tables.requests).values({
      allianceId,
      meetingId,
      sessionId: request.id,
      id: newId(),
      requestedByPersonId: lead.personId,
      wishes: { dayPart: null, week: null, roomId: roomIds.small, notParallelToGroupIds: [], remark: "" },
      limits: { days: ["2025-10-22"], notBefore: null, notAfter: null },
      createdAt: TUESDAY,
    });
    const wp3 = await addGroup(api.connection, allianceId, "WP3");
    await db.insert(tables.groupAvoidances).values({
      allianceId,
      groupId: groupIds.wp1,
      otherGroupId: wp3,
      grade: "never",
    });
    const other = await add("WP3 is there", { kind: "group", groupIds: [wp3] });
    await place(other, { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z", isTimePinned: true });
    expect((await plan({ seed: 5 })).state).toBe("applied");
    expect(await placementOf(request)).toMatchObject({
      roomId: roomIds.small,
      startsAt: "2025-10-22T09:00:00Z",
    });
    await db.delete(tables.groupAvoidances).where(eq(tables.groupAvoidances.otherGroupId, wp3));
  });

  test("one at a time: the second hears which one is under way", async () => {
    await add("A session");
    const answers = await Promise.all([start(), start(), start()]);
    const made = answers.filter(({ status }) => status === 202);
    const refused = answers.filter(({ status }) => status === 409);
    expect([made.length, refused.length]).toEqual([1, 2]);
    expect(refused.map(({ problem }) => problem.code)).toEqual([
      "planning_in_progress",
      "planning_in_progress",
    ]);
    expect((await start()).problem.context).toEqual({ planId: made[0]!.body.id });
    await runJobs(api);
    expect((await start()).status).toBe(202);
  });

  test("is made by organisers and followed by those who see the draft", async () => {
    expect((await start({}, delegate)).status).toBe(403);
    expect((await start({}, outsider)).status).toBe(404);
    const { body } = await start();
    expect((await follow(body.id, coLead)).status).toBe(403);
    expect((await follow(body.id, outsider)).status).toBe(404);
    expect((await follow(newId())).status).toBe(404);
    expect((await stop(newId())).status).toBe(404);
  });

  test("is told to the pages that follow it", async () => {
    await add("A session");
    const topics = new Set<string>();
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = await sql.listen("plenary_live", (payload) => {
      const { topic } = JSON.parse(payload) as { topic: string };
      topics.add(topic);
      if (topics.has("plan") && topics.has("draft")) resolve();
    });
    await plan();
    await promise;
    await listening.unlisten();
    expect([...topics]).toEqual(expect.arrayContaining(["plan", "draft"]));
  });
});

describe("a plan that can't be applied", () => {
  test("because the draft was changed before it began", async () => {
    const session = await add("A session");
    const { body } = await start();
    await add("Comes in between");
    await runJobs(api);
    const run = (await follow(body.id)).body;
    expect([run.state, run.failure]).toEqual([
      "failed",
      "The draft was changed before the planner began. Plan again.",
    ]);
    expect(await placementOf(session)).toBeNull();
  });

  test("because the draft was changed while it searched: nothing of it is applied", async () => {
    const session = await add("A session");
    // More than it can finish at once, so that there is a first report before the end.
    for (let i = 0; i < 12; i += 1) await add(`More ${i}`, { kind: "group", groupIds: [groupIds.wp1] });
    const { body } = await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    let told = 0;
    const listening = await sql.listen("plenary_live", (payload) => {
      // First that it runs, then how far it is: by then it has read the draft.
      if ((JSON.parse(payload) as { topic: string }).topic === "plan") told += 1;
      if (told === 2) resolve();
    });
    const done = runJobs(api);
    await promise;
    await listening.unlisten();
    expect((await follow(body.id)).body).toMatchObject({ state: "running", progress: { total: 13 } });
    await add("Comes in between");
    await done;
    const run = (await follow(body.id)).body;
    expect([run.state, run.draftVersionAfter, run.failure]).toEqual([
      "failed",
      null,
      "The draft was changed while the plan was being made, so nothing was moved. Plan again.",
    ]);
    expect(await placementOf(session)).toBeNull();
  });

  test("because there is nowhere to plan into", async () => {
    const bare = await addMeeting(api.connection, allianceId, api.world.institutionIds.host, "bare-2026");
    const at = { as: organiser, params: { meetingId: bare } };
    const { body } = await api.call(endpoints.startPlan, { ...at, body: {} });
    await runJobs(api);
    const run = await api.call(endpoints.getPlan, { ...at, params: { meetingId: bare, planId: body.id } });
    expect([run.body.state, run.body.failure]).toEqual([
      "failed",
      "There is no room that sessions may be planned into. Add rooms first.",
    ]);
  });

  test("because its worker died: the next one says so, and a new plan can be made", async () => {
    const session = await add("A session");
    const { body } = await start();
    await sql`update plan_runs set state = 'running', started_at = ${api.clock.now()} where id = ${body.id}`;
    await runJobs(api);
    expect((await follow(body.id)).body.state).toBe("running");
    api.clock.advance(1);
    await planProgramme(jobCtx, { allianceId, meetingId, planId: body.id });
    const run = (await follow(body.id)).body;
    expect([run.state, run.failure]).toEqual([
      "failed",
      "The planner was interrupted and nothing was moved. Start it again.",
    ]);
    expect(await placementOf(session)).toBeNull();
    expect((await start()).status).toBe(202);
  });

  test("because no worker ever came: it doesn't keep the next plan from starting", async () => {
    const { body } = await start();
    expect((await start()).problem.code).toBe("planning_in_progress");
    api.clock.advance(1);
    expect((await start()).status).toBe(202);
    expect((await follow(body.id)).body.state).toBe("failed");
  });

  test("because it was given up meanwhile", async () => {
    const session = await add("A session");
    const { body } = await start();
    await sql`update plan_runs set state = 'failed' where id = ${body.id}`;
    await planProgramme(jobCtx, { allianceId, meetingId, planId: body.id });
    expect((await follow(body.id)).body.state).toBe("failed");
    expect(await placementOf(session)).toBeNull();
  });
});

describe("stopping", () => {
  test("keeps the best found so far", async () => {
    const session = await add("A session");
    const { body } = await start();
    const stopped = await stop(body.id);
    expect([stopped.status, stopped.body.state]).toEqual([200, "queued"]);
    await runJobs(api);
    const run = (await follow(body.id)).body;
    expect([run.state, run.failure]).toEqual(["stopped", null]);
    expect(run.draftVersionAfter).not.toBeNull();
    expect((await findings()).score.hard).toBe(0);
    expect(session.placement).toBeNull();
  });

  test("is not possible for a run that has ended", async () => {
    const run = await plan();
    const refused = await stop(run.id);
    expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
  });
});
