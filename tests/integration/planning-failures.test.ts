import { planProgramme } from "@plenary/api/src/scheduling/plan-programme.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { runJobs } from "../support/jobs.ts";
import { planningOf } from "../support/planning.ts";
import { addMeeting } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, allianceId, meetingId, groupIds } = api.world;
const { sql } = api.connection;
const { add, placementOf, clear } = draftOf(api);
const { start, follow, stop, plan, giveUp, jobCtx, findings } = planningOf(api);

// Each test has the meeting for itself.
beforeEach(async () => {
  await clear();
  await giveUp();
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

  test.each([
    ["zone", { zone: "Europe/Helsinki" }, "failed"],
    ["days", { endsOn: "2025-10-22" }, "failed"],
    ["end of registration", { registrationCloseAt: "2025-10-19T00:00:00Z" }, "failed"],
    ["notice", { notice: "Bring a coat" }, "applied"],
  ])("because the meeting changed before it began: its %s", async (_what, change, state) => {
    await add("A session");
    const at = { as: organiser, params: { meetingId } };
    const before = (await api.call(endpoints.getMeeting, at)).body;
    const { body } = await start();
    const changed = await api.call(endpoints.updateMeeting, { ...at, ifMatch: before.version, body: change });
    expect(changed.status).toBe(200);
    await runJobs(api);
    expect((await follow(body.id)).body.state).toBe(state);
    const { zone, endsOn, registrationCloseAt } = before;
    const back = { zone, endsOn, registrationCloseAt };
    await api.call(endpoints.updateMeeting, { ...at, ifMatch: changed.body.version, body: back });
  });

  test("because the draft was changed while it searched: nothing of it is applied", async () => {
    const session = await add("A session");
    // More than it can finish at once, so that there is a first report before the end.
    for (let i = 0; i < 12; i += 1) await add(`More ${i}`, { kind: "group", groupIds: [groupIds.wp1] });
    const { body } = await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    // Once it says how much there is to place it has read the draft.
    const look = async () => {
      const { progress } = (await follow(body.id)).body;
      if (progress.total === 13) resolve();
    };
    const listening = await sql.listen("plenary_live", (payload) => {
      if ((JSON.parse(payload) as { topic: string }).topic === "plan") void look();
    });
    const done = runJobs(api);
    await promise;
    await listening.unlisten();
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

  test("because there is nowhere to plan into: it isn't even begun", async () => {
    const bare = await addMeeting(api.connection, allianceId, api.world.institutionIds.host, "bare-2026");
    const at = { as: organiser, params: { meetingId: bare } };
    const refused = await api.call(endpoints.startPlan, { ...at, body: {} });
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      "wrong_state",
      "There is no room that sessions may be planned into. Add rooms first.",
    ]);
    const runs = await api.call(endpoints.listPlans, at);
    expect(runs.body.items).toEqual([]);
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

  test("and one whose worker died while it looked for other proposals stays applied", async () => {
    await add("A session");
    const { id } = await plan({ seed: 2 });
    await sql`update plan_runs set is_looking_further = true where id = ${id}`;
    await planProgramme(jobCtx, { allianceId, meetingId, planId: id, isLook: true });
    expect((await follow(id)).body.isLookingFurther).toBe(true);
    api.clock.advance(1);
    await planProgramme(jobCtx, { allianceId, meetingId, planId: id, isLook: true });
    const run = (await follow(id)).body;
    expect([run.state, run.isLookingFurther, run.failure]).toEqual(["applied", false, null]);
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

  test("happens by itself when the worker is to end, long before the time that was asked for", async () => {
    await add("A session", { kind: "group", groupIds: [groupIds.wp1] });
    const { body } = await start({ seconds: 120 });
    await planProgramme(
      { ...jobCtx, signal: AbortSignal.timeout(500) },
      { allianceId, meetingId, planId: body.id },
    );
    const run = (await follow(body.id)).body;
    expect([run.state, run.seconds, run.progress.placed]).toEqual(["stopped", 120, 1]);
  });

  test("is not possible for a run that has ended", async () => {
    const run = await plan();
    const refused = await stop(run.id);
    expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
  });
});
