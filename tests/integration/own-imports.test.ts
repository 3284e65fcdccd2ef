import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf, SET_UP } from "../support/draft.ts";
import { importing } from "../support/imports.ts";
import { addMeeting } from "../support/world.ts";

/*
 * The schedule.json of a meeting, imported into the same meeting, is about the sessions that are there.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, allianceId, institutionIds, meetingId, groupIds, roomIds } = api.world;
const params = { meetingId };
const { add, placed, read, version } = draftOf(api);
const { preview, apply, sessionsOf } = importing(api);

const TUESDAY = "2025-10-21T08:00:00Z";
let exported = "";

beforeAll(async () => {
  await placed(await add("Lunch", { kind: "meal" }), { roomId: roomIds.foyer, startsAt: TUESDAY });
  await placed(await add("Group", { kind: "group", groupIds: [groupIds.wp1], purpose: "To meet" }), {
    roomId: roomIds.aula,
    startsAt: TUESDAY,
  });
  await placed(await add("Named", { personIds: [organiser.personId] }), {
    roomId: roomIds.small,
    startsAt: TUESDAY,
  });
  await add("Not placed yet");
  const body = { note: "First", override: SET_UP };
  await api.call(endpoints.publishProgramme, { as: organiser, params, ifMatch: await version(), body });
  const { db } = api.connection;
  await db.update(tables.meetings).set({ isProgrammePublic: true }).where(eq(tables.meetings.id, meetingId));
  const { body: meeting } = await api.call(endpoints.getMeeting, { as: organiser, params });
  exported = (await api.app.inject({ url: `/public/${meeting.slug}/schedule.json` })).body;
});

test("is the same when nothing has changed, with kinds and people that the format has no word for", async () => {
  const seen = await preview(meetingId, exported);
  expect(seen.status, seen.text).toBe(201);
  expect(seen.body.counts).toMatchObject({
    created: 0,
    changed: 0,
    conflicts: 0,
    unchanged: 3,
    missing: 0,
    rooms: 0,
  });
});

test("changes the session that it is about; what was moved here afterwards is a conflict", async () => {
  const before = await sessionsOf(meetingId);
  const seen = await preview(meetingId, exported.replace('"Group"', '"Group of the file"'));
  expect(seen.body.counts).toMatchObject({ created: 0, changed: 1, unchanged: 2 });
  const done = await apply(meetingId, seen.body);
  expect(done.body, done.text).toMatchObject({ created: 0, changed: 1, cancelled: 0 });
  const after = await sessionsOf(meetingId);
  expect(after.size).toBe(before.size);
  const [was, is] = [before.get("Group"), after.get("Group of the file")];
  expect([is?.id, is?.kind, is?.groups, is?.placement]).toEqual([
    was?.id,
    was?.kind,
    was?.groups,
    was?.placement,
  ]);
  expect(after.get("Named")?.people).toEqual(before.get("Named")?.people);

  const lunch = await read({ id: before.get("Lunch")!.id });
  await placed(lunch, { roomId: roomIds.foyer, startsAt: "2025-10-22T10:00:00Z" });
  const again = await preview(meetingId, exported);
  const row = (title: string) => again.body.sessions.find((each) => each.title === title);
  expect(again.body.counts).toMatchObject({ created: 0, missing: 0, conflicts: 1 });
  expect(row("Lunch")).toMatchObject({ sessionId: lunch.id, status: "conflict" });
  expect(row("Group")).toMatchObject({ sessionId: was?.id, status: "changed" });
  expect(row("Named")).toMatchObject({ status: "unchanged" });
});

test("is new in another meeting", async () => {
  const other = await addMeeting(api.connection, allianceId, institutionIds.host, "other-2025");
  const seen = await preview(other, exported);
  expect(seen.body.counts).toMatchObject({ created: 3, changed: 0 });
});
