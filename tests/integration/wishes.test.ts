import { endpoints } from "@plenary/contract";
import type { SessionRequest } from "@plenary/contract";
import { newId } from "@plenary/api/src/context.ts";
import { tables } from "@plenary/db";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { planningOf } from "../support/planning.ts";

/*
 * Wishes that name another session. WP1 is Lena's; WP2 is Cora's, whom Lena doesn't lead, so a closed session of WP2
 * is nobody's business but theirs and the organisers'. The open block of each day is from 10:00 to 12:00 at the venue.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const { add, placed, placementOf, clear } = draftOf(api);
const { plan, giveUp, findings } = planningOf(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";
const base = { title: "Follow-up", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };

beforeEach(async () => {
  await giveUp();
  await clear();
});

const asked = (wishes: object, as = lead, fields: object = {}) =>
  api.call(endpoints.createRequest, { as, params, body: { ...base, ...fields, wishes } });

async function ask(...args: Parameters<typeof asked>): Promise<SessionRequest> {
  const made = await asked(...args);
  expect(made.status, made.text).toBe(201);
  return made.body;
}

async function changed({ id, version }: SessionRequest, body: object, as = lead) {
  const at = { as, params: { meetingId, requestId: id }, ifMatch: version };
  return api.call(endpoints.updateRequest, { ...at, body });
}

const read = async ({ id }: SessionRequest, as = lead) =>
  (await api.call(endpoints.getRequest, { as, params: { meetingId, requestId: id } })).body;
const known = async (as = lead, q?: string) =>
  (await api.call(endpoints.listKnownSessions, { as, params, query: { ...(q && { q }) } })).body.items;

const wishSentences = async () =>
  (await findings()).findings
    .filter(({ rule }) => rule.startsWith("preferred-"))
    .map(({ sentence }) => sentence);

test("the planner puts a session right after the one that was wished, in its room", async () => {
  // Otherwise five people in a hall of 200 weigh more.
  await db.update(tables.meetings).set({ ruleWeights: { "room-waste": 0 } });
  const kickOff = await placed(await add("Kick-off", { kind: "group", groupIds: [groupIds.wp1] }), {
    roomId: roomIds.aula,
    startsAt: "2025-10-22T08:00:00Z",
    isTimePinned: true,
    isRoomPinned: true,
  });
  const request = await ask({ rightAfterSessionId: kickOff.id, sameRoomAsSessionId: kickOff.id });
  expect(request.wishes).toMatchObject({ rightAfterSessionId: kickOff.id, sameRoomAsSessionId: kickOff.id });
  expect((await plan({ seed: 1 })).state).toBe("applied");
  expect(await placementOf({ id: request.sessionId })).toMatchObject({
    roomId: roomIds.aula,
    startsAt: "2025-10-22T09:00:00Z",
  });
});

test("what could not be granted is said in a sentence, and half an hour later is still right after", async () => {
  const kickOff = await placed(
    await add("Kick-off", { kind: "group", groupIds: [groupIds.wp1], durationMinutes: 30 }),
    {
      roomId: roomIds.aula,
      startsAt: TUESDAY,
    },
  );
  const request = await ask({ rightAfterSessionId: kickOff.id, sameRoomAsSessionId: kickOff.id });
  const session = { id: request.sessionId, version: request.version };
  const early = await placed(session, { roomId: roomIds.small, startsAt: "2025-10-22T08:00:00Z" });
  expect(await wishSentences()).toEqual([
    "“Follow-up” (Wed 22 Oct 10:00–11:00) should follow directly after “Kick-off” (Tue 21 Oct 10:00–10:30).",
    "“Kick-off” (Aula) and “Follow-up” (S1020) should be in the same room.",
  ]);
  await placed(early, { roomId: roomIds.aula, startsAt: "2025-10-21T09:00:00Z" });
  expect(await wishSentences()).toEqual([]);
});

test("a closed session of others can't be named, found or read; the wish about it stays", async () => {
  const secret = await add("Secret", { kind: "group", groupIds: [groupIds.wp2], openness: "closed" });
  const own = await add("Ours", { kind: "group", groupIds: [groupIds.wp1] });
  expect((await known()).map(({ title }) => title)).toEqual(["Ours"]);
  expect((await known(lead, "secret")).length).toBe(0);
  expect((await known(coLead)).map(({ title }) => title)).toEqual(["Secret"]);
  expect((await known(organiser)).map(({ title }) => title)).toEqual(["Ours", "Secret"]);

  const refused = [
    await asked({ rightAfterSessionId: secret.id }),
    await asked({ rightAfterSessionId: newId() }),
  ];
  expect(refused.map(({ status, problem }) => [status, problem.errors])).toEqual(
    refused.map(() => [
      400,
      [
        {
          field: "/wishes/rightAfterSessionId",
          message: "This meeting plans no such session. Choose another one, or none.",
        },
      ],
    ]),
  );

  const request = await ask({ sameRoomAsSessionId: own.id });
  const wishes = { rightAfterSessionId: secret.id, sameRoomAsSessionId: own.id };
  const byOrganiser = await changed(request, { wishes }, organiser);
  expect(byOrganiser.body.wishes).toMatchObject(wishes);
  const seen = await read(request);
  expect(seen.wishes).toMatchObject({ rightAfterSessionId: null, sameRoomAsSessionId: own.id });
  const byLead = await changed(seen, { wishes: { week: "early" } });
  expect(byLead.status, byLead.text).toBe(200);
  expect((await read(request, organiser)).wishes).toMatchObject({
    week: "early",
    rightAfterSessionId: secret.id,
    sameRoomAsSessionId: null,
  });
});

test("where a hidden session stands is not told by a slot's sentences", async () => {
  const secret = await placed(
    await add("Secret", { kind: "group", groupIds: [groupIds.wp2], openness: "closed" }),
    {
      roomId: roomIds.small,
      startsAt: TUESDAY,
    },
  );
  const request = await ask({});
  await changed(request, { wishes: { rightAfterSessionId: secret.id } }, organiser);
  const question = { groupIds: [groupIds.wp1], durationMinutes: 60, sessionId: request.sessionId, limit: 50 };
  const found = await api.call(endpoints.findSlots, { as: lead, params, body: question });
  expect(found.status, found.text).toBe(200);
  expect(found.text).not.toContain("directly after");
  const told = await api.call(endpoints.findSlots, { as: organiser, params, body: question });
  expect(told.text).toContain("directly after “Secret”");
});

test("a session that has left the draft may stay wished for, but isn't offered; none follows itself", async () => {
  const other = await ask({}, lead, { title: "Other" });
  const request = await ask({ rightAfterSessionId: other.sessionId });
  await api.call(endpoints.withdrawRequest, {
    as: lead,
    params: { meetingId, requestId: other.id },
    ifMatch: other.version,
  });
  expect((await known()).map(({ id }) => id)).toEqual([request.sessionId]);
  const kept = await changed(request, { wishes: { ...request.wishes, dayPart: "morning" } });
  expect([kept.status, kept.body.wishes.rightAfterSessionId]).toEqual([200, other.sessionId]);
  expect((await asked({ rightAfterSessionId: other.sessionId })).status).toBe(400);
  const itself = await changed(kept.body, { wishes: { sameRoomAsSessionId: request.sessionId } });
  expect(itself.problem.errors).toEqual([
    { field: "/wishes/sameRoomAsSessionId", message: "This is the session itself. Choose another one." },
  ]);
});

test("a request from before these wishes is read with none of them", async () => {
  const request = await ask({ dayPart: "morning" });
  const stored = sql`wishes - 'rightAfterSessionId' - 'sameRoomAsSessionId'`;
  await db.update(tables.requests).set({ wishes: stored }).where(eq(tables.requests.id, request.id));
  expect((await read(request)).wishes).toEqual(request.wishes);
  expect((await plan({ seed: 1 })).state).toBe("applied");
});
