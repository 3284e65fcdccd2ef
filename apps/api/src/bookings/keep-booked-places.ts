import { tables } from "@plenary/db";
import { and, asc, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { ofSession } from "../sessions/queries.ts";

const { bookings, placements, sessions } = tables;

/**
 * Holds the sessions of which a new version changes what their leads read: another booked place than the draft has for
 * them, or a place that a group's answer wasn't given to. Answers which, ascending.
 */
export async function holdWhatIsSettled(ctx: Ctx, key: MeetingKey): Promise<string[]> {
  // Which of them, the statement itself says.
  inOrder(ctx, "sessions", WHOLE);
  const rows = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .leftJoin(bookings, ofSession(bookings))
    .leftJoin(placements, ofSession(placements))
    .where(
      and(
        inMeeting(sessions, key),
        or(
          and(
            isNotNull(bookings.sessionId),
            isNull(bookings.holdExpiresAt),
            sql`(${bookings.bookedRoomId}, ${bookings.bookedStartsAt})
              is distinct from (${placements.roomId}, ${placements.startsAt})`,
          ),
          sql`exists (select from session_groups s where s.alliance_id = ${sessions.allianceId}
            and s.meeting_id = ${sessions.meetingId} and s.session_id = ${sessions.id}
            and (s.agreement = 'agreed' and s.agreed_starts_at is distinct from ${placements.startsAt}
              or s.agreement = 'declined' and s.declined_starts_at <> ${placements.startsAt})) and ${placements.state} = 'live'`,
        ),
      ),
    )
    .orderBy(asc(sessions.id))
    .for("no key update", { of: sessions });
  return rows.map(({ id }) => id);
}

/**
 * What stands is booked for its leads where the draft has it now, because that is published, or their slot was taken.
 * Whatever else the organisers do in the draft isn't theirs to know before. The sessions must be held.
 */
export async function keepBookedPlaces(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
): Promise<void> {
  if (sessionIds.length === 0) return;
  const ofPlacement = (column: typeof placements.roomId | typeof placements.startsAt) =>
    sql`(select ${column} from ${placements} where ${placements.allianceId} = ${bookings.allianceId}
      and ${placements.meetingId} = ${bookings.meetingId} and ${placements.sessionId} = ${bookings.sessionId})`;
  await ctx.db
    .update(bookings)
    .set({
      bookedRoomId: ofPlacement(placements.roomId),
      bookedStartsAt: ofPlacement(placements.startsAt),
    })
    .where(
      and(
        inMeeting(bookings, key),
        inArray(bookings.sessionId, [...sessionIds]),
        isNull(bookings.holdExpiresAt),
      ),
    );
}
