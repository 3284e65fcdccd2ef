import { endpoints } from "@plenary/contract";
import type { BodyInputOf } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { feedsOf } from "../support/feeds.ts";
import { listedIn, newMailsOf } from "../support/new-mails.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";

/* Lena leads WP1. Dora belongs to WP2 and has chosen WP1's open sessions, which are then closed. */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, delegate, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const day = meetingDay(api);
const { make, read } = feedsOf(api);
const at = (hour: number) => ({
  roomId: roomIds.aula,
  startsAt: `2025-10-21T${String(hour).padStart(2, "0")}:00:00Z`,
});
const OPEN_LINK = "https://meet.example.org/open";
const SECRET = /Dismissal|Ann should go|meet\.example\.org/;

await day.register(delegate);
await day.register(lead);
const own = { groupIds: [groupIds.wp1], isOptional: true, joinUrl: OPEN_LINK };
const budget = await day.add({ title: "Budget", kind: "group", ...own }, at(8));
const lunch = await day.add({ title: "Lunch of WP1", kind: "meal", ...own }, at(10));
await day.publish();
const agendaFeed = await make(delegate);
const programmeFeed = await make(delegate, { kind: "programme" });

async function change(sessionId: string, body: BodyInputOf<typeof endpoints.updateSession>) {
  const { version: ifMatch } = await day.get(sessionId);
  const changed = await api.call(endpoints.updateSession, {
    as: organiser,
    params: { meetingId, sessionId },
    ifMatch,
    body,
  });
  expect(changed.problem.detail).toBeUndefined();
}

const choose = (sessionId: string, as: Who = delegate) =>
  api.call(endpoints.chooseSession, { as, params: { meetingId, sessionId }, body: {} });

/** All that Dora can read of her own. */
async function texts(): Promise<string[]> {
  const lists = [endpoints.getMyAgenda, endpoints.previewMyAgenda, endpoints.downloadMyAgenda];
  return Promise.all([
    ...lists.map(async (endpoint) => (await api.call(endpoint, { as: delegate, params })).text),
    ...[endpoints.getProgramme, endpoints.downloadProgramme].map(
      async (endpoint) => (await api.call(endpoint, { as: delegate, params })).text,
    ),
    read(agendaFeed),
    read(programmeFeed),
  ]);
}

/** Who is expected there, as the organiser's pages count them. */
async function counts(sessionId: string) {
  const where = { as: organiser, params: { meetingId, sessionId } };
  const page = await api.call(endpoints.getSessionPage, where);
  const attendance = await api.call(endpoints.getAttendance, { as: organiser, params });
  const catering = await api.call(endpoints.getCatering, { as: organiser, params });
  return {
    page: page.body.comingCount,
    door: attendance.body.sessions.find(({ id }) => id === sessionId)?.expected,
    eating: catering.body.meals.find((each) => each.sessionId === sessionId)?.people,
  };
}

const mails = newMailsOf(api);
async function told(address: string): Promise<string[]> {
  return (await mails()).filter(({ to }) => to === address).flatMap(({ text }) => listedIn(text));
}

test("a choice counts while the session is open, at every door", async () => {
  for (const id of [budget, lunch]) expect((await choose(id)).status).toBe(200);
  const [agenda] = await texts();
  expect(agenda).toContain(OPEN_LINK);
  expect(await counts(budget)).toMatchObject({ page: 2, door: 2 });
  expect(await counts(lunch)).toEqual({ page: 2, door: 2, eating: 2 });
  await told("");
});

test("a link that is set before the closed state is published is not for those who chose it", async () => {
  await change(budget, { openness: "closed", joinUrl: "https://meet.example.org/secret" });
  for (const text of await texts()) expect(text).not.toContain("/secret");
  const { body } = await api.call(endpoints.getMyAgenda, { as: lead, params });
  expect(JSON.stringify(body)).toContain("/secret");
});

