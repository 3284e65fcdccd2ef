import type {
  JointAnswer,
  ListQuery,
  MergedInto,
  RequestStage,
  Session,
  SessionRequest,
} from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import type { CurrentProgramme } from "../programme/current-programme.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import {
  institutionOfPerson,
  listSessionsById,
  mentions,
  ofSession,
  ownedByAny,
  personColumns,
} from "../sessions/queries.ts";
import { bookingOf, loadBookings } from "../bookings/load-bookings.ts";
import type { BookingRow } from "../bookings/load-bookings.ts";
import { ownLimits } from "./agreed-slot.ts";
import { loadAnswers } from "./joint-answers.ts";
import { knownAmong } from "./known-sessions.ts";
import { loadMerged } from "./merged-into.ts";
import { stageOf } from "./rules.ts";
import { sessionsNamedIn, wholeWishes, wishesKnown } from "./wishes.ts";

const { institutions, people, requests, rooms, sessions } = tables;
const Key = z.tuple([z.uuid()]);

type Filter = ListQuery & { stage?: RequestStage | undefined; groupId?: string | undefined };

/** Requests in the order they were made: all for organisers, for leads those of the groups they lead. */
export async function listRequests(ctx: Ctx, scope: MeetingScope, filter: Filter) {
  const rows = await loadRequests(
    ctx,
    scope,
    and(
      isAfter([requests.id], keyOf(Key, filter.cursor)),
      filter.groupId === undefined ? undefined : ownedByAny(ctx, [filter.groupId]),
      filter.q === undefined || filter.q === "" ? undefined : mentions(ctx, filter.q),
    ),
    // The stage follows from the published programme as well, so it is compared after reading.
    filter.stage === undefined ? filter.limit + 1 : undefined,
  );
  const wanted = filter.stage === undefined ? rows : rows.filter(({ stage }) => stage === filter.stage);
  return page(wanted, filter.limit, (request) => [request.id]);
}

async function findRequest(ctx: Ctx, scope: MeetingScope, requestId: string): Promise<SessionRequest | null> {
  const [request] = await loadRequests(ctx, scope, eq(requests.id, requestId), 1);
  return request ?? null;
}

export async function getRequest(ctx: Ctx, scope: MeetingScope, requestId: string): Promise<SessionRequest> {
  return (await findRequest(ctx, scope, requestId)) ?? failNotFound();
}

/** Only what the viewer may see: their own groups' requests, or all with `requests.viewAll`. */
async function loadRequests(
  ctx: Ctx,
  scope: MeetingScope,
  which: SQL | undefined,
  limit: number | undefined,
): Promise<SessionRequest[]> {
  const visible = scope.permissions.has("requests.viewAll")
    ? undefined
    : ownedByAny(ctx, scope.leadsGroupIds);
  const query = ctx.db
    .select({ request: requests, requestedBy: personColumns })
    .from(requests)
    .innerJoin(sessions, ofSession(requests))
    .innerJoin(
      people,
      and(eq(people.allianceId, requests.allianceId), eq(people.id, requests.requestedByPersonId)),
    )
    .innerJoin(institutions, institutionOfPerson)
    .where(and(inMeeting(requests, scope), visible, which))
    .orderBy(asc(requests.id));
  const found = await (limit === undefined ? query : query.limit(limit));
  const rows = await withoutUnknown(ctx, scope, found);
  const sessionIds = rows.map(({ request }) => request.sessionId);
  const [described, programme, roomNames] = await Promise.all([
    listSessionsById(ctx, scope, sessionIds),
    currentProgramme(ctx, scope),
    loadRoomNames(ctx, scope),
  ]);
  const answers = await loadAnswers(ctx, scope, sessionIds, roomNames);
  const bookings = await loadBookings(ctx, scope, sessionIds);
  const byId = new Map(described.map((session) => [session.id, session]));
  // A merge says so as the reason; most of what is withdrawn has none, and needn't be looked up.
  const withReason = new Set(
    rows.flatMap(({ request }) => (request.declineReason ? [request.sessionId] : [])),
  );
  const merged = await loadMerged(
    ctx,
    scope,
    described.filter(({ id }) => withReason.has(id)),
  );
  return rows.flatMap(({ request, requestedBy }) => {
    const session = byId.get(request.sessionId);
    if (session === undefined) return [];
    const known = { scope, programme, roomNames, answers, bookings, merged };
    return [toRequest({ request, requestedBy, session, ...known })];
  });
}

