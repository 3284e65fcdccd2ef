import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { countWaiting } from "../support/waiting.ts";
import type { Who } from "../support/world.ts";

/* WP1 is led by Lena, WP2 co-led by Cora. What is written in the same instant as a group is closed is closed with it. */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, meetingId, allianceId, groupIds } = api.world;
const { wp1, wp2 } = groupIds;
const { db } = api.connection;
const params = { meetingId };

beforeEach(async () => {
  await db.update(tables.groups).set({ openness: "open" });
});

const waiting = () => countWaiting(api);

const groupAt = { as: organiser, params: { allianceId, groupId: wp2 } };
async function closeGroup() {
  const { body } = await api.call(endpoints.getGroup, groupAt);
  return api.call(endpoints.updateGroup, {
    ...groupAt,
    ifMatch: body.version,
    body: { openness: "closed" },
  });
}

const ask = (groups: string[], as: Who = lead) =>
  api.call(endpoints.createRequest, {
    as,
    params,
    body: { title: "Succession", durationMinutes: 60, groupIds: groups, expectedPeople: 5 },
  });
const add = () =>
  api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { title: "Succession", kind: "group", durationMinutes: 60, groupIds: [wp2] },
  });

test.each([
  ["asked for with the group as a partner", () => ask([wp1, wp2])],
  ["added by organisers", add],
])("a session that is %s while the group is being closed is closed", async (_how, write) => {
  const [answer] = await db.transaction(async (tx) => {
    await tx.execute(sql`update groups set openness = 'closed' where id = ${wp2}`);
    const writing = write();
    let isDone = false;
    const watched = writing.finally(() => {
      isDone = true;
    });
    await expect.poll(async () => isDone || (await waiting()) > 0).toBe(true);
    return [watched];
  });
  expect((await answer).body.openness).toBe("closed");
});

test.each([
  ["asked for with the group as a partner", () => ask([wp1, wp2])],
  ["added by organisers", add],
])("a group that is closed while a session is being %s finds it", async (_how, write) => {
  const [made, closed] = await db.transaction(async (tx) => {
    // All that changes a draft meets at this row last.
    await tx.execute(sql`select from meetings where id = ${meetingId} for update`);
    const writing = write();
    await expect.poll(waiting).toBe(1);
    const closing = closeGroup();
    await expect.poll(waiting).toBe(2);
    return [writing, closing];
  });
  const { body } = await made;
  expect((await closed).status).toBe(200);
  const sessionId = "sessionId" in body ? body.sessionId : body.id;
  const now = await api.call(endpoints.getSession, { as: organiser, params: { meetingId, sessionId } });
  expect(now.body.openness).toBe("closed");
});

test("a closed group that comes back after it had declined closes the session as a new owner does", async () => {
  const { body: request } = await ask([wp1, wp2]);
  const answer = (given: "declined" | "asked", seen: "declined" | "asked") =>
    api.call(endpoints.answerJointSession, {
      as: coLead,
      params: { meetingId, requestId: request.id, groupId: wp2 },
      body: { answer: given, seen },
    });
  expect((await answer("declined", "asked")).status).toBe(200);
  expect((await closeGroup()).status).toBe(200);
  const at = { as: organiser, params: { meetingId, sessionId: request.sessionId } };
  const between = await api.call(endpoints.getSession, at);
  expect(between.body.openness).toBe("open");
  const back = await answer("asked", "declined");
  expect([back.status, back.body.openness]).toEqual([200, "closed"]);
  expect((await api.call(endpoints.getSession, at)).body.version).toBe(between.body.version + 1);
  const log = await db
    .select({ summary: tables.auditEntries.summary, data: tables.auditEntries.data })
    .from(tables.auditEntries)
    .where(eq(tables.auditEntries.subjectId, request.sessionId));
  expect(log).toContainEqual({
    summary: expect.stringMatching(/“Succession”, which is for members only now\.$/),
    data: { groupId: wp2, answer: "asked", openness: "closed" },
  });
  const [group] = await db.select().from(tables.groups).where(eq(tables.groups.id, wp2));
  expect(group?.openness).toBe("closed");
});

