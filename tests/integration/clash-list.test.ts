import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addGroup, addMeeting } from "../support/world.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, outsider, allianceId, meetingId, groupIds } = api.world;
const { db } = api.connection;
const { wp1, wp2 } = groupIds;
const empty = await addGroup(api.connection, allianceId, "WP9");

const advice = (as: Who, groupId = wp2) =>
  api.call(endpoints.getClashAdvice, { as, params: { meetingId, groupId } });

async function avoid(as: Who, groupId: string, otherGroupId: string, grade: "never" | "avoid" | null) {
  const { body } = await api.call(endpoints.getGroup, { as: organiser, params: { allianceId, groupId } });
  return api.call(endpoints.setGroupAvoidance, {
    as,
    params: { allianceId, groupId, otherGroupId },
    ifMatch: body.version,
    body: { grade },
  });
}

test("a lead keeps the list of the own group, and of no other", async () => {
  expect((await avoid(coLead, wp2, wp1, "avoid")).status).toBe(200);
  const refused = await avoid(lead, wp2, wp1, null);
  expect([refused.status, refused.problem.code]).toEqual([403, "forbidden"]);
  expect((await avoid(delegate, wp2, wp1, null)).problem.code).toBe("forbidden");
  expect((await avoid(outsider, wp2, wp1, null)).status).toBe(404);
});

test("one-sided and dead entries, and who avoids the group, are told to its leads and organisers only", async () => {
  await avoid(coLead, wp2, empty, "never");
  const { body } = await advice(coLead);
  expect(body.entries.map(({ shortName, grade, theirs, dead }) => [shortName, grade, theirs, dead])).toEqual([
    ["WP1", "avoid", null, null],
    ["WP9", "never", null, "no_members"],
  ]);
  expect((await advice(lead, wp1)).body.inbound).toEqual([
    { groupId: wp2, shortName: "WP2", grade: "avoid" },
  ]);
  await avoid(lead, wp1, wp2, "never");
  await api.call(endpoints.setGroupMeets, {
    as: lead,
    params: { meetingId, groupId: wp1 },
    body: { meets: false },
  });
  expect((await advice(organiser)).body.entries[0]).toMatchObject({ theirs: "never", dead: "does_not_meet" });
  expect((await advice(lead)).problem.code).toBe("forbidden");
  expect((await advice(delegate)).problem.code).toBe("forbidden");
  expect((await advice(outsider)).status).toBe(404);
});

test("suggested are groups that share members, and those whose sessions its members came to before", async () => {
  const close = await addGroup(api.connection, allianceId, "WP4");
  const visited = await addGroup(api.connection, allianceId, "WP5");
  await db.insert(tables.groupMembers).values([
    { allianceId, groupId: close, personId: delegate.personId, role: "member" },
    { allianceId, groupId: visited, personId: organiser.personId, role: "member" },
  ]);
  await attendBefore(visited, [coLead, delegate]);
  // Who was at what others closed is nobody else's business.
  const secretive = await addGroup(api.connection, allianceId, "WP6");
  await db
    .insert(tables.groupMembers)
    .values({ allianceId, groupId: secretive, personId: organiser.personId, role: "member" });
  await attendBefore(secretive, [coLead, delegate], { openness: "closed", slug: "porto-2024" });
  const { body } = await advice(coLead);
  expect(body.memberCount).toBe(2);
  expect(
    body.suggestions.map(({ shortName, sharedMembers, cameBefore }) => [
      shortName,
      sharedMembers,
      cameBefore,
    ]),
  ).toEqual([
    ["WP4", 1, 0],
    ["WP5", 0, 2],
  ]);
});

/** A session of the group at a meeting a year ago, at which these people were checked in. */
async function attendBefore(
  groupId: string,
  people: readonly Who[],
  { openness = "open", slug = "lodz-2024" }: { openness?: "open" | "closed"; slug?: string } = {},
): Promise<void> {
  const before = await addMeeting(api.connection, allianceId, api.world.institutionIds.host, slug);
  await api.connection
    .sql`update meetings set starts_on = '2024-10-21', ends_on = '2024-10-23' where id = ${before}`;
  const key = { allianceId, meetingId: before };
  const sessionId = newId();
  const session = { id: sessionId, kind: "group" as const, title: "Then", durationMinutes: 60, openness };
  await db.insert(tables.sessions).values({ ...key, ...session, state: "accepted" });
  await db.insert(tables.sessionGroups).values({ ...key, sessionId, groupId, agreement: "agreed" });
  for (const [index, { personId }] of people.entries()) {
    const registrationId = newId();
    await db.insert(tables.registrations).values({
      ...key,
      id: registrationId,
      personId,
      status: "registered",
      mode: "onsite",
      badgeCode: `${slug.slice(0, 4).toUpperCase()}${index}`,
      createdAt: "2024-09-01T08:00:00Z",
    });
    await db.insert(tables.checkIns).values({
      ...key,
      id: newId(),
      scanId: newId(),
      result: "accepted",
      registrationId,
      sessionId,
      day: "2024-10-21",
      method: "code",
      scannedAt: "2024-10-21T08:00:00Z",
      recordedAt: "2024-10-21T08:00:00Z",
      recordedByPersonId: organiser.personId,
    });
  }
}
