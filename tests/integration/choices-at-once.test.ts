import { endpoints } from "@plenary/contract";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { countWaiting } from "../support/waiting.ts";

/* A merge carries people into another session while they themselves choose it or leave the meeting. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, delegate, meetingId, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const day = meetingDay(api);
const { add, placed, read } = draftOf(api);
const waiting = () => countWaiting(api);
await day.register(delegate);

const choose = (sessionId: string) =>
  api.call(endpoints.chooseSession, {
    as: delegate,
    params: { meetingId, sessionId },
    body: { confirmedClashes: [] },
  });

async function optional(title: string, startsAt: string, fields: object = {}) {
  const session = await add(title, { isOptional: true, ...fields });
  return placed(session, { roomId: roomIds.aula, startsAt });
}

/** As it is counted, and as it is. */
async function takenOf(sessionId: string) {
  const [row] = await db.execute<{ taken: number; signUps: number }>(sql`
    select taken, (select count(*)::int from sign_ups where session_id = s.id) as "signUps"
    from sessions s where id = ${sessionId}`);
  return row;
}

test.each([
  ["without a limit", {}],
  ["with places left", { capacity: 5 }],
])(
  "who chooses a session %s while a merge carries them into it has one place there",
  async (_how, fields) => {
    const hour = "capacity" in fields ? "12" : "06";
    const { id: toId } = await optional("Into", `2025-10-21T${hour}:00:00Z`, fields);
    const { id: fromId } = await optional("From", `2025-10-22T${hour}:00:00Z`);
    await day.publish();
    expect((await choose(fromId)).status).toBe(200);
    const [into, from] = [await read({ id: toId }), await read({ id: fromId })];
    const [merged, chosen] = await db.transaction(async (tx) => {
      // All that changes a draft meets at this row last.
      await tx.execute(sql`select from meetings where id = ${meetingId} for update`);
      const merging = api.call(endpoints.mergeSessions, {
        as: organiser,
        params: { meetingId, sessionId: toId },
        ifMatch: into.version,
        body: { other: { sessionId: fromId, version: from.version }, override: { reason: "agreed" } },
      });
      await expect.poll(waiting).toBe(1);
      const choosing = choose(toId);
      await expect.poll(waiting).toBe(2);
      return [merging, choosing];
    });
    expect((await merged).status).toBe(200);
    const { status, text } = await chosen;
    expect(status, text).toBe(200);
    expect(await takenOf(toId)).toEqual({ taken: 1, signUps: 1 });
  },
);

test("who leaves while a merge carries them into one more session lets the others go before waiting for it", async () => {
  // Ids ascend, as the order in which sessions are held does.
  const earlier = await optional("Earlier", "2025-10-23T06:00:00Z");
  const later = await optional("Later", "2025-10-23T12:00:00Z");
  expect(earlier.id < later.id).toBe(true);
  await day.publish();
  expect((await choose(later.id)).status).toBe(200);
  const mine = await api.call(endpoints.getMyRegistration, { as: delegate, params });
  const cancelled = await db.transaction(async (other) => {
    await other.execute(sql`update sessions set taken = taken + 1 where id = ${earlier.id}`);
    const leaving = await db.transaction(async (merge) => {
      await merge.execute(sql`select from sessions where id = ${later.id} for no key update`);
      const call = api.call(endpoints.cancelMyRegistration, {
        as: delegate,
        params,
        ifMatch: mine.body.version,
      });
      await expect.poll(waiting).toBe(1);
      await merge.execute(sql`
        insert into sign_ups (alliance_id, meeting_id, session_id, registration_id, state, created_at)
        select alliance_id, meeting_id, ${earlier.id}, registration_id, state, created_at
        from sign_ups where session_id = ${later.id}`);
      return [call];
    });
    await expect.poll(waiting).toBe(1);
    await other.execute(sql`select from sessions where id = ${later.id} for no key update nowait`);
    return leaving;
  });
  expect((await cancelled[0])?.status).toBe(200);
  const none = { taken: 0, signUps: 0 };
  expect([await takenOf(earlier.id), await takenOf(later.id)]).toEqual([none, none]);
});
