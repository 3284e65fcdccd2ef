import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { PayloadOf } from "../jobs/payloads.ts";
import { requestsChanged } from "../requests/rules.ts";
import { tellOwners } from "../requests/tell-leads.ts";
import { leavePlaces } from "../scheduling/leave-places.ts";
import { lockRows, raiseVersions } from "../scheduling/lock-sessions.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { touchDraft } from "../sessions/touch-draft.ts";

const { bookings, placements } = tables;
const AT_ONCE = 100;

type Hold = PayloadOf<"expire-hold">;

/**
 * Gives back what was held until now; the request waits for another place. A hold that was prolonged, approved or
 * moved since has another end, and nothing happens. By this program's clock: if the queue's is ahead of it, the next
 * sweep (`expireHolds`) does it.
 */
export function expireHold(ctx: Ctx, payload: Hold): Promise<void> {
  const { allianceId, meetingId, sessionId, holdExpiresAt } = payload;
  const key = { allianceId, meetingId };
  return transaction(ctx, async (ctx) => {
    const [session] = await lockRows(ctx, key, [sessionId]);
    if (session === undefined) return;
    const isOver = await isHoldOver(ctx, payload);
    // Also of a place that is off the board just now: what is put back later is the organisers' choice.
    const ended = await ctx.db
      .delete(bookings)
      .where(
        and(
          inMeeting(bookings, key),
          eq(bookings.sessionId, sessionId),
          eq(bookings.holdExpiresAt, holdExpiresAt),
          lte(bookings.holdExpiresAt, ctx.clock.now()),
        ),
      )
      .returning({ one: sql`1` });
    if (!isOver && ended.length > 0) await tellOfEnd(ctx, key, sessionId, ENDED_IN_TRAY);
    if (!isOver) return;
    await leavePlaces(ctx, key, [sessionId]);
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

/** Whether the place is still held until then. Asked with the session held: nobody else can give it another end. */
async function isHoldOver(ctx: Ctx, { sessionId, holdExpiresAt, ...key }: Hold): Promise<boolean> {
  const [place] = await ctx.db
    .select({ one: sql`1` })
    .from(placements)
    .where(
      and(
        inMeeting(placements, key),
        eq(placements.sessionId, sessionId),
        eq(placements.state, "held"),
        eq(placements.holdExpiresAt, holdExpiresAt),
        lte(placements.holdExpiresAt, ctx.clock.now()),
      ),
    );
  return place !== undefined;
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
    const { allianceId, meetingId, sessionId, holdExpiresAt } = bookings;
    const over = await ctx.db
      .select({ allianceId, meetingId, sessionId, holdExpiresAt })
      .from(bookings)
      // A minute later, so that both don't wait for each other all the time.
      .where(lte(holdExpiresAt, addMinutes(ctx.clock.now(), -1)))
      .orderBy(asc(allianceId), asc(meetingId), asc(sessionId))
      .limit(AT_ONCE);
    for (const { holdExpiresAt: end, ...hold } of over) {
      if (end !== null) await expireHold(ctx, { ...hold, holdExpiresAt: end });
    }
    if (over.length < AT_ONCE) return;
  }
}
