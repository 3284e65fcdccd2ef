import type { ProgrammeEntry, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import type { CurrentProgramme } from "../programme/current-programme.ts";
import { visibilityFor } from "../programme/visibility.ts";
import type { NameOf } from "../scheduling/explain-room-taken.ts";
import { isSameSpot } from "../scheduling/same-spot.ts";
import type { Spot } from "../scheduling/same-spot.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById, ofSession, ownedByAny } from "../sessions/queries.ts";

const { bookings, sessions } = tables;

type Sighted = Pick<Session, "id" | "title" | "groups" | "placement">;

/** By what name a viewer may be told of a session of the draft; null: not at all. */
export type Sight = (session: Sighted) => string | null;

/**
 * Whoever sees the draft may be told of everything. Others of the sessions of the groups that they lead, where these
 * are held, booked or not placed, and of what is published for them and still stands there: where else something goes
 * is the planners' affair, and a closed session that isn't theirs looks like what does not exist.
 */
export async function sightOf(ctx: Ctx, scope: MeetingScope): Promise<Sight> {
  if (scope.permissions.has("draft.view")) return ({ title }) => title;
  const published = await publishedFor(ctx, scope);
  return sightWith(scope, published, await listBookedPlaces(ctx, scope));
}

type Published = ReadonlyMap<string, CurrentProgramme["entries"][number]>;

async function publishedFor(ctx: Ctx, scope: MeetingScope): Promise<Published> {
  const { entries } = await visibleProgramme(ctx, scope);
  return new Map(
    entries.filter(({ status }) => status !== "cancelled").map((entry) => [entry.sessionId, entry]),
  );
}

function sightWith(
  { leadsGroupIds }: MeetingScope,
  published: Published,
  booked: ReadonlyMap<string, Spot>,
): Sight {
  return ({ id, title, groups, placement }) => {
    const isOwn = groups.some(({ groupId }) => leadsGroupIds.includes(groupId));
    if (placement === null) return isOwn ? title : null;
    if (isOwn && (placement.state === "held" || isSameSpot(placement, booked.get(id) ?? null))) return title;
    const entry = published.get(id);
    if (entry === undefined || !isSameSpot(placement, spotOf(entry))) return null;
    return isOwn ? title : entry.endsAt === placement.endsAt ? entry.title : null;
  };
}

function spotOf({ room, startsAt }: Pick<ProgrammeEntry, "room" | "startsAt">): Spot | null {
  return room && { roomId: room.id, startsAt };
}

/** Where the sessions of the groups that the viewer leads are booked, by session id. */
async function listBookedPlaces(ctx: Ctx, scope: MeetingScope): Promise<Map<string, Spot>> {
  const { sessionId, bookedRoomId: roomId, bookedStartsAt: startsAt } = bookings;
  const rows = await ctx.db
    .select({ sessionId, roomId, startsAt })
    .from(bookings)
    .innerJoin(sessions, ofSession(bookings))
    .where(and(inMeeting(bookings, scope), ownedByAny(ctx, scope.leadsGroupIds)));
  return new Map(
    rows.flatMap(({ sessionId, roomId, startsAt }) =>
      roomId === null || startsAt === null ? [] : [[sessionId, { roomId, startsAt }] as const],
    ),
  );
}

type Visible = Pick<CurrentProgramme, "version" | "entries">;

/** What is published for the viewer, cancelled entries among it. */
export async function visibleProgramme(ctx: Ctx, scope: MeetingScope): Promise<Visible> {
  const { version, entries } = await currentProgramme(ctx, scope);
  return { version, entries: entries.filter(await visibilityFor(ctx, scope, entries)) };
}

/**
 * The same by id, for refusals that name what is in the way. To be made before anything is held; what is booked is
 * read when it is asked for, because what is in the way may just have been.
 */
export async function namesFor(ctx: Ctx, scope: MeetingScope): Promise<NameOf> {
  const isAll = scope.permissions.has("draft.view");
  const published: Published = isAll ? new Map() : await publishedFor(ctx, scope);
  return async (sessionId) => {
    const [other] = await listSessionsById(ctx, scope, [sessionId]);
    if (other === undefined || isAll) return other?.title ?? null;
    return sightWith(scope, published, await listBookedPlaces(ctx, scope))(other);
  };
}
