import type { SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { leavePlaces } from "../scheduling/leave-places.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { listStanding } from "./standing-sessions.ts";

const { bookings, placements } = tables;

export type NewBooking = {
  sessionId: string;
  groupId: string;
  /** By an organiser, or by the meeting's policy: it is kept, so that another policy leaves what was booked alone. */
  isApproved: boolean;
  /** By leads, so that it counts for what they may book themselves; false: an organiser gave the place. */
  isOwn: boolean;
  holdExpiresAt: string;
  /** What the organisers say to a place that they offer; null: it is none. */
  offerNote: string | null;
};

/** The booking of a session becomes this one, whatever it was before. */
export async function writeBooking(
  ctx: Ctx,
  { allianceId, meetingId, personId }: MeetingScope,
  { sessionId, groupId, isApproved, isOwn, holdExpiresAt, offerNote }: NewBooking,
): Promise<void> {
  const now = ctx.clock.now();
  const columns = {
    groupId,
    bookedByPersonId: personId,
    bookedAt: now,
    approvedAt: isApproved ? now : null,
    isOwn,
    isOffer: offerNote !== null,
    holdExpiresAt,
    offerNote: offerNote ?? "",
    bookedRoomId: null,
    bookedStartsAt: null,
    leftRoomId: null,
    leftStartsAt: null,
  };
  await ctx.db
    .insert(bookings)
    .values({ allianceId, meetingId, sessionId, ...columns })
    .onConflictDoUpdate({
      target: [bookings.allianceId, bookings.meetingId, bookings.sessionId],
      set: columns,
    });
}

/** The bookings of sessions and their places are given back. */
export async function dropBookings(ctx: Ctx, key: MeetingKey, sessionIds: readonly string[]): Promise<void> {
  await ctx.db
    .delete(bookings)
    .where(and(inMeeting(bookings, key), inArray(bookings.sessionId, [...sessionIds])));
  await leavePlaces(ctx, key, sessionIds);
}

/**
 * What stands on the programme is the organisers' to move: others have planned around it. For its leads that is so
 * also while it is off the board, which they needn't know.
 */
export async function guardNotLive(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, title }: Pick<SessionRequest, "sessionId" | "title">,
): Promise<void> {
  const [placement] = await ctx.db
    .select({ state: placements.state })
    .from(placements)
    .where(and(inMeeting(placements, scope), eq(placements.sessionId, sessionId)));
  if (placement?.state === "held") return;
  if (placement === undefined && !(await standsForLeads(ctx, scope, sessionId))) return;
  fail("wrong_state", `“${title}” has its place on the programme. Ask the organisers to move it.`);
}

async function standsForLeads(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<boolean> {
  if (scope.permissions.has("draft.view")) return false;
  return (await listStanding(ctx, scope, [sessionId])).has(sessionId);
}
