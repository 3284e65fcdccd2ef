import { addMinutes, fromEpochMs, toEpochMs } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { enqueueHoldEnds, holdEndOf } from "../bookings/hold-ends.ts";
import type { HoldEnd } from "../bookings/hold-ends.ts";
import { keepLeftPlaces, ownWhereItWas } from "../bookings/owned-places.ts";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { fail } from "../problem.ts";
import type { MeetingKey } from "../scopes.ts";
import { asNamed, failRoomTaken, findObstacle } from "./explain-room-taken.ts";
import type { NameOf } from "./explain-room-taken.ts";
import { restoreLengths } from "./leave-places.ts";
import type { LockedSession } from "./lock-sessions.ts";

/** Where a session goes; pins that aren't mentioned stay as they are. null: off the programme. */
export type Place = {
  readonly roomId: string;
  readonly startsAt: string;
  /** Another length than the session has; writing that into the session is the caller's. */
  readonly durationMinutes?: number | undefined;
  readonly isTimePinned?: boolean | undefined;
  readonly isRoomPinned?: boolean | undefined;
  /** Until when it is held, if it doesn't begin before; null: it stands. What isn't mentioned stays as it is. */
  readonly holdExpiresAt?: string | null | undefined;
} | null;

export type NewPlacement = {
  readonly sessionId: string;
  readonly roomId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: "live" | "held";
  readonly holdExpiresAt: string | null;
  readonly isTimePinned: boolean;
  readonly isRoomPinned: boolean;
};

type Sessions = ReadonlyMap<string, LockedSession>;
type Places = ReadonlyMap<string, Place>;

/** Whether the draft's version grows with the placements, and only if it is still `expected` (null: anyway). */
export type Touch = { readonly expected: number | null } | "leave";

/**
 * The only way placements are written (`leavePlaces` gives them back). Whether a room is free is decided by the exclusion constraint alone. The
 * sessions must be locked (`lockSessions`) in the same transaction; raising their versions is the caller's. Everybody
 * waits for the rooms and the draft's version from here on: make it the last statement. Answers
 * the draft's new version, null if it wasn't touched. Throws `room_taken`, naming what is there.
 */
export async function writePlacements(
  ctx: Ctx,
  key: MeetingKey,
  sessions: Sessions,
  places: Places,
  touch: Touch,
  nameOf?: NameOf,
): Promise<number | null> {
  const rows = newPlacements(sessions, places, ctx.clock.now());
  await enqueueHoldEnds(ctx, key, newHoldEnds(sessions, places, rows));
  inOrder(ctx, "rooms", WHOLE);
  if (touch !== "leave") inOrder(ctx, "meeting", WHOLE);
  const left = [...places].flatMap(([id, place]) => (place === null ? [id] : []));
  if (left.length > 0) await restoreLengths(ctx, key, left);
  if (touch !== "leave") {
    await keepLeftPlaces(ctx, key, placesOf(sessions, left));
    await ownWhereItWas(ctx, key, fromTray(rows, { sessions, places }));
  }
  const { ids, version } = await replacePlacements(ctx, key, { sessions, places, rows, touch });
  const written = new Set(ids);
  const refused = rows.find(({ sessionId }) => !written.has(sessionId));
  if (refused === undefined) return version;
  await failTaken(ctx, key, { rows: [refused], moving: [], nameOf });
  return fail("room_taken", "The room is taken at that time. Choose another room or time.");
}

function placesOf(sessions: Sessions, ids: readonly string[]) {
  return ids.flatMap((sessionId) => {
    const { placement = null } = sessions.get(sessionId) ?? {};
    return placement === null ? [] : [{ sessionId, roomId: placement.roomId, startsAt: placement.startsAt }];
  });
}

/** When holds end that ended at another time where they were; off the board they last as long as was promised. */
function newHoldEnds(sessions: Sessions, places: Places, rows: readonly NewPlacement[]): HoldEnd[] {
  const placed = new Map(rows.map(({ sessionId, holdExpiresAt }) => [sessionId, holdExpiresAt]));
  return [...places.keys()].flatMap((sessionId) => {
    const { placement = null, heldUntil = null } = sessions.get(sessionId) ?? {};
    const endsAt = placed.has(sessionId) ? placed.get(sessionId) : heldUntil;
    return endsAt == null || endsAt === placement?.holdExpiresAt ? [] : [{ sessionId, endsAt }];
  });
}

/** What the organisers put on the board: what leads take says itself until when it holds. */
function fromTray(
  rows: readonly NewPlacement[],
  { sessions, places }: { sessions: Sessions; places: Places },
): NewPlacement[] {
  return rows.filter(
    ({ sessionId }) =>
      sessions.get(sessionId)?.placement === null && places.get(sessionId)?.holdExpiresAt === undefined,
  );
}

/**
 * Throws `room_taken` (or `invalid_input` for an unknown room) where a place is plainly not to be had, before any
 * room is held: in a rush most attempts end here, out of the way of those that succeed. It promises nothing.
 */
export async function guardRoomsFree(
  ctx: Ctx,
  key: MeetingKey,
  sessions: Sessions,
  places: Places,
  nameOf?: NameOf,
): Promise<void> {
  await failTaken(ctx, key, {
    rows: newPlacements(sessions, places, ctx.clock.now()),
    moving: [...places.keys()],
    nameOf,
  });
}

type Attempt = { rows: readonly NewPlacement[]; moving: readonly string[]; nameOf: NameOf | undefined };

