import { endpoints } from "@plenary/contract";
import type { BodyInputOf } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { eventOf } from "../support/calendar.ts";
import { draftOf } from "../support/draft.ts";
import { feedsOf } from "../support/feeds.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * Memberships that end: WP2 is Cora, who co-leads it until 5 October, and Dora, a member until then. A membership
 * counts up to and including its last day, which ends with UTC's.
 */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, allianceId, groupIds, roomIds } = api.world;
const { db, sql } = api.connection;
const params = { meetingId };
const { wp1, wp2 } = groupIds;
const day = meetingDay(api);
const { lastAudit } = draftOf(api);
const { make, read } = feedsOf(api);
const LAST = "2025-10-05";
const ON_IT = `${LAST}T23:59:59Z`;
const AFTER = "2025-10-06T00:00:00Z";

type Member = BodyInputOf<typeof endpoints.setGroupMember>;
const group = async () =>
  (await api.call(endpoints.getGroup, { as: organiser, params: { allianceId, groupId: wp2 } })).body;
const set = async (who: Who, body: Member, ifMatch?: number) =>
  api.call(endpoints.setGroupMember, {
    as: organiser,
    params: { allianceId, groupId: wp2, personId: who.personId },
    ifMatch: ifMatch ?? (await group()).version,
    body,
  });
async function endAll(endsOn: string | null): Promise<void> {
  for (const [who, role] of [
    [coLead, "co_lead"],
    [delegate, "member"],
  ] as const) {
    const { status, text } = await set(who, { role, endsOn });
    if (status !== 200) throw new Error(text);
  }
}

const asked = { title: "Pilots", durationMinutes: 60, groupIds: [wp2], expectedPeople: 5 };
const ask = (as: Who, change: object = {}) =>
  api.call(endpoints.createRequest, { as, params, body: { ...asked, ...change } });

afterEach(() => api.clock.set(NOW));

let closed: string;
beforeAll(async () => {
  for (const who of [coLead, delegate]) await day.register(who);
  const at = { roomId: roomIds.small, startsAt: "2025-10-21T08:00:00Z" };
  closed = await day.add({ kind: "group", title: "Budget", groupIds: [wp2], openness: "closed" }, at);
  await day.publish();
  const options = ["22", "23"].map((date) => ({
    roomId: roomIds.small,
    startsAt: `2025-10-${date}T08:00:00Z`,
  }));
  const started = await api.call(endpoints.startPoll, {
    as: organiser,
    params,
    body: { session: asked, options },
  });
  if (started.status !== 201) throw new Error(started.text);
  await endAll(LAST);
});

const pollsOf = async (as: Who) => (await api.call(endpoints.listPolls, { as, params })).body.items.length;

/** Whatever follows from being in WP2, asked through the doors that show it. */
async function seen() {
  const [agenda, programme, page, groups, people, advice, slots, attendance, meetings] = await Promise.all([
    api.call(endpoints.getMyAgenda, { as: delegate, params }),
    api.call(endpoints.getProgramme, { as: coLead, params }),
    api.call(endpoints.getSessionPage, { as: organiser, params: { meetingId, sessionId: closed } }),
    api.call(endpoints.listGroups, { as: delegate, params: { allianceId } }),
    api.call(endpoints.listPeople, { as: organiser, params: { allianceId }, query: { groupId: wp2 } }),
    api.call(endpoints.getClashAdvice, { as: organiser, params: { meetingId, groupId: wp2 } }),
    api.call(endpoints.findSlots, {
      as: organiser,
      params,
      body: { groupIds: [wp2], durationMinutes: 60 },
    }),
    api.call(endpoints.getAttendance, { as: organiser, params, query: {} }),
    api.call(endpoints.listMeetings, { as: coLead }),
  ]);
  const shown = groups.body.items.find(({ id }) => id === wp2);
  return {
    agenda: agenda.body.days.flatMap(({ items }) => items).length,
    programme: programme.body.entries.length,
    expected: page.body.expectedCount,
    members: shown?.memberCount,
    leads: shown?.leads.map(({ name }) => name),
    found: people.body.items.length,
    advised: advice.body.memberCount,
    planned: slots.body.people.length,
    polls: await Promise.all([pollsOf(coLead), pollsOf(delegate)]),
    attending: attendance.body.groups.filter(({ id }) => id === wp2).map(({ expected }) => expected),
    leading: meetings.body.items[0]?.viewer?.leadsGroupIds.length,
  };
}

