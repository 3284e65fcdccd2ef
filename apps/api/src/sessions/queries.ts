import type { Feature, ListQuery, PersonSummary, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, exists, inArray, sql } from "drizzle-orm";
import type { Column, SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { mentionsAll } from "../http/search.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { DRAFT_STATES } from "./rules.ts";

const { groups, institutions, people, placements, requests, sessionGroups, sessionPeople, sessions } = tables;

const Key = z.tuple([z.string(), z.uuid()]);

/** All sessions whatever their state, by title; `q`: see `mentions`. */
export async function listSessions(ctx: Ctx, scope: MeetingKey, { cursor, limit, q }: ListQuery) {
  const found = await loadSessions(ctx, scope, {
    where: and(
      isAfter([sessions.title, sessions.id], keyOf(Key, cursor)),
      q === undefined ? undefined : mentions(ctx, q),
    ),
    limit: limit + 1,
  });
  return page(found, limit, (session) => [session.title, session.id]);
}

export async function getSession(ctx: Ctx, scope: MeetingKey, sessionId: string): Promise<Session> {
  const [session] = await listSessionsById(ctx, scope, [sessionId]);
  return session ?? failNotFound();
}

/** The sessions with these ids, in the order of the ids; unknown ones are left out. */
export async function listSessionsById(
  ctx: Ctx,
  scope: MeetingKey,
  ids: readonly string[],
): Promise<Session[]> {
  if (ids.length === 0) return [];
  const found = await loadSessions(ctx, scope, { ids });
  const byId = new Map(found.map((session) => [session.id, session]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Every session that belongs to the draft, placed or not, by title. */
export function listDraftSessions(ctx: Ctx, scope: MeetingKey): Promise<Session[]> {
  return loadSessions(ctx, scope, { where: inArray(sessions.state, [...DRAFT_STATES]) });
}

/** Every session of the meeting in any state, by title: what a published version is compared with. */
export function listAllSessions(ctx: Ctx, scope: MeetingKey): Promise<Session[]> {
  return loadSessions(ctx, scope, {});
}

/** Sessions that are closed now, in any state: what was published of them before is no outsider's business. */
export async function listClosedIds(ctx: Ctx, scope: MeetingKey): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inMeeting(sessions, scope), eq(sessions.openness, "closed")));
  return new Set(rows.map(({ id }) => id));
}

type Which = { where?: SQL | undefined; limit?: number; ids?: readonly string[] };

/**
 * Three queries however many sessions there are; inside a transaction they see what it wrote. With `ids` they
 * need not wait for each other.
 */
async function loadSessions(ctx: Ctx, scope: MeetingKey, which: Which): Promise<Session[]> {
  const key = { allianceId: scope.allianceId, meetingId: scope.meetingId };
  const reading = loadRows(ctx, key, which);
  const ids = which.ids ?? (await reading).map((row) => row.session.id);
  const [rows, owners, named] = await Promise.all([
    reading,
    loadOwners(ctx, key, ids),
    loadNamed(ctx, key, ids),
  ]);
  return rows.map(({ session, placement, requestId, fallbackMinutes }) => ({
    ...columnsOf(session),
    ...(fallbackMinutes !== null &&
      fallbackMinutes < (session.fullMinutes ?? session.durationMinutes) && { fallbackMinutes }),
    groups: (owners.get(session.id) ?? []).map(({ sessionId: _id, standsWithout, ...owner }) => ({
      ...owner,
      ...(standsWithout !== null && { standsWithout }),
    })),
    people: (named.get(session.id) ?? []).map(({ sessionId: _id, ...person }) => person),
    requestId,
    placement: placement === null ? null : placementOf(placement),
  }));
}

async function loadRows(ctx: Ctx, key: MeetingKey, { where, limit, ids }: Which) {
  const query = ctx.db
    .select({
      session: sessions,
      placement: placements,
      requestId: requests.id,
      fallbackMinutes: requests.fallbackMinutes,
    })
    .from(sessions)
    .leftJoin(placements, ofSession(placements))
    .leftJoin(requests, ofSession(requests))
    .where(
      and(inMeeting(sessions, key), ids === undefined ? undefined : inArray(sessions.id, [...ids]), where),
    )
    .orderBy(asc(sessions.title), asc(sessions.id));
  return limit === undefined ? query : query.limit(limit);
}

type OfSession = { readonly allianceId: Column; readonly meetingId: Column; readonly sessionId: Column };

/** Joins `sessions` with what belongs to each. */
export function ofSession({ allianceId, meetingId, sessionId }: OfSession): SQL | undefined {
  return and(
    eq(allianceId, sessions.allianceId),
    eq(meetingId, sessions.meetingId),
    eq(sessionId, sessions.id),
  );
}

async function loadOwners(ctx: Ctx, key: MeetingKey, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never[]>();
  const rows = await ctx.db
    .select({
      sessionId: sessionGroups.sessionId,
      groupId: sessionGroups.groupId,
      shortName: groups.shortName,
      hue: groups.hue,
      agreement: sessionGroups.agreement,
      standsWithout: sessionGroups.standsWithout,
    })
    .from(sessionGroups)
    .innerJoin(
      groups,
      and(eq(groups.allianceId, sessionGroups.allianceId), eq(groups.id, sessionGroups.groupId)),
    )
    .where(and(inMeeting(sessionGroups, key), inArray(sessionGroups.sessionId, [...ids])))
    .orderBy(asc(sessionGroups.position), asc(groups.shortName));
  return Map.groupBy(rows, (row) => row.sessionId);
}

async function loadNamed(ctx: Ctx, key: MeetingKey, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never[]>();
  const rows: (PersonSummary & { sessionId: string })[] = await ctx.db
    .select({ sessionId: sessionPeople.sessionId, ...personColumns })
    .from(sessionPeople)
    .innerJoin(
      people,
      and(eq(people.allianceId, sessionPeople.allianceId), eq(people.id, sessionPeople.personId)),
    )
    .innerJoin(institutions, institutionOfPerson)
    .where(and(inMeeting(sessionPeople, key), inArray(sessionPeople.sessionId, [...ids])))
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id));
  return Map.groupBy(rows, (row) => row.sessionId);
}

