import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { isYesThatCounts } from "./yes-counts.ts";

/**
 * What is held stands once nobody is waited for: every owning group has agreed to this beginning or is done without,
 * the organisers have approved or needn't, and no offer is open. Answers whether it did. Call it after writing what was waited for,
 * with the session held; all of it is compared by the statement that writes.
 */
export async function settleBooking(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  sessionId: string,
): Promise<boolean> {
  const settled = await ctx.db.execute(sql`
    with settled as (
      update placements p set state = 'live', hold_expires_at = null
      from bookings b
      where p.alliance_id = ${allianceId} and p.meeting_id = ${meetingId} and p.session_id = ${sessionId}
        and p.state = 'held' and p.hold_expires_at > ${ctx.clock.now()}::timestamptz
        and b.alliance_id = p.alliance_id and b.meeting_id = p.meeting_id and b.session_id = p.session_id
        and not b.is_offer and b.approved_at is not null
        and (select count(*) = 1 or bool_and(s.stands_without is not null or ${isYesThatCounts})
          from session_groups s
          where s.alliance_id = p.alliance_id and s.meeting_id = p.meeting_id and s.session_id = p.session_id)
      returning p.session_id, p.room_id, p.starts_at
    ), stands as (
      update bookings b set hold_expires_at = null, booked_room_id = settled.room_id,
        booked_starts_at = settled.starts_at
      from settled
      where b.alliance_id = ${allianceId} and b.meeting_id = ${meetingId} and b.session_id = settled.session_id
    )
    update sessions s set state = 'accepted', version = s.version + 1 from settled
    where s.alliance_id = ${allianceId} and s.meeting_id = ${meetingId} and s.id = settled.session_id
    returning s.id`);
  return settled.length > 0;
}
