import { endpoints } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { draftOf } from "../support/draft.ts";
import type { Seen, Target } from "../support/draft.ts";

const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, meetingId, groupIds, roomIds } = api.world;
const { add, placed, placementOf, read, clear } = draftOf(api);
const { allow, booked, read: readRequest } = bookingsOf(api);

const AT_10 = "2025-10-21T08:00:00Z";
const AT_11 = "2025-10-21T09:00:00Z";
const AT_12 = "2025-10-21T10:00:00Z";
const inAula = { roomId: roomIds.aula, startsAt: AT_10 };
const inSmall = { roomId: roomIds.small, startsAt: AT_11 };
const override = { reason: "agreed by phone" };

beforeEach(clear);

const pair = (first: Seen, second: Seen) => ({
  as: organiser,
  params: { meetingId, sessionId: first.id },
  ifMatch: first.version,
  body: { other: { sessionId: second.id, version: second.version }, override },
});
const merge = (first: Seen, second: Seen, place: Target) =>
  api.call(endpoints.mergeSessions, { ...pair(first, second), body: { ...pair(first, second).body, place } });
const unmerge = (first: Seen, second: Seen) => api.call(endpoints.unmergeSessions, pair(first, second));

test("the longer one stands where it is put, be it where the second was; undone, both are where they were", async () => {
  const first = await placed(await add("One"), inAula);
  await placed(await add("Behind it"), { roomId: roomIds.aula, startsAt: AT_11 });
  const second = await placed(await add("Two"), inSmall);
  const merged = await merge(first, second, inSmall);
  expect(merged.status, merged.text).toBe(200);
  expect(merged.body.first).toMatchObject({
    durationMinutes: 120,
    placement: { ...inSmall, endsAt: "2025-10-21T11:00:00Z" },
  });
  const undone = await unmerge(merged.body.first, merged.body.second);
  expect(undone.status, undone.text).toBe(200);
  expect([undone.body.first.placement, undone.body.second.placement]).toEqual([
    first.placement,
    second.placement,
  ]);
});

test("whoever moves it again since has the last word", async () => {
  const first = await placed(await add("One"), inAula);
  const second = await placed(await add("Two"), inSmall);
  const merged = await merge(first, second, { roomId: roomIds.small, startsAt: AT_12 });
  const moved = await placed(merged.body.first, { roomId: roomIds.aula, startsAt: AT_12 });
  const undone = await unmerge(moved, merged.body.second);
  expect(undone.body.first).toMatchObject({
    durationMinutes: 60,
    placement: { roomId: roomIds.aula, startsAt: AT_12, endsAt: "2025-10-21T11:00:00Z" },
  });
});

test("a hold goes along as a hold, there and back", async () => {
  await allow({ mode: "hold" });
  const asked = { title: "Asked", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
  const request = await booked({ ...asked, ...inAula });
  const second = await add("Two", { kind: "group", groupIds: [groupIds.wp1] });
  const merged = await merge(await read({ id: request.sessionId }), second, inSmall);
  expect(merged.body.first.placement).toMatchObject({ ...inSmall, state: "held" });
  expect((await readRequest(request)).booking).toMatchObject(inSmall);
  const undone = await unmerge(merged.body.first, merged.body.second);
  expect(undone.body.first.placement).toMatchObject({ ...inAula, state: "held" });
  expect((await readRequest(request)).booking).toEqual(request.booking);
});

test("a place that isn't to be had is refused, and so is any of what has none: nothing is changed", async () => {
  const first = await placed(await add("One"), inAula);
  const second = await add("Two");
  await placed(await add("In the way"), inSmall);
  const taken = await merge(first, second, { roomId: roomIds.small, startsAt: AT_10 });
  expect([taken.status, taken.problem.code]).toEqual([409, "room_taken"]);
  expect(taken.problem.detail).toContain("is taken by “In the way”");
  expect((await merge(first, second, { ...inSmall, roomId: crypto.randomUUID() })).status).toBe(400);
  const unplaced = await merge(second, first, inSmall);
  expect([unplaced.status, unplaced.problem.errors]).toEqual([
    400,
    [{ field: "/place", message: "“Two” has no place yet. Merge them first, then place it." }],
  ]);
  expect([await placementOf(first), await placementOf(second)]).toEqual([first.placement, null]);
});
