import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import type { BodyInputOf, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { heardDuring } from "../support/heard.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";

/* WP1 is a closed group, led by Lena; WP2 is open, co-led by Cora with Dora as a member. The programme is public. */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, allianceId, groupIds, roomIds } = api.world;
const { wp1, wp2 } = groupIds;
const { db } = api.connection;
const { add, placed, read } = draftOf(api);
const day = meetingDay(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";
const base = { title: "Succession", durationMinutes: 60, groupIds: [wp1], expectedPeople: 5 };

const asked = (body: Partial<BodyInputOf<typeof endpoints.createRequest>> = {}, as: Who = lead) =>
  api.call(endpoints.createRequest, { as, params, body: { ...base, ...body } });
async function ask(...args: Parameters<typeof asked>): Promise<SessionRequest> {
  const made = await asked(...args);
  expect(made.status, made.text).toBe(201);
  return made.body;
}
type Change = BodyInputOf<typeof endpoints.updateRequest>;
const changed = ({ id, version: ifMatch }: SessionRequest, body: Change, as: Who = lead) =>
  api.call(endpoints.updateRequest, { as, params: { meetingId, requestId: id }, ifMatch, body });

async function setGroup(groupId: string, openness: "open" | "closed"): Promise<void> {
  const at = { as: organiser, params: { allianceId, groupId } };
  const { body } = await api.call(endpoints.getGroup, at);
  const written = await api.call(endpoints.updateGroup, {
    ...at,
    ifMatch: body.version,
    body: { openness },
  });
  expect(written.status, written.text).toBe(200);
}

/** How many sessions each version has, as far as the viewer may know; the latest first. */
async function numbersOf(as: Who): Promise<number[]> {
  const { body } = await api.call(endpoints.listProgrammeVersions, { as, params, query: {} });
  return body.items.map(({ entryCount }) => entryCount);
}

beforeAll(async () => {
  await setGroup(wp1, "closed");
  await db.update(tables.meetings).set({ isProgrammePublic: true }).where(eq(tables.meetings.id, meetingId));
  await day.add({ kind: "plenary", title: "Opening" }, { roomId: roomIds.aula, startsAt: TUESDAY });
  await day.publish();
});

test("what a closed group asks for or books is there for its members and organisers, through no door for others", async () => {
  const { sessionId, openness } = await ask();
  expect(openness).toBe("closed");
  await placed(await read({ id: sessionId }), { roomId: roomIds.small, startsAt: TUESDAY });
  const booked = await api.call(endpoints.bookSession, {
    as: organiser,
    params,
    body: { ...base, title: "Succession, again", roomId: roomIds.small, startsAt: WEDNESDAY },
  });
  expect([booked.status, booked.body.openness]).toEqual([201, "closed"]);
  await heardDuring(api, () => day.publish());

  const page = (id: string, as: Who) =>
    api.call(endpoints.getSessionPage, { as, params: { meetingId, sessionId: id } });
  const doors = ["", "?embed", "?group=WP1", `/rooms/${roomIds.aula}`, "/programme.ics", "/schedule.json"];
  const open = [
    ...doors.map((at) => `/public/halmstad-2025${at}`),
    addressOf(endpoints.getProgramme, params),
  ];
  const lists = [
    endpoints.getProgramme,
    endpoints.listProgrammeVersions,
    endpoints.getMyAgenda,
    endpoints.previewMyAgenda,
    endpoints.downloadProgramme,
  ];
  const search = { as: coLead, params, query: { q: "Succession" } };
  const texts = [
    ...(await Promise.all(open.map(async (url) => (await api.app.inject({ url })).body))),
    ...(await Promise.all(
      lists.map(async (endpoint) => (await api.call(endpoint, { as: delegate, params })).text),
    )),
    (await api.call(endpoints.listRequests, search)).text,
  ];
  for (const text of texts) {
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(new RegExp(`Succession|${sessionId}|${booked.body.sessionId}`));
  }
  expect([await numbersOf(delegate), await numbersOf(lead)]).toEqual([[1], [3, 1]]);
  const [hidden, none] = [await page(sessionId, delegate), await page(newId(), delegate)];
  expect([hidden.status, hidden.text]).toEqual([404, none.text]);
  expect((await page(sessionId, lead)).status).toBe(200);
  const seen = await api.call(endpoints.getProgramme, { as: lead, params });
  expect(seen.body.entries.map(({ title }) => title)).toEqual(["Opening", "Succession", "Succession, again"]);
});

test("a joint session is closed if one of its groups is; only that group's leads and organisers open it", async () => {
  const joint = { title: "Together", groupIds: [wp2, wp1] };
  expect((await ask(joint, coLead)).openness).toBe("closed");
  const opening = { ...joint, openness: "open" as const };
  const refused = await asked(opening, coLead);
  expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, "/openness"]);
  expect(refused.problem.detail).toBe(
    "Sessions of WP1 are for its members only. Leave this one closed; its leads or the organisers can open it.",
  );
  expect((await ask({ ...opening, groupIds: [wp1, wp2] })).openness).toBe("open");
  expect((await ask(opening, organiser)).openness).toBe("open");
  expect((await ask({ groupIds: [wp2], openness: "closed" }, coLead)).openness).toBe("closed");
  expect((await ask({ groupIds: [wp2] }, coLead)).openness).toBe("open");
});

