import { tables } from "@plenary/db";
import { and, asc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { getMeeting, listAllBlocks } from "../meetings/queries.ts";
import { getVersions, listEntries } from "../programme/current-programme.ts";
import { failNotFound } from "../problem.ts";
import { listAllRooms, listWalkingTimes } from "../rooms/queries.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import { countsToday } from "../people/standing-members.ts";
import type { MeetingKey } from "../scopes.ts";
import { institutionOfPerson, listDraftSessions, personColumns } from "../sessions/queries.ts";
import { wholeWishes } from "../requests/wishes.ts";
import type { Draft, DraftPerson } from "./draft.ts";
import type { StoredWeights } from "./rule-weights.ts";

const {
  bookings,
  groupAvoidances,
  groupMembers,
  groups,
  institutions,
  meetings,
  people,
  polls,
  registrations,
  requests,
  sessionPeople,
  signUps,
} = tables;

/**
 * Everything that planning and judging read, in some fifteen queries however large the meeting is. The draft's
 * version is read first: whoever compares it later may be told of a change too many, never of one too few.
 */
export async function loadDraft(ctx: Ctx, scope: MeetingKey): Promise<Draft> {
  const key = { allianceId: scope.allianceId, meetingId: scope.meetingId };
  const { draftVersion } = await getVersions(ctx, key);
  const plans = await loadPlans(ctx, key);
  const bodies = await loadBodies(ctx, key);
  return { draftVersion, readAt: ctx.clock.now(), ...plans, ...bodies };
}

/** Of a draft what is planned and where: small, and often another. */
export async function loadPlans(ctx: Ctx, key: MeetingKey) {
  const { publishedVersion } = await getVersions(ctx, key);
  const [meeting, weights, blocks, rooms, sessions, published, asked, booked, polled, walking] =
    await Promise.all([
      getMeeting(ctx, key),
      getWeights(ctx, key),
      listAllBlocks(ctx, key),
      listAllRooms(ctx, key),
      listDraftSessions(ctx, key),
      publishedVersion === 0 ? [] : listEntries(ctx, key, publishedVersion),
      ctx.db
        .select({ sessionId: requests.sessionId, wishes: requests.wishes, limits: requests.limits })
        .from(requests)
        .where(inMeeting(requests, key))
        .orderBy(asc(requests.sessionId)),
      ctx.db
        .select({ sessionId: bookings.sessionId })
        .from(bookings)
        .where(inMeeting(bookings, key))
        .orderBy(asc(bookings.sessionId)),
      ctx.db
        .select({ sessionId: polls.sessionId })
        .from(polls)
        .where(and(inMeeting(polls, key), eq(polls.state, "open")))
        .orderBy(asc(polls.sessionId)),
      listWalkingTimes(ctx, key),
    ]);
  return {
    meeting,
    ruleWeights: weights.stored,
    blocks,
    rooms,
    sessions,
    published,
    requests: asked.map(({ wishes, ...request }) => ({ ...request, wishes: wholeWishes(wishes) })),
    booked: booked.map(({ sessionId }) => sessionId),
    polled: polled.map(({ sessionId }) => sessionId),
    walkingTimes: walking,
  };
}

/** The weights that the meeting has of its own, at the version of its settings. */
export async function getWeights(
  ctx: Ctx,
  key: MeetingKey,
): Promise<{ version: number; stored: StoredWeights }> {
  const [row] = await ctx.db
    .select({ version: meetings.version, stored: meetings.ruleWeights })
    .from(meetings)
    .where(isTheMeeting(key));
  return row ?? failNotFound();
}

/** Of a draft the groups and people, and what these chose: of a large meeting by far the most of it. */
export async function loadBodies(ctx: Ctx, key: MeetingKey) {
  const [bodies, memberships, avoidances, persons, signed] = await Promise.all([
    ctx.db
      .select({ id: groups.id, shortName: groups.shortName, quorumPercent: groups.quorumPercent })
      .from(groups)
      .where(eq(groups.allianceId, key.allianceId))
      .orderBy(asc(groups.shortName)),
    ctx.db
      .select({ groupId: groupMembers.groupId, personId: groupMembers.personId, role: groupMembers.role })
      .from(groupMembers)
      .where(and(eq(groupMembers.allianceId, key.allianceId), countsToday(ctx)))
      .orderBy(asc(groupMembers.groupId), asc(groupMembers.personId)),
    ctx.db
      .select({
        groupId: groupAvoidances.groupId,
        otherGroupId: groupAvoidances.otherGroupId,
        grade: groupAvoidances.grade,
      })
      .from(groupAvoidances)
      .where(eq(groupAvoidances.allianceId, key.allianceId))
      .orderBy(asc(groupAvoidances.groupId), asc(groupAvoidances.otherGroupId)),
    listPeople(ctx, key),
    listSignUps(ctx, key),
  ]);
  return { groups: bodies, memberships, avoidances, people: persons, signUps: signed };
}

/** Who is registered, in a group, or named at a session of the meeting: not the whole alliance. */
async function listPeople(ctx: Ctx, key: MeetingKey): Promise<DraftPerson[]> {
  const { allianceId, meetingId } = key;
  const inGroups = ctx.db
    .select({ id: groupMembers.personId })
    .from(groupMembers)
    .where(and(eq(groupMembers.allianceId, allianceId), countsToday(ctx)));
  const named = ctx.db
    .select({ id: sessionPeople.personId })
    .from(sessionPeople)
    .where(inMeeting(sessionPeople, key));
  const rows = await ctx.db
    .select({
      ...personColumns,
      status: registrations.status,
      mode: registrations.mode,
      arrivesAt: registrations.arrivesAt,
      departsAt: registrations.departsAt,
    })
    .from(people)
    .innerJoin(institutions, institutionOfPerson)
    .leftJoin(
      registrations,
      and(
        eq(registrations.allianceId, people.allianceId),
        eq(registrations.meetingId, meetingId),
        eq(registrations.personId, people.id),
      ),
    )
    .where(
      and(
        eq(people.allianceId, allianceId),
        or(isNotNull(registrations.id), inArray(people.id, inGroups), inArray(people.id, named)),
      ),
    )
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id));
  return rows.map(({ status, mode, arrivesAt, departsAt, ...person }) => ({
    ...person,
    registration: status === null || mode === null ? null : { status, mode, arrivesAt, departsAt },
  }));
}

/** Sign-ups with the person behind the registration. */
function listSignUps(ctx: Ctx, key: MeetingKey) {
  return ctx.db
    .select({ sessionId: signUps.sessionId, personId: registrations.personId, state: signUps.state })
    .from(signUps)
    .innerJoin(
      registrations,
      and(
        eq(registrations.allianceId, signUps.allianceId),
        eq(registrations.meetingId, signUps.meetingId),
        eq(registrations.id, signUps.registrationId),
        eq(registrations.status, sql`'registered'`),
      ),
    )
    .where(inMeeting(signUps, key))
    .orderBy(asc(signUps.sessionId), asc(registrations.personId));
}
