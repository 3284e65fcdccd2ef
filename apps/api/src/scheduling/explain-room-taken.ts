import { dayOf, formatDay, formatTime } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingKey } from "../scopes.ts";

/** A place that a session asks for. */
export type Wanted = { sessionId: string; roomId: string; startsAt: string; endsAt: string };

/** What stands against it. */
type Obstacle = {
  sessionId: string;
  /** null: the meeting has no such room. */
  room: string | null;
  zone: string;
  blockedBy: { sessionId: string; title: string; startsAt: string; endsAt: string } | null;
  freeRooms: { id: string; name: string }[];
};

/** By what name the asker may be told of a session; null: not at all. Without it: by its own. */
export type NameOf = (sessionId: string) => Promise<string | null>;

const OFFERED_ROOMS = 4;

/**
 * The first of the wanted places that can't be had now, with everything to say about it: one question, because
 * in a rush most attempts end with it. `moving`: sessions that are about to leave their places.
 */
export async function findObstacle(
  ctx: Ctx,
  key: MeetingKey,
  wanted: readonly Wanted[],
  moving: readonly string[],
): Promise<Obstacle | null> {
  if (wanted.length === 0) return null;
  const [obstacle] = await ctx.db.execute<Obstacle>(sql`
    select w."sessionId", r.name as room, m.zone, (${firstBlocker(moving)}) as "blockedBy",
      (${freeRooms(moving)}) as "freeRooms"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as w ("sessionId" uuid, "roomId" uuid,
      "startsAt" timestamptz, "endsAt" timestamptz)
    join meetings m on m.alliance_id = ${key.allianceId} and m.id = ${key.meetingId}
    left join rooms r on r.alliance_id = m.alliance_id and r.meeting_id = m.id and r.id = w."roomId"
    where r.id is null or not r.is_shared and exists (select from placements p
      where p.alliance_id = r.alliance_id and p.meeting_id = r.meeting_id and p.room_id = r.id
        and ${isInTheWay(moving)})
    limit 1`);
  return obstacle ?? null;
}

/**
 * The wanted room if the session can have it then, else the smallest that it can have; null: there is none. The session
 * itself is in no room's way.
 */
export async function findRoomFor(ctx: Ctx, key: MeetingKey, wanted: Wanted): Promise<string | null> {
  const [room] = await ctx.db.execute<{ id: string }>(sql`
    select o.id
    from jsonb_to_record(${JSON.stringify(wanted)}::text::jsonb) as w ("sessionId" uuid, "roomId" uuid,
      "startsAt" timestamptz, "endsAt" timestamptz)
    join sessions s on s.alliance_id = ${key.allianceId} and s.meeting_id = ${key.meetingId} and s.id = w."sessionId"
    join rooms o on o.alliance_id = s.alliance_id and o.meeting_id = s.meeting_id
    where ${isFitting} and (o.is_shared and o.id = w."roomId" or not ${isOccupied([wanted.sessionId])})
    order by o.id = w."roomId" desc, o.capacity, o.name limit 1`);
  return room?.id ?? null;
}

/** Says which session is in the room, until when, and which rooms would do instead. */
export function failRoomTaken(wanted: Wanted, { room, zone, blockedBy, freeRooms }: Obstacle): never {
  if (room === null) return failUnknownRoom();
  const free =
    freeRooms.length === 0
      ? "No other room that fits is free then."
      : `Free then: ${freeRooms.map(({ name }) => name).join(", ")}.`;
  const taken =
    blockedBy === null
      ? `${room} is taken at that time.`
      : `${room} is taken by “${blockedBy.title}” until ${endOf(blockedBy.endsAt, wanted, zone)}.`;
  const { sessionId, roomId } = wanted;
  return fail("room_taken", `${taken} ${free}`, { context: { sessionId, roomId, blockedBy, freeRooms } });
}

/** The obstacle with what is in the way under the name that the asker may know, if there is one. */
export async function asNamed(obstacle: Obstacle, nameOf: NameOf | undefined): Promise<Obstacle> {
  const { blockedBy } = obstacle;
  if (blockedBy === null || nameOf === undefined) return obstacle;
  const title = await nameOf(blockedBy.sessionId);
  return { ...obstacle, blockedBy: title === null ? null : { ...blockedBy, title } };
}

function endOf(endsAt: string, { startsAt }: Wanted, zone: string): string {
  const day = dayOf(endsAt, zone);
  return `${day === dayOf(startsAt, zone) ? "" : `${formatDay(day)}, `}${formatTime(endsAt, zone)}`;
}

/** Nothing in it tells whether the room exists at another meeting. */
function failUnknownRoom(): never {
  return failField("/roomId", "This meeting has no such room.");
}

/** That placement `p` occupies its room while `w` wants to. */
function isInTheWay(moving: readonly string[]): SQL {
  return sql`p.occupies and tstzrange(p.starts_at, p.ends_at, '[)') && tstzrange(w."startsAt", w."endsAt", '[)')
    and p.session_id not in (
      select id::uuid from jsonb_array_elements_text(${JSON.stringify(moving)}::text::jsonb) as s (id))`;
}

function firstBlocker(moving: readonly string[]): SQL {
  return sql`select jsonb_build_object('sessionId', p.session_id, 'title', s.title,
      'startsAt', ${iso(sql`p.starts_at`)}, 'endsAt', ${iso(sql`p.ends_at`)})
    from placements p
    join sessions s on s.alliance_id = p.alliance_id and s.meeting_id = p.meeting_id and s.id = p.session_id
    where p.alliance_id = r.alliance_id and p.meeting_id = r.meeting_id and p.room_id = r.id
      and ${isInTheWay(moving)}
    order by p.starts_at limit 1`;
}

/** Bookable rooms in which the session would fit at that time, the smallest first; not the one where it is then anyway. */
function freeRooms(moving: readonly string[]): SQL {
  return sql`select coalesce(jsonb_agg(f), '[]') from (
    select o.id, o.name from rooms o
    join sessions s on s.alliance_id = o.alliance_id and s.meeting_id = o.meeting_id and s.id = w."sessionId"
    where o.alliance_id = r.alliance_id and o.meeting_id = r.meeting_id and o.id <> r.id
      and ${isFitting} and not ${isOccupied(moving)}
      and not exists (select from placements own
        where own.alliance_id = o.alliance_id and own.meeting_id = o.meeting_id and own.room_id = o.id
          and own.session_id = s.id and own.starts_at = w."startsAt")
    order by o.capacity, o.name limit ${OFFERED_ROOMS}) as f`;
}

/** That room `o` may be booked and is open while session `s` wants it, and has what it needs. */
const isFitting = sql`o.is_bookable and o.capacity >= s.expected_people and o.features @> s.features
  and not exists (select from room_closures c
    where c.alliance_id = o.alliance_id and c.meeting_id = o.meeting_id and c.room_id = o.id
      and tstzrange(c.starts_at, c.ends_at, '[)') && tstzrange(w."startsAt", w."endsAt", '[)'))`;

function isOccupied(moving: readonly string[]): SQL {
  return sql`exists (select from placements p
    where p.alliance_id = o.alliance_id and p.meeting_id = o.meeting_id and p.room_id = o.id
      and ${isInTheWay(moving)})`;
}

/** An instant inside of JSON, where the driver doesn't write it. */
function iso(instant: SQL): SQL {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
