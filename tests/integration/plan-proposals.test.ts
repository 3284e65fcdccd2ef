import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import type { PlanRun, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { runJobs } from "../support/jobs.ts";
import { planningOf } from "../support/planning.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, allianceId, meetingId, groupIds, roomIds } = api.world;
const { db, sql } = api.connection;
const { add, placed, move, read, version, clear, lastAudit } = draftOf(api);
const { start, stop, plan, giveUp, findings } = planningOf(api);
const TUESDAY = "2025-10-21T08:00:00Z";

const proposals = async (planId: string) =>
  (await api.call(endpoints.listPlanProposals, { as: organiser, params: { meetingId, planId } })).body.items;
const apply = async (planId: string, number: number, ifMatch?: number) =>
  api.call(endpoints.applyPlanProposal, {
    as: organiser,
    params: { meetingId, planId, number },
    ifMatch: ifMatch ?? (await version()),
  });
const placeOf = async (session: Session) => {
  const { placement, durationMinutes } = await read(session);
  return placement && { roomId: placement.roomId, startsAt: placement.startsAt, durationMinutes };
};

const params = { meetingId };
const get = async () => (await api.call(endpoints.getRuleWeights, { as: organiser, params })).body;
const change = (weights: Record<string, number | null>, ifMatch: number) =>
  api.call(endpoints.updateRuleWeights, { as: organiser, params, ifMatch, body: { weights } });
const mend = async () =>
  (await api.call(endpoints.proposeRepairs, { as: organiser, params: { meetingId } })).body;

beforeEach(async () => {
  await clear();
  await giveUp();
});

/** Five sessions of 45 minutes in a wide open meeting: there are many plans that are as good. */
async function planThree(): Promise<{ sessions: Session[]; run: PlanRun }> {
  const sessions = [];
  for (let i = 0; i < 5; i += 1) {
    sessions.push(
      await add(`Session ${i}`, {
        kind: "group",
        groupIds: [groupIds.wp1],
        durationMinutes: 45,
        expectedPeople: 9,
      }),
    );
  }
  return { sessions, run: await plan({ seed: 11, proposals: 3 }) };
}

describe("proposals", () => {
  test("are up to three, clearly different, and the first is in the draft", async () => {
    const { sessions, run } = await planThree();
    expect(run).toMatchObject({ state: "applied", appliedNumber: 1, isLookingFurther: false });
    const items = await proposals(run.id);
    expect(items.length).toBe(run.proposalCount);
    expect(items.length).toBeGreaterThan(1);
    expect(items.map(({ number }) => number)).toEqual(items.map((_, i) => i + 1));
    for (const { score, total, placed: done, differences } of items) {
      expect([score.hard, score.unplaced, total, done]).toEqual([0, 0, 5, 5]);
      for (const { sessions: elsewhere } of differences) expect(elsewhere).toBeGreaterThanOrEqual(1);
    }
    const first = new Map(items[0]!.places.map(({ sessionId, place }) => [sessionId, place]));
    for (const session of sessions) expect(await placeOf(session)).toEqual(first.get(session.id));
    expect((await findings()).score).toEqual(items[0]!.score);
  });

  test("another one is put into the draft at once and wholly, and the first can be had back", async () => {
    const { sessions, run } = await planThree();
    const items = await proposals(run.id);
    const before = await version();
    for (const number of [2, 1, 2]) {
      const answer = await apply(run.id, number);
      expect(answer.problem.detail).toBeUndefined();
      expect(answer.body.appliedNumber).toBe(number);
      const wanted = new Map(items[number - 1]!.places.map(({ sessionId, place }) => [sessionId, place]));
      for (const session of sessions) expect(await placeOf(session)).toEqual(wanted.get(session.id));
    }
    expect(await version()).toBe(before + 3);
    expect(await lastAudit()).toMatchObject({
      action: "applyPlanProposal",
      subjectId: run.id,
      actorPersonId: organiser.personId,
    });
  });

  test("can still be taken after moves by hand and their undoing, by whoever has seen them", async () => {
    const { sessions, run } = await planThree();
    const seen = await version();
    const moved = await move([{ session: await read(sessions[0]!), to: null }]);
    const stale = await apply(run.id, 2, seen);
    expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
    expect(stale.problem.context).toMatchObject({
      draftVersion: moved.body.draftVersion,
      changes: [{ actorName: organiser.name, summary: "Took “Session 0” off the programme." }],
    });
    expect(await placeOf(sessions[0]!)).toBeNull();
    expect((await apply(run.id, 2)).status).toBe(200);
  });

  test("is refused when the draft underneath is another one, and says what was changed", async () => {
    const { sessions, run } = await planThree();
    const places = await Promise.all(sessions.map(placeOf));
    await add("Comes in between");
    const refused = await apply(run.id, 2);
    expect([refused.status, refused.problem.detail]).toEqual([
      412,
      "The draft was changed since this plan was made, so nothing was moved. Plan again.",
    ]);
    expect(refused.problem.context).toMatchObject({ changes: [{ actorName: organiser.name }] });
    expect(await Promise.all(sessions.map(placeOf))).toEqual(places);
  });

  test("is refused when somebody's stay has made it impossible, but not for a stay that does no harm", async () => {
    const { run } = await planThree();
    const row = { allianceId, meetingId, id: newId(), personId: lead.personId, badgeCode: "LENA" };
    await db
      .insert(tables.registrations)
      .values({ ...row, status: "registered", mode: "onsite", createdAt: TUESDAY });
    const leave = (departsAt: string) =>
      db.update(tables.registrations).set({ departsAt }).where(eq(tables.registrations.id, row.id));
    await leave("2025-10-24T12:00:00Z");
    expect((await apply(run.id, 2)).status).toBe(200);
    await leave("2025-10-21T08:15:00Z");
    const refused = await apply(run.id, 1);
    expect([refused.status, refused.problem.code]).toEqual([412, "version_stale"]);
    await db.delete(tables.registrations).where(eq(tables.registrations.id, row.id));
  });

  test("with keepPlaced touch nothing but what had no place", async () => {
    const kept = await placed(await add("Kept"), { roomId: roomIds.aula, startsAt: TUESDAY });
    await add("Fresh", { kind: "group", groupIds: [groupIds.wp1] });
    const run = await plan({ seed: 3, keepPlaced: true, proposals: 3 });
    const items = await proposals(run.id);
    expect(items.length).toBeGreaterThan(1);
    for (const { places } of items) expect(places.map(({ sessionId }) => sessionId)).not.toContain(kept.id);
    expect((await apply(run.id, 2)).status).toBe(200);
    expect(await placeOf(kept)).toMatchObject({ roomId: roomIds.aula, startsAt: TUESDAY });
  });

  test("are refused as a whole where the database finds a room taken that the draft takes for free", async () => {
    const { sessions, run } = await planThree();
    const [, second] = await proposals(run.id);
    const seen = await Promise.all(sessions.map(read));
    await move(seen.map((session) => ({ session, to: null })));
    const { roomId, startsAt } = second!.places[0]!.place!;
    const ghost = await placed(await add("Ghost", { durationMinutes: 45 }), { roomId, startsAt });
    await sql`update sessions set state = 'cancelled' where id = ${ghost.id}`;
    const refused = await apply(run.id, 2);
    expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
    expect(await Promise.all(sessions.map(placeOf))).toEqual(sessions.map(() => null));
  });

  test("belong to the newest run alone", async () => {
    const { run } = await planThree();
    const { body: next } = await start();
    expect(await proposals(run.id)).toEqual([]);
    expect((await apply(run.id, 1)).status).toBe(404);
    await runJobs(api);
    expect((await proposals(next.id)).length).toBe(1);
  });

  test("aren't there before the run has ended, nor taken while another one is under way", async () => {
    await add("A session");
    const { body } = await start();
    expect(await proposals(body.id)).toEqual([]);
    expect((await apply(body.id, 1)).problem.code).toBe("wrong_state");
    await runJobs(api);
    await sql`update plan_runs set state = 'running' where id = ${body.id}`;
    expect((await apply(body.id, 1)).problem.code).toBe("planning_in_progress");
  });
});

describe("a run", () => {
  test("is kept with its curve, so that a page that comes later sees all of it", async () => {
    const { run } = await planThree();
    const { items } = (await api.call(endpoints.listPlans, { as: organiser, params: { meetingId } })).body;
    expect(items[0]).toEqual(run);
    const { curve } = run.progress;
    expect(curve.length).toBeGreaterThan(0);
    const { elapsedMs: _elapsed, ...last } = curve.at(-1)!;
    expect(last).toEqual(run.progress.score);
    expect(curve.map(({ elapsedMs }) => elapsedMs)).toEqual(
      curve.map(({ elapsedMs }) => elapsedMs).toSorted((a, b) => a - b),
    );
  });

  test("that looks for other proposals can be stopped; the first stays", async () => {
    await add("A session");
    const { body } = await start({ proposals: 1 });
    await runJobs(api);
    await sql`update plan_runs set is_looking_further = true where id = ${body.id}`;
    const stopped = await stop(body.id);
    expect([stopped.status, stopped.body.state, stopped.body.isLookingFurther]).toEqual([
      200,
      "applied",
      false,
    ]);
    expect((await stop(body.id)).problem.code).toBe("wrong_state");
  });
});

describe("weights of rules", () => {
  test("are an organiser's, and the board and the findings judge by them", async () => {
    const before = await get();
    const waste = before.rules.find(({ rule }) => rule === "room-waste")!;
    expect([waste.weight, waste.level]).toEqual([waste.defaultWeight, "soft"]);
    await placed(await add("Small", { expectedPeople: 1 }), { roomId: roomIds.aula, startsAt: TUESDAY });
    const { score } = await findings();
    expect(score.soft).toBeGreaterThan(0);
    const draft = await version();

    const changed = await change({ "room-waste": 0, "chosen-clash": 9 }, before.version);
    expect(changed.status).toBe(200);
    expect(changed.body.rules.find(({ rule }) => rule === "chosen-clash")?.weight).toBe(9);
    expect((await findings()).score.soft).toBeLessThan(score.soft);
    expect(await version()).toBe(draft + 1);
    const board = await api.call(endpoints.getBoard, { as: organiser, params });
    expect(board.body.problem["weights"]).toEqual({ "room-waste": 0, "chosen-clash": 9 });
    expect((await lastAudit()).action).toBe("updateRuleWeights");

    const back = await change({ "room-waste": null, "chosen-clash": 2 }, changed.body.version);
    expect(back.body.rules).toEqual(before.rules);
    const [row] = await db.select().from(tables.meetings).where(eq(tables.meetings.id, meetingId));
    expect(row?.ruleWeights).toEqual({});
  });

  test("are refused where they make no sense", async () => {
    const { version: seen } = await get();
    const hard = await change({ "required-clash": 0 }, seen);
    expect([hard.status, hard.problem.errors?.[0]?.field]).toEqual([400, "/weights/required-clash"]);
    expect((await change({ "chosen-clash": -1 }, seen)).status).toBe(400);
    const stale = await change({ "chosen-clash": 3 }, seen + 5);
    expect([stale.status, stale.problem.context]).toEqual([412, await get()]);
  });

  test("changed after a plan was made, make its proposals those of another draft", async () => {
    const { run } = await planThree();
    const { version: seen } = await get();
    const { body } = await change({ "avoid-parallel": 77 }, seen);
    expect((await apply(run.id, 2)).status).toBe(412);
    await change({ "avoid-parallel": null }, body.version);
  });
});

describe("mending", () => {
  test("finds nothing to do in a draft that is right", async () => {
    await placed(await add("A session"), { roomId: roomIds.aula, startsAt: TUESDAY });
    expect(await mend()).toMatchObject({ broken: [], proposals: [] });
  });

  test("moves the one session whose room is lost, and its moves can be sent as they are", async () => {
    const hit = await placed(await add("Loses its room"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const other = await placed(await add("Stays"), {
      roomId: roomIds.small,
      startsAt: "2025-10-22T08:00:00Z",
    });
    await db.insert(tables.roomClosures).values({
      allianceId,
      meetingId,
      id: hit.id,
      roomId: roomIds.aula,
      startsAt: TUESDAY,
      endsAt: "2025-10-21T10:00:00Z",
    });
    const { broken, proposals: found, draftVersion } = await mend();
    expect(broken.map(({ rule, sessionIds }) => [rule, sessionIds])).toEqual([["room-closed", [hit.id]]]);
    expect(draftVersion).toBe(await version());
    const [best] = found;
    expect(best).toMatchObject({ number: 1, isProvenMinimal: true, remaining: [] });
    expect(best?.moves.map(({ sessionId, from }) => [sessionId, from])).toEqual([
      [hit.id, { roomId: roomIds.aula, startsAt: TUESDAY }],
    ]);
    const { to } = best!.moves[0]!;
    const answer = await move([{ session: await read(hit), to }]);
    expect(answer.problem.detail).toBeUndefined();
    expect(answer.body.resolved.map(({ rule }) => rule)).toContain("room-closed");
    expect(await placeOf(other)).toMatchObject({ roomId: roomIds.small, startsAt: "2025-10-22T08:00:00Z" });
    await db.delete(tables.roomClosures).where(eq(tables.roomClosures.id, hit.id));
  });
});
