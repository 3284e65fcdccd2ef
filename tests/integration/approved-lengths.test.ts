import { endpoints } from "@plenary/contract";
import type { BodyInputOf, SessionRequest } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { refused } from "../support/refused.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/* What organisers have approved, offered or published for a group that can't book itself doesn't grow behind their backs. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, meetingId, groupIds, roomIds } = api.world;
const { wp1, wp2 } = groupIds;
const { at, booked, read, approve, allow, clear } = bookingsOf(api);
const day = meetingDay(api);

const inSmall = { roomId: roomIds.small, startsAt: "2025-10-21T08:00:00Z" };
const ours = { title: "Ours", durationMinutes: 30, groupIds: [wp1], expectedPeople: 5 };
const tooLong = [
  "wrong_state",
  "“Ours” has its place for 30 minutes, so it can't have 60. Ask the organisers for more.",
];

type Change = BodyInputOf<typeof endpoints.updateRequest>;
const change = (request: SessionRequest, body: Change, as: Who = lead) =>
  api.call(endpoints.updateRequest, { as, params: at(request), ifMatch: request.version, body });

beforeEach(async () => {
  api.clock.set(NOW);
  await clear();
  await allow({ mode: "hold", holdHours: 24 });
});

test("a hold grows until it is approved, then only by the organisers", async () => {
  const longer = await change(await booked({ ...ours, ...inSmall, durationMinutes: 15 }), {
    durationMinutes: 30,
  });
  expect(longer.body).toMatchObject({ durationMinutes: 30, booking: { waitsFor: ["organisers"] } });
  const { body: approved } = await approve(longer.body);
  expect(refused(await change(approved, { durationMinutes: 60 }))).toEqual(tooLong);
  const other = await change(approved, { durationMinutes: 30, purpose: "To decide." });
  expect(other.status, other.text).toBe(200);
  const shorter = await change(other.body, { durationMinutes: 20 });
  expect(shorter.body.durationMinutes).toBe(20);
  const byOrganiser = await change(shorter.body, { durationMinutes: 60 }, organiser);
  expect(byOrganiser.body).toMatchObject({ durationMinutes: 60, stage: "placed" });
});

test("one that is approved and waits for a partner doesn't grow either; who books itself may", async () => {
  const { body: approved } = await approve(await booked({ ...ours, ...inSmall, groupIds: [wp1, wp2] }));
  expect(approved.booking?.waitsFor).toEqual(["groups"]);
  expect(refused(await change(approved, { durationMinutes: 60 }))).toEqual(tooLong);
  await allow({ mode: "book" });
  expect((await change(approved, { durationMinutes: 60 })).body.durationMinutes).toBe(60);
});

test("an offer is taken as it is, also by who books itself", async () => {
  await allow({ mode: "book" });
  const asked = await api.call(endpoints.createRequest, { as: lead, params: { meetingId }, body: ours });
  const offered = await api.call(endpoints.offerPlace, {
    as: organiser,
    params: at(asked.body),
    ifMatch: asked.body.version,
    body: { ...inSmall, note: "" },
  });
  expect(offered.status, offered.text).toBe(200);
  expect(refused(await change(offered.body, { durationMinutes: 60 }))).toEqual([
    "wrong_state",
    "A place for 30 minutes is offered for “Ours”. Take or decline it first.",
  ]);
});

test("what was only asked for grows until it is published", async () => {
  await allow({ mode: "request" });
  const asked = await api.call(endpoints.createRequest, {
    as: lead,
    params: { meetingId },
    body: { ...ours, durationMinutes: 20 },
  });
  await day.move(asked.body.sessionId, inSmall);
  const longer = await change(await read(asked.body), { durationMinutes: 30 });
  expect(longer.status, longer.text).toBe(200);
  await day.publish();
  expect(refused(await change(await read(asked.body), { durationMinutes: 60 }))).toEqual(tooLong);
});

test("a partner that comes to what stands is waited for", async () => {
  await allow({ mode: "book" });
  const request = await booked({ ...ours, ...inSmall });
  expect(request.booking).toMatchObject({ holdExpiresAt: null, waitsFor: [] });
  const joint = await change(request, { groupIds: [wp1, wp2] });
  expect(joint.body).toMatchObject({
    stage: "placed",
    booking: { holdExpiresAt: null, waitsFor: ["groups"] },
  });
});
