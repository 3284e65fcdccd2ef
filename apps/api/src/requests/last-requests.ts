import type { LastRequests, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayOf } from "@plenary/time";
import { and, asc, desc, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import { findMeetingScope } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { standingMembers } from "../people/standing-members.ts";
import { fail, failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { listSessionsById, ofSession } from "../sessions/queries.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { copyOf } from "./copy-rules.ts";
import type { Known } from "./copy-rules.ts";
import { absentGroupIds } from "./group-absences.ts";
import { wholeWishes } from "./wishes.ts";

const { groups, meetings, people, requests, rooms, sessionGroups, sessions } = tables;

/** As many as can be asked for at once. */
const MOST = 20;

/**
 * What the group had at the latest earlier meeting, without what is dead, as inputs for this one. `not_found` for a
 * group of nobody, `forbidden` for who neither leads it nor organises.
 */
export async function getLastRequests(ctx: Ctx, scope: MeetingScope, groupId: string): Promise<LastRequests> {
  const known = await loadGroups(ctx, scope);
  const group = known.get(groupId) ?? failNotFound();
  if (!scope.permissions.has("requests.viewAll") && !scope.leadsGroupIds.includes(groupId)) {
    fail("forbidden", `Only the leads of ${group.shortName} and the organisers ask for its sessions.`);
  }
  const meeting = await findLastMeeting(ctx, scope, groupId);
  if (meeting === null) return { meeting: null, requests: [], leftOut: [] };
  const there = { allianceId: scope.allianceId, meetingId: meeting.id };
  const owned = await loadOwned(ctx, there, groupId);
  const own = owned.filter(({ session }) => session.groups[0]?.groupId === groupId);
  const copies = await copiesOf(ctx, scope, { groupId, meeting, groups: known, own: own.slice(0, MOST) });
  return {
    meeting,
    requests: copies.map(({ request }) => request),
    // Two sessions of one name, or two groups that are gone, say the same.
    leftOut: [
      ...new Set([
        ...copies.flatMap(({ leftOut }) => leftOut),
        ...owned.flatMap(({ session }) => partnersWords(session, groupId)),
        ...(own.length > MOST
          ? [`Only the first ${MOST} of ${own.length} sessions can be asked for at once.`]
          : []),
      ]),
    ],
  };
}

/** A joint session is asked for by one of its groups, or it would be there twice. */
function partnersWords({ title, groups: owners }: Session, groupId: string): string[] {
  const [asking] = owners;
  const own = owners.find((owner) => owner.groupId === groupId);
  if (asking === undefined || asking === own || own?.agreement === "declined") return [];
  return [`“${title}”: ${asking.shortName} asked for it, and can ask again.`];
}

type Group = { id: string; shortName: string; memberCount: number };

async function loadGroups(ctx: Ctx, { allianceId }: MeetingKey): Promise<Map<string, Group>> {
  const memberCount = sql<number>`(select count(*)::int from ${standingMembers(ctx)} m
    where m.alliance_id = groups.alliance_id and m.group_id = groups.id)`;
  const rows = await ctx.db
    .select({ id: groups.id, shortName: groups.shortName, memberCount })
    .from(groups)
    .where(eq(groups.allianceId, allianceId));
  return new Map(rows.map((row) => [row.id, row]));
}

type Meeting = { id: string; name: string };

/** Who organises only this meeting sees of another one what everybody sees: no requests. */
async function findLastMeeting(ctx: Ctx, scope: MeetingScope, groupId: string): Promise<Meeting | null> {
  const [meeting] = await ctx.db
    .select({ id: meetings.id, name: meetings.name })
    .from(meetings)
    .innerJoin(
      sessions,
      and(eq(sessions.allianceId, meetings.allianceId), eq(sessions.meetingId, meetings.id)),
    )
    .innerJoin(sessionGroups, ofSession(sessionGroups))
    .leftJoin(requests, ofSession(requests))
    .where(
      and(
        eq(meetings.allianceId, scope.allianceId),
        // What is being set up is nobody's last meeting, and its name is its organisers'.
        isNotNull(meetings.openedAt),
        lt(meetings.startsOn, scope.startsOn),
        isOfGroup(groupId),
        eq(sessionGroups.position, 0),
      ),
    )
    .orderBy(desc(meetings.startsOn), desc(meetings.id))
    .limit(1);
  if (meeting === undefined || scope.leadsGroupIds.includes(groupId)) return meeting ?? null;
  const there = await findMeetingScope(ctx, meeting.id);
  return there?.permissions.has("requests.viewAll") === true ? meeting : null;
}

/** What the group met for: the frame of a meeting is cloned with it, and what was declined didn't take place. */
function isOfGroup(groupId: string) {
  return and(
    eq(sessionGroups.groupId, groupId),
    inArray(sessions.state, [...DRAFT_STATES]),
    eq(sessions.isFixed, false),
    or(isNotNull(requests.id), inArray(sessions.kind, ["group", "joint"])),
  );
}

/** In the order in which they were made: ids grow with time. */
async function loadOwned(ctx: Ctx, there: MeetingKey, groupId: string) {
  const rows = await ctx.db
    .select({ id: sessions.id, wishes: requests.wishes, limits: requests.limits })
    .from(sessions)
    .innerJoin(sessionGroups, ofSession(sessionGroups))
    .leftJoin(requests, ofSession(requests))
    .where(and(inMeeting(sessions, there), isOfGroup(groupId)))
    .orderBy(asc(sessions.id));
  const found = await listSessionsById(
    ctx,
    there,
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((session) => [session.id, session]));
  return rows.flatMap(({ id, wishes, limits }) => {
    const session = byId.get(id);
    const asked = wishes === null || limits === null ? null : { wishes: wholeWishes(wishes), limits };
    return session === undefined ? [] : [{ session, asked }];
  });
}

type Last = {
  groupId: string;
  meeting: Meeting;
  groups: Known["groups"];
  own: Awaited<ReturnType<typeof loadOwned>>;
};

async function copiesOf(ctx: Ctx, scope: MeetingScope, { groupId, meeting, groups: all, own }: Last) {
  const named = own.flatMap(({ session }) => session.people.map(({ id }) => id));
  const known = {
    groupId,
    meeting: meeting.name,
    groups: all,
    roomNames: await loadRoomNames(ctx, { allianceId: scope.allianceId, meetingId: meeting.id }),
    absent: await absentGroupIds(ctx, scope),
    gone: await loadGone(ctx, scope, named),
  };
  return own.map((each) => copyOf(each, known));
}

async function loadRoomNames(ctx: Ctx, there: MeetingKey): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(inMeeting(rooms, there));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Those who have left: in no group, without a role that counts, and not registered for this meeting. */
async function loadGone(
  ctx: Ctx,
  { allianceId, meetingId, zone }: MeetingScope,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.allianceId, allianceId),
        inArray(people.id, [...new Set(ids)]),
        sql`not exists (select from ${standingMembers(ctx)} m
          where m.alliance_id = people.alliance_id and m.person_id = people.id)`,
        sql`not exists (select from role_assignments r where r.alliance_id = people.alliance_id
          and r.person_id = people.id and (r.meeting_id is null or r.meeting_id = ${meetingId})
          and (r.ends_on is null or r.ends_on >= ${dayOf(ctx.clock.now(), zone)}::date))`,
        sql`not exists (select from registrations r where r.alliance_id = people.alliance_id
          and r.meeting_id = ${meetingId} and r.person_id = people.id and r.status = 'registered')`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