test("once the closed state is published it is gone for them, told in the words that they knew", async () => {
  await change(budget, { title: "Dismissal of Ann", purpose: "Ann should go" });
  await change(lunch, { openness: "closed", title: "Lunch on the dismissal", joinUrl: null });
  await day.move(lunch, at(11));
  await day.publish();
  for (const text of await texts()) {
    expect(text).not.toMatch(SECRET);
    expect(text).not.toMatch(new RegExp(`${budget}|${lunch}|dismissal`));
  }
  expect(await counts(budget)).toMatchObject({ page: 1, door: 1 });
  expect(await counts(lunch)).toEqual({ page: 1, door: 1, eating: 1 });
  expect(await told("dora@example.org")).toEqual([
    "- You are no longer expected at “Budget”: Tue 21 Oct, 10:00–11:00, Aula.",
    "- You are no longer expected at “Lunch of WP1”: Tue 21 Oct, 12:00–13:00, Aula.",
  ]);
  const page = { as: delegate, params: { meetingId, sessionId: budget } };
  expect((await api.call(endpoints.getSessionPage, page)).status).toBe(404);
  expect((await choose(budget)).status).toBe(404);
  // Who sees it as an organiser belongs there no more for that.
  const refused = await choose(budget, organiser);
  expect(refused.status).toBe(409);
});

test("a cancelled one is told in the words of before, too", async () => {
  await change(budget, { openness: "open", title: "Budget" });
  await day.publish();
  expect(await told("dora@example.org")).toEqual([
    "- You are now expected at “Budget”: Tue 21 Oct, 10:00–11:00, Aula.",
  ]);
  await change(budget, { openness: "closed", title: "Dismissal of Ann" });
  await day.publish();
  await day.cancel(budget);
  await day.publish();
  expect(await told("dora@example.org")).toEqual([
    "- “Budget” is cancelled: it was to be on Tue 21 Oct, 10:00–11:00, Aula.",
  ]);
  for (const text of await texts()) expect(text).not.toMatch(SECRET);
});

test("places stay counted: a choice is there again when the session is open again, and can be given up", async () => {
  await change(lunch, { openness: "open", title: "Lunch of WP1" });
  await day.publish();
  expect(await counts(lunch)).toMatchObject({ page: 2, eating: 2 });
  const dropped = await api.call(endpoints.dropSession, {
    as: delegate,
    params: { meetingId, sessionId: lunch },
  });
  expect(dropped.status).toBe(200);
  expect(await counts(lunch)).toMatchObject({ page: 1, eating: 1 });
  const [row] = await db
    .select({ taken: tables.sessions.taken })
    .from(tables.sessions)
    .where(eq(tables.sessions.id, lunch));
  expect(row?.taken).toBe(0);
});

test("who is no longer named hears it without the words and the place that came after", async () => {
  const named = await day.add(
    { title: "Hearing", openness: "closed", personIds: [delegate.personId] },
    { roomId: roomIds.small, startsAt: "2025-10-22T08:00:00Z" },
  );
  await day.publish();
  await told("");
  await change(named, { title: "Dismissal of Ann", personIds: [lead.personId] });
  await day.move(named, { roomId: roomIds.foyer, startsAt: "2025-10-22T10:00:00Z" });
  await day.publish();
  expect(await told("dora@example.org")).toEqual([
    "- You are no longer expected at “Hearing”: Wed 22 Oct, 10:00–11:00, S1020.",
  ]);
});

test("who is now named hears nothing of what it was called before", async () => {
  const named = await day.add(
    { title: "Hearing of Ann", openness: "closed", personIds: [lead.personId] },
    { roomId: roomIds.small, startsAt: "2025-10-22T12:00:00Z" },
  );
  await day.publish();
  await told("");
  await change(named, { title: "Staff", personIds: [lead.personId, delegate.personId] });
  await day.publish();
  expect(await told("dora@example.org")).toEqual([
    "- You are now expected at “Staff”: Wed 22 Oct, 14:00–15:00, S1020.",
  ]);
});
