import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { eventOf, readCalendar, summaries } from "../support/calendar.ts";
import { feedsOf } from "../support/feeds.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { NOW } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { delegate, lead, coLead, organiser, meetingId, allianceId, groupIds, roomIds } = api.world;
const params = { meetingId };
const day = meetingDay(api);
const { make, read } = feedsOf(api);
const { aula, small } = roomIds;
const at = (hour: string, roomId = aula) => ({ roomId, startsAt: `2025-10-21T${hour}:00Z` });

for (const who of [delegate, lead]) await day.register(who);
await day.add({ title: "Opening", isForEverybody: true }, at("06:00"));
const joinUrl = "https://meet.example.org/wp2";
const wp2 = await day.add({ title: "Budget", groupIds: [groupIds.wp2], joinUrl }, at("07:00", small));
await day.add({ title: "Choice", isOptional: true }, at("09:00"));
const closed = await day.add(
  { title: "Confidential", groupIds: [groupIds.wp2], openness: "closed" },
  at("10:00"),
);
await day.publish();

test("a room's hangs at its door: everything in it, closed sessions without their titles or links", async () => {
  const text = await read(await make(delegate, { kind: "room", subjectId: aula }));
  expect(readCalendar(text).name).toBe("Meeting halmstad-2025: Aula");
  expect(summaries(text)).toContain("Closed session");
  expect(text).not.toMatch(/Confidential|meet\.example/);
  expect(eventOf(text, closed)).toMatchObject({
    url: "",
    categories: [],
    description: "",
    location: "Aula, Main",
  });
  const hung = await read(await make(organiser, { kind: "room", subjectId: aula }));
  expect(eventOf(hung, closed)).toEqual(eventOf(text, closed));
  const others = await read(await make(lead, { kind: "room", subjectId: aula }));
  expect(eventOf(others, closed)).toBeUndefined();
  expect(summaries(others)).toContain("Choice");
});

test("at the door of a room, closed sessions go when the owner's role has ended", async () => {
  const feed = await make(organiser, { kind: "room", subjectId: aula });
  const { roleAssignments } = tables;
  const isMine = eq(roleAssignments.personId, organiser.personId);
  const end = (endsOn: string | null) =>
    api.connection.db.update(roleAssignments).set({ endsOn }).where(isMine);
  await end(NOW.slice(0, 10));
  expect(eventOf(await read(feed), closed)).toBeDefined();
  api.clock.advance(24 * 60);
  expect(eventOf(await read(feed), closed)).toBeUndefined();
  await end(null);
  api.clock.set(NOW);
});

test("a group's has its sessions, the closed ones for its members only", async () => {
  const body = { kind: "group" as const, subjectId: groupIds.wp2 };
  expect(readCalendar(await read(await make(coLead, body))).events.size).toBe(2);
  const text = await read(await make(lead, body));
  expect(readCalendar(text)).toMatchObject({ name: "Meeting halmstad-2025: WP2" });
  expect([...readCalendar(text).events.keys()]).toEqual([`${wp2}@plenary`]);
});

test("the programme's has all that is open, and closed sessions only where the owner belongs", async () => {
  const all = await read(await make(lead, { kind: "programme" }));
  expect(summaries(all)).toEqual(expect.arrayContaining(["Choice", "Opening"]));
  expect(summaries(all)).not.toContain("Confidential");
  // An organiser sees it on the pages, behind a login; an address may be passed on.
  expect(summaries(await read(await make(organiser, { kind: "programme" })))).not.toContain("Confidential");
  expect(summaries(await read(await make(coLead, { kind: "programme" })))).toContain("Confidential");
});

test("a closed group is there only for its members", async () => {
  await api.connection.db
    .update(tables.groups)
    .set({ openness: "closed" })
    .where(eq(tables.groups.id, groupIds.wp2));
  const body = { kind: "group" as const, name: "Group", subjectId: groupIds.wp2 };
  const refused = await api.call(endpoints.createFeed, { as: lead, params, body });
  expect(refused.problem.code).toBe("not_found");
  const feed = await make(delegate, body);
  expect(readCalendar(await read(feed))).toMatchObject({ name: "Meeting halmstad-2025: WP2" });
  const member = { allianceId, groupId: groupIds.wp2, personId: delegate.personId };
  const { version } = (await api.call(endpoints.getGroup, { as: organiser, params: member })).body;
  const change = { as: organiser, params: member };
  const left = await api.call(endpoints.removeGroupMember, { ...change, ifMatch: version });
  expect(readCalendar(await read(feed))).toEqual({
    name: "Meeting halmstad-2025: group",
    events: new Map(),
  });
  const joined = { ...change, ifMatch: left.body.version, body: { role: "member" as const } };
  await api.call(endpoints.setGroupMember, joined);
  expect(readCalendar(await read(feed)).events.size).toBe(2);
  await api.connection.db
    .update(tables.groups)
    .set({ openness: "open" })
    .where(eq(tables.groups.id, groupIds.wp2));
});
