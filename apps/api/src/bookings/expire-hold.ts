import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { requestsChanged } from "../requests/rules.ts";
import { tellOwners } from "../requests/tell-leads.ts";
import { lockRows, raiseVersions } from "../scheduling/lock-sessions.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById, ofSession } from "../sessions/queries.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { dropBookings } from "./write-booking.ts";

const { bookings, placements, sessions } = tables;
const AT_ONCE = 100;

/** When what is held of a session ends: at its place, and off the board as its booking was promised. */
const endsAt = sql`coalesce(${placements.holdExpiresAt}, ${bookings.holdExpiresAt})`;

/**
 * Gives back what was held until now; the request waits for another place. A hold that was prolonged, approved or
 * moved since has another end, and nothing happens. By this program's clock: if the queue's is ahead of it, the next
 * sweep (`expireHolds`) does it.
 */
export function expireHold(
  ctx: Ctx,
  { sessionId, ...key }: MeetingKey & { sessionId: string },
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const [session] = await lockRows(ctx, key, [sessionId]);
    if (session === undefined) return;
    const ended = await findEnded(ctx, key, sessionId);
    if (ended === undefined) return;
    if (ended.state !== "held") {
      // Also of a place that is off the board just now: what is put back later is the organisers' choice.
      await ctx.db.delete(bookings).where(and(inMeeting(bookings, key), eq(bookings.sessionId, sessionId)));
      return tellOfEnd(ctx, key, sessionId, ENDED_IN_TRAY);
    }
    await dropBookings(ctx, key, [sessionId]);
    await raiseVersions(ctx, key, [sessionId]);
    const actor = { ...key, personId: null };
    await recordAudit(ctx, actor, {
      action: "expireHold",
      subjectId: sessionId,
      summary: `The hold of “${session.title}” ended; its place is free again.`,
    });
    await tellOfEnd(ctx, key, sessionId, ENDED);
    await notifyLive(ctx, key, requestsChanged);
    await touchDraft(ctx, key, sessionId);
  });
}

/** Asked with the session held: nobody else can give it another end. */
async function findEnded(ctx: Ctx, key: MeetingKey, sessionId: string) {
  const [ended] = await ctx.db
    .select({ state: placements.state })
    .from(sessions)
    .leftJoin(placements, ofSession(placements))
    .leftJoin(bookings, ofSession(bookings))
    .where(and(inMeeting(sessions, key), eq(sessions.id, sessionId), lte(endsAt, ctx.clock.now())));
  return ended;
}

const ENDED = "its hold has ended, and the place is free again.";
const ENDED_IN_TRAY = "its hold has ended; the organisers look for a place.";

async function tellOfEnd(ctx: Ctx, key: MeetingKey, sessionId: string, words: string): Promise<void> {
  const [session] = await listSessionsById(ctx, key, [sessionId]);
  if (session?.requestId == null) return;
  const { requestId: id, title, groups } = session;
  await tellOwners(ctx, { ...key, personId: null }, { id, title, groups }, words);
}

/** Every hold that is over, of whatever meeting: what jobs of their own have missed. */
export async function expireHolds(ctx: Ctx): Promise<void> {
  for (;;) {
    const { allianceId, meetingId, id: sessionId } = sessions;
    const over = await ctx.db
      .select({ allianceId, meetingId, sessionId })
      .from(bookings)
      .innerJoin(sessions, ofSession(bookings))
      .leftJoin(placements, ofSession(placements))
      // A minute later, so that both don't wait for each other all the time.
      .where(lte(endsAt, addMinutes(ctx.clock.now(), -1)))
      .orderBy(asc(allianceId), asc(meetingId), asc(sessionId))
      .limit(AT_ONCE);
    for (const hold of over) await expireHold(ctx, hold);
    if (over.length < AT_ONCE) return;
  }
}