test("a closed group that joins closes a session, one that leaves does not open it", async () => {
  const open = await ask({ title: "Ours", groupIds: [wp2] }, coLead);
  const refused = await changed(open, { groupIds: [wp2, wp1], openness: "open" }, coLead);
  expect(refused.problem.errors?.[0]?.field).toBe("/openness");
  const joined = await changed(open, { groupIds: [wp2, wp1] }, coLead);
  expect(joined.body.openness).toBe("closed");
  expect((await changed(joined.body, { openness: "open" }, coLead)).problem.code).toBe("invalid_input");
  const opened = await changed(joined.body, { openness: "open" }, organiser);
  expect(opened.body.openness).toBe("open");
  const retitled = await changed(opened.body, { title: "Ours, too", openness: "open" }, coLead);
  expect([retitled.status, retitled.body.openness]).toEqual([200, "open"]);
  const alone = await ask({ title: "Theirs", groupIds: [wp1, wp2] });
  const left = await changed(alone, { groupIds: [wp2] }, organiser);
  expect([left.body.openness, left.body.groups.length]).toEqual(["closed", 1]);
});

test("an organiser's session follows its groups unless it is said", async () => {
  const group = { kind: "group" as const, groupIds: [wp1] };
  expect((await add("Followed", group)).openness).toBe("closed");
  expect((await add("Opened", { ...group, openness: "open" })).openness).toBe("open");
  const { id, version } = await add("Of nobody");
  const owned = await api.call(endpoints.updateSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch: version,
    body: { kind: "group", groupIds: [wp1] },
  });
  expect(owned.body.openness).toBe("closed");
});

test("the second part of a closed session is closed, and what a closed one is merged into becomes so", async () => {
  const { id, version } = await add("Long", { kind: "group", groupIds: [wp1] });
  const split = await api.call(endpoints.splitSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch: version,
    body: { firstMinutes: 30 },
  });
  expect([split.body.first.openness, split.body.second.openness]).toEqual(["closed", "closed"]);
  const first = await add("For all");
  const second = await add("For few", { openness: "closed" });
  const merged = await api.call(endpoints.mergeSessions, {
    as: organiser,
    params: { meetingId, sessionId: first.id },
    ifMatch: first.version,
    body: { other: { sessionId: second.id, version: second.version } },
  });
  expect(merged.body.first.openness).toBe("closed");
});

test("closing a group closes its sessions of meetings that aren't over, and raises their versions", async () => {
  const before = await ask({ title: "Until now open", groupIds: [wp2] }, coLead);
  const opened = await add("Of WP1", { kind: "group", groupIds: [wp1], openness: "open" });
  await setGroup(wp2, "closed");
  const after = await read({ id: before.sessionId });
  expect([after.openness, after.version]).toEqual(["closed", before.version + 1]);
  expect((await read(opened)).openness).toBe("open");
  await setGroup(wp2, "open");
  expect((await read({ id: before.sessionId })).openness).toBe("closed");
  const again = await ask({ title: "Open again", groupIds: [wp2] }, coLead);
  api.clock.set("2025-10-24T08:00:00Z");
  await setGroup(wp2, "closed");
  expect((await read({ id: again.sessionId })).openness).toBe("open");
});