/** A person as lists and findings show them; needs the join below. */
export const personColumns = {
  id: people.id,
  name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
  institutionId: people.institutionId,
  institutionShortName: institutions.shortName,
};
export const institutionOfPerson = and(
  eq(institutions.allianceId, people.allianceId),
  eq(institutions.id, people.institutionId),
);

function columnsOf(session: typeof sessions.$inferSelect) {
  const {
    allianceId: _alliance,
    meetingId: _meeting,
    joinUrlChangedAt: _calendars,
    features,
    fullMinutes,
    ...columns
  } = session;
  return { ...columns, ...(fullMinutes !== null && { fullMinutes }), features: features as Feature[] };
}

function placementOf(placement: typeof placements.$inferSelect): Session["placement"] {
  const { roomId, startsAt, endsAt, state, isTimePinned, isRoomPinned } = placement;
  return { roomId, startsAt, endsAt, state, isTimePinned, isRoomPinned };
}

/** Each of the words is in the title, the purpose or the owners' short names, whatever its accents. */
export function mentions(ctx: Ctx, words: string): SQL | undefined {
  return mentionsAll(searchedWords(ctx), words);
}

/** What a session of the draft is found by. */
export function searchedWords(ctx: Ctx): SQL {
  const owners = ctx.db
    .select({ names: sql`string_agg(${groups.shortName}, ' ')` })
    .from(sessionGroups)
    .innerJoin(
      groups,
      and(eq(groups.allianceId, sessionGroups.allianceId), eq(groups.id, sessionGroups.groupId)),
    )
    .where(ofSession(sessionGroups));
  return wordsOf({
    title: sql`${sessions.title}`,
    purpose: sql`${sessions.purpose}`,
    owners: sql`(${owners})`,
  });
}

/** What a session is found by, in the draft and where it is published. `owners`: their short names as one text. */
export function wordsOf({ title, purpose, owners }: Record<"title" | "purpose" | "owners", SQL>): SQL {
  return sql`concat_ws(' ', ${title}, ${purpose}, ${owners})`;
}

/** Whether one of the groups owns the session of the row that is asked about. */
export function ownedByAny(ctx: Ctx, groupIds: readonly string[]): SQL {
  if (groupIds.length === 0) return sql`false`;
  return exists(
    ctx.db
      .select({ one: sql`1` })
      .from(sessionGroups)
      .where(and(ofSession(sessionGroups), inArray(sessionGroups.groupId, [...groupIds]))),
  );
}