test("whoever's membership has ended counts nowhere from the next day on", async () => {
  const feed = await make(delegate);
  api.clock.set(ON_IT);
  expect(await seen()).toMatchObject({
    agenda: 1,
    programme: 1,
    expected: 2,
    members: 2,
    leads: ["Cora Test"],
    found: 2,
    advised: 2,
    planned: 2,
    polls: [1, 1],
    attending: [2],
    leading: 1,
  });
  expect(eventOf(await read(feed), closed)).toBeDefined();
  expect((await ask(coLead)).status).toBe(201);

  api.clock.set(AFTER);
  expect(await seen()).toMatchObject({
    agenda: 0,
    programme: 0,
    expected: 0,
    members: 0,
    leads: [],
    found: 0,
    advised: 0,
    planned: 0,
    polls: [0, 0],
    attending: [0],
    leading: 0,
  });
  expect(eventOf(await read(feed), closed)).toBeUndefined();
  expect((await ask(coLead)).problem.code).toBe("forbidden");
  expect((await group()).members.map(({ name, endsOn, isOver }) => [name, endsOn, isOver])).toEqual([
    ["Cora Test", LAST, true],
    ["Dora Test", LAST, true],
  ]);
});

test("leads whose time is over are told nothing, also of what was noted before", async () => {
  const questions = async () => {
    await runJobs(api);
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from outbox_mails where text like '%asks WP2 for a joint session%'`;
    return row?.count;
  };
  api.clock.set(ON_IT);
  const joint = { groupIds: [wp1, wp2] };
  expect((await ask(lead, joint)).status).toBe(201);
  expect(await questions()).toBe(1);
  expect((await ask(lead, { ...joint, title: "Noted before" })).status).toBe(201);
  api.clock.set("2025-10-06T00:10:00Z");
  expect((await ask(lead, joint)).status).toBe(201);
  expect(await questions()).toBe(1);
});

test("a last day is set, moved and taken away at the group's version, and the log says it", async () => {
  const { version } = await group();
  const until = await set(coLead, { role: "lead", endsOn: "2025-12-31" }, version);
  expect(until.body.members.find(({ id }) => id === coLead.personId)).toMatchObject({
    role: "lead",
    endsOn: "2025-12-31",
    isOver: false,
  });
  expect((await lastAudit()).summary).toBe("Put a person into WP2 as lead until 2025-12-31.");
  expect((await set(coLead, { role: "lead", endsOn: null }, version)).problem.code).toBe("version_stale");
  api.clock.set(AFTER);
  const passed = await set(coLead, { role: "lead", endsOn: LAST });
  expect(passed.problem.errors).toEqual([
    {
      field: "/endsOn",
      message: "Sun 5 Oct 2025 has passed. Choose today or later, or take the person out.",
    },
  ]);
  expect((await set(delegate, { role: "member" })).body.memberCount).toBe(2);
  expect((await seen()).agenda).toBe(1);
  await endAll(null);
});

test("who comes back where the group clashes for them needs a reason", async () => {
  await set(delegate, { role: "member", endsOn: LAST });
  await db
    .insert(tables.groupMembers)
    .values({ allianceId, groupId: wp1, personId: delegate.personId, role: "member" });
  const at = { roomId: roomIds.aula, startsAt: "2025-10-21T08:00:00Z" };
  api.clock.set(AFTER);
  await day.add({ kind: "group", title: "In parallel", groupIds: [wp1] }, at);
  const back = await set(delegate, { role: "member" });
  expect(back.problem.code).toBe("rules_broken");
  const anyway = await set(delegate, { role: "member", override: { reason: "She knows" } });
  expect(anyway.body.caused.map(({ rule }) => rule)).toContain("required-clash");
});
