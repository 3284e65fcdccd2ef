import { newId } from "@plenary/api/src/context.ts";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { runJobs } from "../support/jobs.ts";
import { planningOf } from "../support/planning.ts";
import { addGroup } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, coLead, outsider, allianceId, meetingId, groupIds, roomIds } = api.world;
const { db, sql } = api.connection;
const { add, placed: place, move, read, version, placementOf, clear } = draftOf(api);
const { start, follow, stop, plan, giveUp, findings } = planningOf(api);
const TUESDAY = "2025-10-21T08:00:00Z";

// Each test has the meeting for itself.
beforeEach(async () => {
  await clear();
  await giveUp();
});

describe("a plan", () => {
  test("places everything without a hard clash, and says so", async () => {
    const groups = [[groupIds.wp1], [groupIds.wp2], [groupIds.wp1, groupIds.wp2]];
    const sessions = [];
    for (const [i, owners] of [...groups, ...groups].entries()) {
      sessions.push(await add(`Session ${i}`, { kind: "group", groupIds: owners }));
    }
    const before = await version();
    const run = await plan({ seed: 7 });
    expect(run).toMatchObject({ state: "applied", seed: 7, failure: null, draftVersionBefore: before });
    expect(run.draftVersionAfter).toBe(before + 1);
    expect(run.progress).toMatchObject({ placed: 6, total: 6, score: { hard: 0, unplaced: 0 } });
    expect(run.progress.curve.length).toBeGreaterThan(0);
    expect([run.startedAt, run.finishedAt]).toEqual([api.clock.now(), api.clock.now()]);
    const after = await findings();
    expect([after.score.hard, after.unplaced, after.draftVersion]).toEqual([0, [], before + 1]);
    for (const session of sessions) {
      const { version, placement } = await read(session);
      expect([version, placement?.state]).toEqual([session.version + 1, "live"]);
    }
    const log = await db
      .select()
      .from(tables.auditEntries)
      .where(and(eq(tables.auditEntries.allianceId, allianceId), eq(tables.auditEntries.subjectId, run.id)))
      .orderBy(tables.auditEntries.position);
    expect(log.map(({ action, actorPersonId }) => [action, actorPersonId])).toEqual([
      ["startPlan", organiser.personId],
      ["planProgramme", organiser.personId],
    ]);
  });

  test("is undone without a reason for the clash that it has put right", async () => {
    const joint = { kind: "joint" as const, groupIds: [groupIds.wp1, groupIds.wp2] };
    const clashing = [
      await place(await add("Joint", joint), { roomId: roomIds.aula, startsAt: TUESDAY }),
      await place(await add("Other joint", joint), { roomId: roomIds.small, startsAt: TUESDAY }),
    ];
    await plan({ seed: 1 });
    expect((await findings()).score.hard).toBe(0);
    const back = await Promise.all(
      clashing.map(async (session) => {
        const { roomId, startsAt } = session.placement!;
        return { session: await read(session), to: { roomId, startsAt } };
      }),
    );
    expect((await move(back)).problem.code).toBe("rules_broken");
    const undone = await move(back, undefined, true);
    expect(undone.status, undone.text).toBe(200);
    expect(undone.body.caused.map(({ rule }) => rule)).toContain("required-clash");
  });

  test("of what is planned already changes nothing", async () => {
    await add("Only one");
    await plan({ seed: 1 });
    const before = await version();
    const again = await plan({ seed: 1, keepPlaced: true });
    expect([again.state, again.draftVersionAfter]).toEqual(["applied", before]);
    expect(await version()).toBe(before);
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