type Row = { request: typeof requests.$inferSelect; requestedBy: SessionRequest["requestedBy"] };

/** Wishes whole, without those that name a session which the viewer may not know of. */
async function withoutUnknown(ctx: Ctx, scope: MeetingScope, rows: readonly Row[]) {
  const whole = rows.map(({ request, requestedBy }) => ({
    requestedBy,
    request: { ...request, wishes: wholeWishes(request.wishes) },
  }));
  const named = whole.flatMap(({ request }) => sessionsNamedIn(request.wishes));
  const known = await knownAmong(ctx, scope, named);
  return whole.map(({ request, requestedBy }) => ({
    requestedBy,
    request: { ...request, wishes: wishesKnown(request.wishes, known) },
  }));
}

export async function loadRoomNames(ctx: Ctx, scope: MeetingKey): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(inMeeting(rooms, scope));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Parts = Awaited<ReturnType<typeof withoutUnknown>>[number] & {
  session: Session;
  scope: MeetingScope;
  programme: CurrentProgramme;
  roomNames: ReadonlyMap<string, string>;
  answers: ReadonlyMap<string, JointAnswer[]>;
  bookings: ReadonlyMap<string, BookingRow>;
  merged: ReadonlyMap<string, MergedInto>;
};

function toRequest(parts: Parts): SessionRequest {
  const { request, requestedBy, session } = parts;
  const mergedInto = parts.merged.get(session.id) ?? null;
  const answers = session.groups.length > 1 ? (parts.answers.get(session.id) ?? []) : [];
  const seesDraft = parts.scope.permissions.has("draft.view");
  const row = parts.bookings.get(session.id);
  const booking = bookingOf(session, { row, seesDraft, roomNames: parts.roomNames, answers });
  return {
    id: request.id,
    sessionId: session.id,
    title: session.title,
    purpose: session.purpose,
    durationMinutes: session.durationMinutes,
    fallbackMinutes: shorterThan(session.durationMinutes, request.fallbackMinutes),
    fullMinutes: session.fullMinutes ?? null,
    groups: session.groups,
    answers,
    people: session.people,
    expectedPeople: session.expectedPeople,
    features: session.features,
    openness: session.openness,
    wishes: request.wishes,
    limits: ownLimits(request.limits),
    agreedSlot: request.limits.agreed ?? null,
    stage: stageOf(session, publishedOf(parts), { isMerged: mergedInto !== null, booking }),
    isAccepted: session.state === "accepted",
    declineReason: request.declineReason,
    requestedBy,
    requestedAt: request.createdAt,
    placement: seesDraft ? draftPlaceOf(parts) : publishedPlaceOf(parts),
    publishedPlacement: publishedPlaceOf(parts),
    booking,
    mergedInto,
    version: session.version,
  };
}

/** A length that the session has already is no shorter one. */
function shorterThan(minutes: number, fallbackMinutes: number | null): number | null {
  return fallbackMinutes !== null && fallbackMinutes < minutes ? fallbackMinutes : null;
}

/** The session in the published programme; the frame that is shown before the first version does not count. */
function publishedOf({ session, programme }: Parts) {
  if (programme.version === null) return undefined;
  return programme.entries.find((entry) => entry.sessionId === session.id);
}

function draftPlaceOf({ session, roomNames }: Parts): SessionRequest["placement"] {
  if (session.placement === null) return null;
  const { roomId, startsAt, endsAt } = session.placement;
  return { roomId, startsAt, endsAt, roomName: roomNames.get(roomId) ?? "" };
}

function publishedPlaceOf(parts: Parts): SessionRequest["publishedPlacement"] {
  const published = publishedOf(parts);
  if (published === undefined || published.status === "cancelled" || published.room === null) return null;
  const { room, startsAt, endsAt } = published;
  return { roomId: room.id, startsAt, endsAt, roomName: room.name };
}