test("what is withdrawn while its group is closed is closed, too, when it is brought back", async () => {
  const { body: request } = await ask([wp2], coLead);
  const at = { params: { meetingId, requestId: request.id } };
  const withdrawn = await api.call(endpoints.withdrawRequest, {
    as: coLead,
    ...at,
    ifMatch: request.version,
  });
  expect(withdrawn.status, withdrawn.text).toBe(200);
  await closeGroup();
  const { body: ended } = await api.call(endpoints.getRequest, { as: organiser, ...at });
  const back = await api.call(endpoints.acceptRequest, { as: organiser, ...at, ifMatch: ended.version });
  expect(back.status, back.text).toBe(200);
  const { sessionId } = request;
  const session = await api.call(endpoints.getSession, { as: organiser, params: { meetingId, sessionId } });
  expect(session.body).toMatchObject({ state: "accepted", openness: "closed" });
});

/** Of WP2: `closed` is for members only, and so is what it is merged into. */
async function merged(second: "open" | "closed") {
  const make = async (title: string, openness: "open" | "closed") => {
    const body = { title, kind: "group" as const, durationMinutes: 60, groupIds: [wp2], openness };
    return (await api.call(endpoints.createSession, { as: organiser, params, body })).body;
  };
  const [one, other] = [await make("One", "open"), await make("Other", second)];
  const made = await api.call(endpoints.mergeSessions, {
    as: organiser,
    params: { meetingId, sessionId: one.id },
    ifMatch: one.version,
    body: { other: { sessionId: other.id, version: other.version } },
  });
  expect([made.status, made.body.first.openness]).toEqual([200, second]);
  return made.body;
}

test.each(["open", "closed"] as const)(
  "a merge with what was %s can be undone after the group was closed, and both stay closed",
  async (second) => {
    const made = await merged(second);
    expect((await closeGroup()).status).toBe(200);
    const sessionId = made.first.id;
    const now = await api.call(endpoints.getSession, { as: organiser, params: { meetingId, sessionId } });
    const undone = await api.call(endpoints.unmergeSessions, {
      as: organiser,
      params: { meetingId, sessionId },
      ifMatch: now.body.version,
      body: { other: { sessionId: made.second.id, version: made.second.version } },
    });
    expect(undone.status, undone.text).toBe(200);
    expect([undone.body.first.openness, undone.body.second.openness]).toEqual(["closed", "closed"]);
  },
);

test("a request that was merged away still says so once its group is closed", async () => {
  const { body: request } = await ask([wp2], coLead);
  const { body: first } = await add();
  const made = await api.call(endpoints.mergeSessions, {
    as: organiser,
    params: { meetingId, sessionId: first.id },
    ifMatch: first.version,
    body: { other: { sessionId: request.sessionId, version: request.version } },
  });
  expect(made.status, made.text).toBe(200);
  await closeGroup();
  const at = { as: coLead, params: { meetingId, requestId: request.id } };
  expect((await api.call(endpoints.getRequest, at)).body).toMatchObject({
    stage: "merged",
    openness: "closed",
  });
});

test("several requests hold their groups in one order, in whichever they name them", async () => {
  const [low, high] = [wp1, wp2].toSorted() as [string, string];
  const requests = [high, low].map((groupId) => ({
    title: "Succession",
    durationMinutes: 60,
    groupIds: [groupId],
    expectedPeople: 5,
  }));
  const [asked] = await db.transaction(async (tx) => {
    await tx.execute(sql`select from groups where id = ${low} for no key update`);
    const asking = api.call(endpoints.createRequests, { as: organiser, params, body: { requests } });
    await expect.poll(waiting).toBe(1);
    await tx.execute(sql`select from groups where id = ${high} for no key update nowait`);
    return [asking];
  });
  const { status, text } = await asked;
  expect(status, text).toBe(201);
});
