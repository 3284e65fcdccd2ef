import { addMinutes } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { failRoomTaken } from "./explain-room-taken.ts";
import { listPlacements } from "./lock-sessions.ts";
import type { LockedSession } from "./lock-sessions.ts";

/** Where a session goes; pins that aren't mentioned stay as they are. null: off the programme. */
export type Place = {
  readonly roomId: string;
  readonly startsAt: string;
  readonly isTimePinned?: boolean | undefined;
  readonly isRoomPinned?: boolean | undefined;
} | null;

type OldPlacement = Awaited<ReturnType<typeof listPlacements>>[number];
type NewPlacement = {
  session_id: string;
  room_id: string;
  starts_at: string;
  ends_at: string;
  state: string;
  hold_expires_at: string | null;
  is_time_pinned: boolean;
  is_room_pinned: boolean;
};

/**
 * The only way placements are written. Whether a room is free is decided by the exclusion constraint alone. All
 * rooms concerned, left and entered, are held in ascending order first: without that, two transactions that each
 * take a place which the other is giving up wait for each other for ever. The old rows go and one statement brings
 * the new ones, so a swap never stands in its own way. Throws `room_taken`, naming what is there.
 *
 * The sessions must be locked (`lockSessions`) in the same transaction; their versions are the caller's to raise.
 */
export async function writePlacements(
  ctx: Ctx,
  key: MeetingKey,
  sessions: ReadonlyMap<string, LockedSession>,
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const ids = [...places.keys()];
  const old = await listPlacements(ctx, key, ids);
  const rows = rowsOf(sessions, places, new Map(old.map((row) => [row.sessionId, row])));
  await lockRooms(ctx, [...old.map(({ roomId }) => roomId), ...rows.map((row) => row.room_id)]);
  await removePlacements(ctx, key, ids);
  const written = await insertPlacements(ctx, key, rows);
  const refused = rows.find((row) => !written.has(row.session_id));
  if (refused !== undefined) {
    await failRoomTaken(ctx, key, {
      sessionId: refused.session_id,
      roomId: refused.room_id,
      startsAt: refused.starts_at,
      endsAt: refused.ends_at,
    });
  }
}

function rowsOf(
  sessions: ReadonlyMap<string, LockedSession>,
  places: ReadonlyMap<string, Place>,
  old: ReadonlyMap<string, OldPlacement>,
): NewPlacement[] {
  return [...places].flatMap(([id, place]) => {
    const session = sessions.get(id);
    if (session === undefined) throw new Error(`Session ${id} is written without being locked.`);
    if (place === null) return [];
    const before = old.get(id);
    return [
      {
        session_id: id,
        room_id: place.roomId,
        starts_at: place.startsAt,
        ends_at: addMinutes(place.startsAt, session.durationMinutes),
        state: before?.state ?? "live",
        hold_expires_at: before?.holdExpiresAt ?? null,
        is_time_pinned: place.isTimePinned ?? before?.isTimePinned ?? false,
        is_room_pinned: place.isRoomPinned ?? before?.isRoomPinned ?? false,
      },
    ];
  });
}

/** Until the transaction ends. Sorted in the database by the very keys that it locks. */
async function lockRooms(ctx: Ctx, roomIds: readonly string[]): Promise<void> {
  if (roomIds.length === 0) return;
  await ctx.db.execute(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(id, 1) as key
      from jsonb_array_elements_text(${JSON.stringify(roomIds)}::text::jsonb) as rooms (id)
      order by 1
    ) as keys`);
}

async function removePlacements(ctx: Ctx, key: MeetingKey, ids: readonly string[]): Promise<void> {
  await ctx.db.execute(sql`
    delete from placements
    where alliance_id = ${key.allianceId} and meeting_id = ${key.meetingId}
      and session_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) as s (id))`);
}

/** Answers the sessions that got their place. A plain INSERT against an exclusion constraint deadlocks in a storm. */
async function insertPlacements(
  ctx: Ctx,
  key: MeetingKey,
  rows: readonly NewPlacement[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const written = await ctx.db.execute<{ id: string }>(sql`
    insert into placements (alliance_id, meeting_id, session_id, room_id, room_is_shared, starts_at, ends_at,
      state, hold_expires_at, is_time_pinned, is_room_pinned)
    select r.alliance_id, r.meeting_id, n.session_id, r.id, r.is_shared, n.starts_at, n.ends_at,
      n.state, n.hold_expires_at, n.is_time_pinned, n.is_room_pinned
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n (session_id uuid, room_id uuid,
      starts_at timestamptz, ends_at timestamptz, state text, hold_expires_at timestamptz,
      is_time_pinned boolean, is_room_pinned boolean)
    join rooms r on r.alliance_id = ${key.allianceId} and r.meeting_id = ${key.meetingId} and r.id = n.room_id
    order by r.id, n.starts_at
    on conflict do nothing
    returning session_id as id`);
  return new Set(written.map(({ id }) => id));
}
