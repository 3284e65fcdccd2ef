import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { eventOf, poll, readCalendar, summaries } from "../support/calendar.ts";
import { meetingDay } from "../support/meeting-day.ts";

const api = await startApi();
afterAll(() => api.close());
const { delegate, lead, organiser, meetingId, groupIds, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const at = (hour: string) => ({ roomId: roomIds.small, startsAt: `2025-10-21T${hour}:00Z` });

await day.register(delegate);
const link = "https://meet.example.org/a,b?room=1;2";
const opening = await day.add({ title: "Opening", isForEverybody: true }, at("06:00"));
const wp2 = await day.add(
  { title: 'Café; "food", drink \\ more\u2028BEGIN:VALARM', groupIds: [groupIds.wp2], joinUrl: link },
  at("07:00"),
);
const closed = await day.add(
  { title: "Confidential", groupIds: [groupIds.wp2], openness: "closed" },
  at("10:00"),
);
await day.publish();
await day.cancel(opening);
await day.publish();

const attachment = (name: string) => ({
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": `attachment; filename="${name}"`,
});

test("a download of the agenda has the same sessions as its feed and doesn't say that it would follow them", async () => {
  const file = await api.call(endpoints.downloadMyAgenda, { as: delegate, params });
  expect(file.headers).toMatchObject(attachment("halmstad-2025-my-agenda.ics"));
  const made = await api.call(endpoints.createFeed, { as: delegate, params, body: { name: "Phone" } });
  const feed = await poll(api, made.body.url);
  expect([...readCalendar(file.text).events]).toEqual([...readCalendar(feed.body).events]);
  expect(file.text).not.toMatch(/REFRESH-INTERVAL|X-PUBLISHED-TTL|SOURCE|METHOD/);
});

test("a download of one session has a name that every system can save", async () => {
  const target = { meetingId, sessionId: wp2 };
  const file = await api.call(endpoints.downloadSession, { as: delegate, params: target });
  expect(file.headers).toMatchObject(attachment("halmstad-2025-cafe-food-drink-more-begin-valarm.ics"));
  expect([...readCalendar(file.text).events.keys()]).toEqual([`${wp2}@plenary`]);
  expect(eventOf(file.text, wp2)).toMatchObject({ conference: link });
  const other = await api.call(endpoints.downloadSession, { as: lead, params: target });
  expect(eventOf(other.text, wp2)).toMatchObject({ conference: "" });
});

test("a download of a closed or unpublished session is there only for who may see it", async () => {
  const draft = await day.add({ title: "Draft only" }, null);
  for (const [as, sessionId, status] of [
    [lead, closed, 404],
    [lead, draft, 404],
    [organiser, draft, 404],
    [delegate, closed, 200],
    [organiser, closed, 200],
  ] as const) {
    const answer = await api.call(endpoints.downloadSession, { as, params: { meetingId, sessionId } });
    expect(answer.status).toBe(status);
  }
});

test("a download of a public programme is for anybody, without closed sessions and links to join", async () => {
  const { db } = api.connection;
  expect((await api.call(endpoints.downloadProgramme, { params })).status).toBe(401);
  await db.update(tables.meetings).set({ isProgrammePublic: true }).where(eq(tables.meetings.id, meetingId));
  const file = await api.call(endpoints.downloadProgramme, { params });
  expect(file.headers).toMatchObject(attachment("halmstad-2025-programme.ics"));
  expect(summaries(file.text)).toContain("Cancelled: Opening");
  expect(summaries(file.text)).not.toContain("Confidential");
  expect(file.text).not.toContain("meet.example.org");
  const mine = await api.call(endpoints.downloadProgramme, { as: delegate, params });
  expect(summaries(mine.text)).toContain("Confidential");
  expect(mine.text).toContain("CONFERENCE");
  expect(
    (await api.call(endpoints.downloadSession, { params: { meetingId, sessionId: closed } })).status,
  ).toBe(404);
});
