import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { heardDuring } from "../support/heard.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";
import { SET_UP } from "../support/draft.ts";

/* What versions tell those for whom some of the sessions are closed: Dora, who isn't in WP1, and the public. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, delegate, meetingId, groupIds, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const MORNING = "2025-10-21T08:00:00Z";
const NOON = "2025-10-21T10:00:00Z";
let session: string;
let secret: string;

async function change(sessionId: string, body: { openness?: "open" | "closed"; title?: string }) {
  const { version: ifMatch } = await day.get(sessionId);
  const where = { as: organiser, params: { meetingId, sessionId }, ifMatch };
  expect((await api.call(endpoints.updateSession, { ...where, body })).status).toBe(200);
}
const publish = () => heardDuring(api, () => day.publish());

/** null: for them there is no such version, neither by its number nor in the list. */
async function newsFor(as: Who, number: number) {
  const { status, body } = await api.call(endpoints.getProgrammeChanges, {
    as,
    params: { ...params, number },
  });
  const versions = await api.call(endpoints.listProgrammeVersions, { as, params, query: {} });
  const count = versions.body.items.find((version) => version.number === number)?.changeCount;
  if (status === 404 && count === undefined) return null;
  return { items: body.items.map(({ title, what }) => [title, what]), count };
}
async function numbersFor(as: Who, limit = 50): Promise<number[]> {
  const found: number[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { limit, ...(cursor !== undefined && { cursor }) };
    const { body } = await api.call(endpoints.listProgrammeVersions, { as, params, query });
    found.push(...body.items.map(({ number }) => number));
    cursor = body.nextCursor;
  }
  return found;
}
async function entriesFor(as: Who, number: number): Promise<number> {
  const { body } = await api.call(endpoints.listProgrammeVersions, { as, params, query: {} });
  return body.items.find((version) => version.number === number)!.entryCount;
}
async function comparedFor(as: Who, from: number, to: number) {
  const { status, body } = await api.call(endpoints.compareVersions, { as, params, query: { from, to } });
  if (status === 404) return null;
  return body.items.map(({ title, what }) => [title, what]);
}
/** How the sessions of that title stand in the programme. */
async function seenBy(as: Who, wanted: string) {
  const { body } = await api.call(endpoints.getProgramme, { as, params });
  return body.entries.filter(({ title }) => title === wanted).map(({ status }) => status);
}
/** What a member is told of it. */
async function toldTo(as: Who) {
  const { version, note, publishedAt } = (await api.call(endpoints.getProgramme, { as, params })).body;
  return { version, note, publishedAt };
}
/** What somebody without a login is told of the programme's version. */
async function standing() {
  const { body } = await api.call(endpoints.getProgramme, { as: null, params });
  const schedule = await api.app.inject({ url: "/public/halmstad-2025/schedule.json" });
  const page = await api.app.inject({ url: "/public/halmstad-2025" });
  return {
    version: body.version,
    note: body.note,
    publishedAt: body.publishedAt,
    schedule: schedule.json<{ schedule: { version: string } }>().schedule.version,
    page: /Version \d+/.exec(page.body)?.[0],
  };
}

beforeAll(async () => {
  await api.connection.db
    .update(tables.meetings)
    .set({ isProgrammePublic: true })
    .where(eq(tables.meetings.id, meetingId));
  await day.add({ kind: "plenary", title: "Opening" }, { roomId: roomIds.aula, startsAt: MORNING });
  const owned = { kind: "group" as const, groupIds: [groupIds.wp1] };
  session = await day.add({ title: "Budget", ...owned }, { roomId: roomIds.small, startsAt: MORNING });
  secret = await day.add(
    { title: "Staff", ...owned, openness: "closed" },
    { roomId: roomIds.foyer, startsAt: MORNING },
  );
  await day.publish();
});

test("a session that becomes closed is no news to those who see it no more, and is not cancelled", async () => {
  await change(session, { openness: "closed" });
  await publish();
  expect(await newsFor(delegate, 2)).toBeNull();
  expect(await newsFor(lead, 2)).toEqual({ items: [["Budget", ["openness"]]], count: 1 });
  expect(await comparedFor(delegate, 1, 2)).toBeNull();
  expect(await comparedFor(delegate, 2, 1)).toBeNull();
  expect(await comparedFor(lead, 1, 2)).toEqual([["Budget", ["openness"]]]);
  await change(session, { openness: "open" });
  await publish();
  expect(await newsFor(delegate, 3)).toEqual({ items: [["Budget", ["new"]]], count: 1 });
  expect(await comparedFor(delegate, 1, 3)).toEqual([]);
});

