import { dayOf, formatDay, formatTime } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { MeetingKey } from "../scopes.ts";

const OFFERED_ROOMS = 4;

type Wanted = { sessionId: string; roomId: string; startsAt: string; endsAt: string };
type Blocker = { sessionId: string; title: string; startsAt: string; endsAt: string };
type Place = { room: string; zone: string };

/**
 * Says which session is in the room, until when, and which rooms would do instead. `moving`: sessions that are
 * about to leave their places.
 */
export async function failRoomTaken(
  ctx: Ctx,
  key: MeetingKey,
  wanted: Wanted,
  moving: readonly string[],
): Promise<never> {
  const [place, [blocker], freeRooms] = await Promise.all([
    findPlace(ctx, key, wanted.roomId),
    listBlockers(ctx, key, wanted, moving),
    listFreeRooms(ctx, key, wanted, moving),
  ]);
  if (place === null) return failUnknownRoom();
  const taken =
    blocker === undefined ? `${place.room} is taken at that time.` : takenBy(blocker, place, wanted);
  const free =
    freeRooms.length === 0
      ? "No other room that fits is free then."
      : `Free then: ${freeRooms.map(({ name }) => name).join(", ")}.`;
  return fail("room_taken", `${taken} ${free}`, {
    context: {
      sessionId: wanted.sessionId,
      roomId: wanted.roomId,
      blockedBy: blocker ?? null,
      freeRooms,
    },
  });
}

function takenBy({ title, endsAt }: Blocker, { room, zone }: Place, wanted: Wanted): string {
  const day = dayOf(endsAt, zone);
  const until = day === dayOf(wanted.startsAt, zone) ? "" : `${formatDay(day)}, `;
  return `${room} is taken by ${title} until ${until}${formatTime(endsAt, zone)}.`;
}

async function findPlace(ctx: Ctx, key: MeetingKey, roomId: string): Promise<Place | null> {
  const [row] = await ctx.db.execute<Place>(sql`
    select r.name as room, m.zone from rooms r
    join meetings m on m.alliance_id = r.alliance_id and m.id = r.meeting_id
    where r.alliance_id = ${key.allianceId} and r.meeting_id = ${key.meetingId} and r.id = ${roomId}`);
  return row ?? null;
}

/** Nothing in it tells whether the room exists at another meeting. */
function failUnknownRoom(): never {
  return fail("invalid_input", "This meeting has no such room.", {
    errors: [{ field: "/roomId", message: "This meeting has no such room." }],
  });
}

async function listBlockers(
  ctx: Ctx,
  key: MeetingKey,
  wanted: Wanted,
  moving: readonly string[],
): Promise<Blocker[]> {
  return ctx.db.execute<Blocker>(sql`
    select p.session_id as "sessionId", s.title, p.starts_at as "startsAt", p.ends_at as "endsAt"
    from placements p
    join sessions s on s.alliance_id = p.alliance_id and s.meeting_id = p.meeting_id and s.id = p.session_id
    where p.alliance_id = ${key.allianceId} and p.meeting_id = ${key.meetingId} and p.room_id = ${wanted.roomId}
      and p.occupies and p.starts_at < ${wanted.endsAt} and p.ends_at > ${wanted.startsAt}
      and ${staysPut(moving)}
    order by p.starts_at limit 1`);
}

/** Bookable rooms in which the session would fit at that time, the smallest first. */
async function listFreeRooms(
  ctx: Ctx,
  key: MeetingKey,
  wanted: Wanted,
  moving: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return ctx.db.execute<{ id: string; name: string }>(sql`
    select r.id, r.name from rooms r
    join sessions s on s.alliance_id = r.alliance_id and s.meeting_id = r.meeting_id and s.id = ${wanted.sessionId}
    where r.alliance_id = ${key.allianceId} and r.meeting_id = ${key.meetingId} and r.id <> ${wanted.roomId}
      and r.is_bookable and r.capacity >= s.expected_people and r.features @> s.features
      and not exists (select from placements p
        where p.alliance_id = r.alliance_id and p.meeting_id = r.meeting_id and p.room_id = r.id
          and p.occupies and p.starts_at < ${wanted.endsAt} and p.ends_at > ${wanted.startsAt}
          and ${staysPut(moving)})
      and not exists (select from room_closures c
        where c.alliance_id = r.alliance_id and c.meeting_id = r.meeting_id and c.room_id = r.id
          and c.starts_at < ${wanted.endsAt} and c.ends_at > ${wanted.startsAt})
    order by r.capacity, r.name limit ${OFFERED_ROOMS}`);
}

function staysPut(moving: readonly string[]): SQL {
  return sql`p.session_id not in (
    select id::uuid from jsonb_array_elements_text(${JSON.stringify(moving)}::text::jsonb) as s (id))`;
}
