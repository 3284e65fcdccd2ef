import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { bookings } = tables;

type At = { readonly sessionId: string; readonly roomId: string; readonly startsAt: string };

/** What of the leads' own is taken off the board stood here. The sessions must be held. */
export async function keepLeftPlaces(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  left: readonly At[],
): Promise<void> {
  if (left.length === 0) return;
  await ctx.db.execute(sql`
    update bookings b set left_room_id = n."roomId", left_starts_at = n."startsAt"
    from ${rowsOf(left)}
    where b.alliance_id = ${allianceId} and b.meeting_id = ${meetingId} and b.session_id = n."sessionId"
      and b.is_own`);
}

/**
 * What was taken off the board and comes back elsewhere than its leads took it, or had it last, is where the
 * organisers put it, and no minutes of its group. Put back where it was, by an undo or by hand, it is the group's
 * own, also after it was elsewhere meanwhile. The sessions must be held.
 */
export async function ownWhereItWas(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  given: readonly At[],
): Promise<void> {
  if (given.length === 0) return;
  await ctx.db.execute(sql`
    update bookings b set is_own = (b.left_room_id = n."roomId" and b.left_starts_at = n."startsAt") is true
      or case when b.booked_starts_at is null
        -- Of a hold the beginning is known that its group has agreed to.
        then exists (select from session_groups g
          where g.alliance_id = b.alliance_id and g.meeting_id = b.meeting_id and g.session_id = b.session_id
            and g.group_id = b.group_id and g.agreed_starts_at = n."startsAt")
        else b.booked_room_id = n."roomId" and b.booked_starts_at = n."startsAt" end
    from ${rowsOf(given)}
    where b.alliance_id = ${allianceId} and b.meeting_id = ${meetingId} and b.session_id = n."sessionId"
      and (b.is_own or b.left_starts_at is not null)`);
}

function rowsOf(places: readonly At[]): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb)
    as n ("sessionId" uuid, "roomId" uuid, "startsAt" timestamptz)`;
}

/** What is booked counts for who owns the session first; where nobody does, for nobody. */
export async function bookForFirst(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
  groupId: string | undefined,
): Promise<void> {
  await ctx.db
    .update(bookings)
    .set(groupId === undefined ? { isOwn: false } : { groupId })
    .where(and(inMeeting(bookings, key), eq(bookings.sessionId, sessionId)));
}