test("outsiders are told of the last version that changed anything for them", async () => {
  const before = await standing();
  expect(before).toMatchObject({ version: 3, schedule: "3", page: "Version 3" });
  api.clock.advance(60);
  await change(secret, { title: "Dismissal of Ann" });
  await publish();
  expect(await standing()).toEqual(before);
  // Members who may not see the session are outsiders to it; its own people and the organisers aren't.
  expect(await toldTo(delegate)).toEqual({ version: 3, note: before.note, publishedAt: before.publishedAt });
  expect((await toldTo(lead)).version).toBe(4);
  expect((await toldTo(organiser)).version).toBe(4);
  expect(await newsFor(delegate, 4)).toBeNull();
  expect(await newsFor(lead, 4)).toEqual({ items: [["Dismissal of Ann", ["title"]]], count: 1 });
  expect([await numbersFor(delegate), await numbersFor(lead)]).toEqual([
    [3, 1],
    [4, 3, 2, 1],
  ]);
  const agenda = await api.call(endpoints.previewMyAgenda, { as: delegate, params });
  expect(agenda.body.version).toBe(3);
  await day.move(session, { roomId: roomIds.small, startsAt: NOON });
  await publish();
  const after = await standing();
  expect(after).toMatchObject({ version: 5, schedule: "5", page: "Version 5" });
  expect(after.publishedAt).not.toBe(before.publishedAt);
  expect((await toldTo(delegate)).version).toBe(5);
});

test("pages of the list are as long as they are asked for, without what isn't told", async () => {
  expect(await numbersFor(delegate, 1)).toEqual([5, 3, 1]);
  expect(await numbersFor(delegate, 2)).toEqual([5, 3, 1]);
});

test("that all of it is preliminary, or final again, is a change for outsiders", async () => {
  const publishAs = async (state: "preliminary" | "final") => {
    const { body: draft } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    const ifMatch = draft.draftVersion;
    const body = { note: "As it is", state, override: SET_UP };
    const made = await api.call(endpoints.publishProgramme, { as: organiser, params, ifMatch, body });
    expect(made.status).toBe(201);
  };
  await heardDuring(api, () => publishAs("preliminary"));
  expect((await standing()).version).toBe(6);
  expect(await newsFor(delegate, 6)).not.toBeNull();
});

test("what is closed now is told from no older version either", async () => {
  const talk = await day.add(
    { title: "Staffing", kind: "group", groupIds: [groupIds.wp1] },
    { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" },
  );
  await publish();
  await day.move(talk, { roomId: roomIds.aula, startsAt: "2025-10-22T10:00:00Z" });
  await publish();
  expect((await newsFor(delegate, 7))?.items).toEqual([["Staffing", ["new"]]]);
  expect((await newsFor(delegate, 8))?.items).toEqual([["Staffing", ["time"]]]);
  await change(talk, { openness: "closed" });
  await publish();

  for (const number of [7, 8, 9]) expect(await newsFor(delegate, number)).toBeNull();
  expect(await comparedFor(delegate, 6, 8)).toBeNull();
  expect(await comparedFor(delegate, 8, 6)).toBeNull();
  expect((await toldTo(delegate)).version).toBe(6);
  expect(await entriesFor(delegate, 6)).toBe((await entriesFor(lead, 6)) - 1);
  expect((await newsFor(lead, 8))?.items).toEqual([["Staffing", ["time"]]]);
});

test("what is closed and then taken off the programme is cancelled for its own people alone", async () => {
  const talk = await day.add(
    { title: "Severance", kind: "group", groupIds: [groupIds.wp1] },
    { roomId: roomIds.aula, startsAt: "2025-10-22T12:00:00Z" },
  );
  await publish();
  await change(talk, { openness: "closed" });
  await day.cancel(talk);
  await publish();
  expect(await seenBy(lead, "Severance")).toEqual(["cancelled"]);
  expect(await seenBy(delegate, "Severance")).toEqual([]);
  expect(await newsFor(delegate, 11)).toBeNull();
});
