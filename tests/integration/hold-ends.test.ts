import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { refused } from "../support/refused.ts";
import { NOW } from "../support/world.ts";

/*
 * A hold lasts as long as the meeting says, and not once what it is for begins, wherever that is moved meanwhile. As in
 * the demo, where a place is asked for although the meeting is over.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const { book, booked, read, approve, allow, clear, at } = bookingsOf(api);
const day = meetingDay(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";
/** After all of the meeting. */
const HOLD_HOURS = 24 * 60;
const PROMISED = "2025-11-30T08:00:00Z";
const ours = { title: "Ours", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
const inSmall = { roomId: roomIds.small, startsAt: TUESDAY };

beforeEach(async () => {
  api.clock.set(NOW);
  await clear();
  await allow({ mode: "hold", holdHours: HOLD_HOURS });
  await runJobs(api);
});

const stageAt = async (request: Awaited<ReturnType<typeof booked>>, instant: string) => {
  api.clock.set(instant);
  await runJobs(api);
  return (await read(request)).stage;
};

test("it ends when its session begins, by its job, and can't be approved from then on", async () => {
  const request = await booked({ ...ours, ...inSmall });
  expect(request).toMatchObject({ stage: "held", booking: { holdExpiresAt: TUESDAY } });
  api.clock.set(TUESDAY);
  expect(refused(await approve(request))).toEqual([
    "wrong_state",
    "The hold of “Ours” ended on Tue 21 Oct, 10:00; its place is free again.",
  ]);
  expect(await stageAt(request, TUESDAY)).toBe("asked");
});

test("at the meeting of the demo, which is over, it lasts as long as was promised", async () => {
  api.clock.set("2025-12-01T08:00:00Z");
  const request = await booked({ ...ours, ...inSmall, groupIds: [groupIds.wp1, groupIds.wp2] }, organiser);
  expect(request).toMatchObject({ stage: "held", booking: { holdExpiresAt: "2026-01-30T08:00:00Z" } });
  await runJobs(api);
  await day.move(request.sessionId, { ...inSmall, startsAt: TUESDAY_11 });
  expect(await read(request, organiser)).toMatchObject({
    stage: "held",
    booking: { holdExpiresAt: "2026-01-30T08:00:00Z" },
  });
});

test("one that is offered ends then, too", async () => {
  const request = await booked({ ...ours, ...inSmall });
  const offered = await api.call(endpoints.offerPlace, {
    as: organiser,
    params: at(request),
    ifMatch: request.version,
    body: { roomId: roomIds.aula, startsAt: TUESDAY_11, note: "" },
  });
  expect(offered.body.booking).toMatchObject({ waitsFor: ["asker"], holdExpiresAt: TUESDAY_11 });
});

test("moved, it ends with its new beginning, and moved back with its old one", async () => {
  const request = await booked({ ...ours, roomId: roomIds.small, startsAt: TUESDAY_11 });
  await day.move(request.sessionId, inSmall);
  expect((await read(request)).booking?.holdExpiresAt).toBe(TUESDAY);
  await day.move(request.sessionId, { ...inSmall, startsAt: TUESDAY_11 });
  expect((await read(request)).booking?.holdExpiresAt).toBe(TUESDAY_11);
  // The jobs of its places until now find nothing to do.
  expect(await stageAt(request, NOW)).toBe("held");
  await day.move(request.sessionId, inSmall);
  expect(await stageAt(request, TUESDAY)).toBe("asked");
});

test("off the board it lasts as long as was promised", async () => {
  const request = await booked({ ...ours, ...inSmall });
  await runJobs(api);
  const session = await day.get(request.sessionId);
  const params = { meetingId, sessionId: session.id };
  const off = await api.call(endpoints.unplaceSession, { as: organiser, params, ifMatch: session.version });
  expect(off.status, off.text).toBe(200);
  api.clock.set("2025-10-21T08:30:00Z");
  await day.move(session.id, { ...inSmall, startsAt: TUESDAY_11 });
  expect((await read(request)).booking?.holdExpiresAt).toBe(TUESDAY_11);
  const put = await day.get(session.id);
  await api.call(endpoints.unplaceSession, { as: organiser, params, ifMatch: put.version });
  api.clock.set(PROMISED);
  await runJobs(api);
  api.clock.set(NOW);
  await day.move(session.id, inSmall);
  expect(await read(request)).toMatchObject({ stage: "placed", booking: null });
});

test("what was withdrawn isn't held again once it would have begun", async () => {
  const request = await booked({ ...ours, ...inSmall });
  const call = { as: lead, params: at(request) };
  const withdrawn = await api.call(endpoints.withdrawRequest, { ...call, ifMatch: request.version });
  expect(withdrawn.status, withdrawn.text).toBe(200);
  const undo = { params: at(request), ifMatch: withdrawn.body.version, body: {} };
  api.clock.set("2025-10-21T08:30:00Z");
  const late = await api.call(endpoints.undoDecision, { as: organiser, ...undo });
  expect(refused(late)).toEqual([
    "wrong_state",
    "The hold of “Ours” has run out since. Bring it back as accepted.",
  ]);
  api.clock.set(NOW);
  const back = await api.call(endpoints.undoDecision, { as: organiser, ...undo });
  expect(back.body).toMatchObject({ stage: "held", booking: { holdExpiresAt: TUESDAY } });
  expect((await book({ ...ours, ...inSmall })).problem.code).toBe("room_taken");
});

test("what its job has missed is swept up", async () => {
  const request = await booked({ ...ours, ...inSmall });
  await runJobs(api);
  expect(await stageAt(request, TUESDAY)).toBe("held");
  await db.execute(sql`select enqueue_job('housekeeping', '{}'::json, null, null, 3)`);
  api.clock.set("2025-10-21T08:02:00Z");
  await runJobs(api);
  // The logins of the test are swept up, too.
  expect([await db.$count(tables.placements), await db.$count(tables.bookings)]).toEqual([0, 0]);
});
