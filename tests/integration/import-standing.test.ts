import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { SET_UP } from "../support/draft.ts";
import { c3voc, importing, statuses } from "../support/imports.ts";
import type { Talk } from "../support/imports.ts";

/* What stands here is not moved by a later file in silence: pins count, and so do people who sit there already. */
const api = await startApi();
afterAll(() => api.close());
const { organiser } = api.world;
const { newMeeting, preview, apply, imported, sessionsOf } = importing(api);

const TEN = "2025-10-21T08:00:00Z";
const ELEVEN = "2025-10-21T09:00:00Z";
const talks: Talk[] = ["10:00", "12:00", "13:00", "14:00"].map((start, at) => ({ id: "abcd"[at]!, start }));
const withFirst = (change: Partial<Talk>) => c3voc([{ ...talks[0]!, ...change }, ...talks.slice(1)]);
const placeOf = async (meetingId: string) => (await sessionsOf(meetingId)).get("Talk a")!.placement!;

async function pin(meetingId: string, pins: { isTimePinned?: boolean; isRoomPinned?: boolean }) {
  const { id, version, placement } = (await sessionsOf(meetingId)).get("Talk a")!;
  const { roomId, startsAt } = placement!;
  const done = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    body: { roomId, startsAt, ...pins },
    ifMatch: version,
  });
  expect(done.status, done.text).toBe(200);
}

async function publish(meetingId: string) {
  const params = { meetingId };
  const { body: draft } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
  const body = { note: "As it is", override: SET_UP };
  const done = await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    body,
    ifMatch: draft.draftVersion,
  });
  expect(done.status, done.text).toBe(201);
}

test("what is pinned here stays, unless the file is right", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(talks));
  await pin(meetingId, { isTimePinned: true, isRoomPinned: true });
  const before = await placeOf(meetingId);
  const later = withFirst({ start: "11:00", room: "Blue" });
  const seen = await preview(meetingId, later);
  expect(statuses(seen.body)).toEqual({ a: "conflict", b: "unchanged", c: "unchanged", d: "unchanged" });
  expect(seen.body.counts).toMatchObject({ changed: 0, conflicts: 1 });
  expect(seen.body.sessions[0]).toMatchObject({
    startsAt: TEN,
    room: "Red",
    changes: [
      { field: "startsAt", before: TEN, after: ELEVEN, isConflict: true },
      { field: "room", before: "Red", after: "Blue", isConflict: true },
    ],
    note: "It is pinned here, so it keeps its place unless you say that the file is right.",
  });
  expect((await apply(meetingId, seen.body)).body.changed).toBe(0);
  expect(await placeOf(meetingId)).toEqual(before);

  const again = await preview(meetingId, later);
  expect(again.body.counts).toMatchObject({ changed: 0, conflicts: 1 });
  expect((await apply(meetingId, again.body, { takeFile: ["a"] })).body.changed).toBe(1);
  const after = await placeOf(meetingId);
  expect(after).toMatchObject({ startsAt: ELEVEN, isTimePinned: true, isRoomPinned: true });
  expect(after.roomId).not.toBe(before.roomId);
});

test("a pin holds only what it pins", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(talks));
  await pin(meetingId, { isTimePinned: false, isRoomPinned: true });
  const { roomId } = await placeOf(meetingId);
  expect((await imported(meetingId, withFirst({ start: "11:00" }))).changed).toBe(1);
  expect(await placeOf(meetingId)).toMatchObject({ roomId, startsAt: ELEVEN });
});

test("what has begun is moved by a file with a reason only, which is logged", async () => {
  const meetingId = await newMeeting();
  await imported(meetingId, c3voc(talks));
  await publish(meetingId);
  const before = await placeOf(meetingId);
  api.clock.set("2025-10-21T08:10:00Z");
  const seen = await preview(meetingId, withFirst({ start: "11:00" }));
  const refused = await apply(meetingId, seen.body);
  expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
  expect(refused.problem.detail).toContain("“Talk a” has begun (Tue 21 Oct, 10:00)");
  expect(await placeOf(meetingId)).toEqual(before);
  // What hasn't begun moves as ever.
  const other = c3voc([...talks.slice(0, 3), { ...talks[3]!, start: "15:00" }]);
  expect((await imported(meetingId, other)).changed).toBe(1);

  const once = await preview(meetingId, withFirst({ start: "11:00" }));
  const done = await apply(meetingId, once.body, { override: { reason: "The speaker is late" } });
  expect(done.status, done.text).toBe(200);
  expect(done.body.caused).toMatchObject([{ rule: "has-begun" }]);
  expect(await placeOf(meetingId)).toMatchObject({ startsAt: ELEVEN });
  const log = await api.call(endpoints.listAuditEntries, {
    as: organiser,
    params: { meetingId },
    query: {},
  });
  expect(log.body.items.map(({ reason }) => reason)).toContain("The speaker is late");
});