async function failTaken(ctx: Ctx, key: MeetingKey, { rows, moving, nameOf }: Attempt) {
  const obstacle = await findObstacle(ctx, key, rows, moving);
  const row = rows.find(({ sessionId }) => sessionId === obstacle?.sessionId);
  if (obstacle !== null && row !== undefined) failRoomTaken(row, await asNamed(obstacle, nameOf));
}

/**
 * The rows that places become: the end follows from the duration; unmentioned pins stay, and so do holds, also of
 * what was taken off the board and comes back.
 */
export function newPlacements(sessions: Sessions, places: Places, now: string): NewPlacement[] {
  return [...places].flatMap(([sessionId, place]) => {
    const session = sessions.get(sessionId);
    if (session === undefined) throw new Error(`Session ${sessionId} is written without being locked.`);
    if (place === null) return [];
    const { placement: before, durationMinutes } = session;
    const startsAt = fromEpochMs(toEpochMs(place.startsAt));
    const promised = place.holdExpiresAt === undefined ? promisedTo(session) : place.holdExpiresAt;
    return [
      {
        sessionId,
        roomId: place.roomId,
        startsAt,
        endsAt: addMinutes(place.startsAt, place.durationMinutes ?? durationMinutes),
        ...holdOf(promised === null ? null : holdEndOf(promised, { startsAt, since: now })),
        isTimePinned: place.isTimePinned ?? before?.isTimePinned ?? false,
        isRoomPinned: place.isRoomPinned ?? before?.isRoomPinned ?? false,
      },
    ];
  });
}

/** Until when what is held was to be, wherever it stands; null: it isn't held. */
function promisedTo({ placement, heldUntil }: LockedSession): string | null {
  if (placement === null) return heldUntil;
  return placement.holdExpiresAt === null ? null : (heldUntil ?? placement.holdExpiresAt);
}

function holdOf(holdExpiresAt: string | null): Pick<NewPlacement, "state" | "holdExpiresAt"> {
  return { state: holdExpiresAt === null ? "live" : "held", holdExpiresAt };
}

type Replacement = { sessions: Sessions; places: Places; rows: readonly NewPlacement[]; touch: Touch };
type Replaced = { ids: string[]; version: number | null };

/**
 * One statement, in this order: hold all rooms that are left or entered, by ascending key; take the old rows away;
 * bring the new ones; count the draft up if all of them came. Without the first, two transactions that each want a
 * place which the other is giving up wait for each other for ever. Because the old rows are gone, a swap never
 * stands in its own way. A plain INSERT against an exclusion constraint deadlocks in a storm; ON CONFLICT DO
 * NOTHING doesn't. Counts are compared so that each part has ended before the next begins. All in one, because
 * every answer to wait for while rooms and the meeting's row are held is a delay for everybody else.
 */
async function replacePlacements(
  ctx: Ctx,
  key: MeetingKey,
  { sessions, places, rows, touch }: Replacement,
): Promise<Replaced> {
  const ids = [...places.keys()];
  const left = ids.flatMap((id) => sessions.get(id)?.placement?.roomId ?? []);
  const rooms = [...left, ...rows.map(({ roomId }) => roomId)];
  const [replaced] = await ctx.db.execute<Replaced>(sql`
    with held as materialized (
      select pg_advisory_xact_lock(key) from (
        select distinct hashtextextended(room, 1) as key
        from jsonb_array_elements_text(${json(rooms)}::text::jsonb) as r (room) order by 1
      ) as keys
    ), gone as (
      delete from placements
      where alliance_id = ${key.allianceId} and meeting_id = ${key.meetingId}
        and session_id in (select id::uuid from jsonb_array_elements_text(${json(ids)}::text::jsonb) as s (id))
        and (select count(*) from held) >= 0
      returning 1
    ), brought as (
      insert into placements (alliance_id, meeting_id, session_id, room_id, room_is_shared, starts_at, ends_at,
        state, hold_expires_at, is_time_pinned, is_room_pinned)
      select r.alliance_id, r.meeting_id, n."sessionId", r.id, r.is_shared, n."startsAt", n."endsAt",
        n.state, n."holdExpiresAt", n."isTimePinned", n."isRoomPinned"
      from jsonb_to_recordset(${json(rows)}::text::jsonb) as n ("sessionId" uuid, "roomId" uuid,
        "startsAt" timestamptz, "endsAt" timestamptz, state text, "holdExpiresAt" timestamptz,
        "isTimePinned" boolean, "isRoomPinned" boolean)
      join rooms r on r.alliance_id = ${key.allianceId} and r.meeting_id = ${key.meetingId} and r.id = n."roomId"
      where (select count(*) from gone) >= 0
      order by r.id, n."startsAt"
      on conflict do nothing
      returning session_id
    ), touched as (${touched(key, touch, rows.length)})
    select array(select session_id::text from brought) as ids, (select version from touched) as version`);
  if (replaced === undefined) throw new Error("Writing placements gave no answer.");
  return replaced;
}

function touched({ allianceId, meetingId }: MeetingKey, touch: Touch, count: number): SQL {
  if (touch === "leave") return sql`select null::int as version`;
  return sql`
      update meetings set draft_version = draft_version + 1
      where alliance_id = ${allianceId} and id = ${meetingId} and (select count(*) from brought) = ${count}
        and draft_version = coalesce(${touch.expected}::int, draft_version)
      returning draft_version as version`;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
