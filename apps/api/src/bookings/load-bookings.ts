import type { Booking, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { bookingPolicies, bookings, groups, placements } = tables;

/** What is known of a session's booking beside its place. */
export type BookingRow = {
  readonly sessionId: string;
  readonly approvedAt: string | null;
  readonly isOffer: boolean;
  readonly offerNote: string;
  readonly holdExpiresAt: string | null;
  /** null: the asking group's kind has none of its own, and asks. */
  readonly mode: "book" | "hold" | "request" | null;
};

/** The bookings among the sessions that have a place, by session. */
export async function loadBookings(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
): Promise<Map<string, BookingRow>> {
  if (sessionIds.length === 0) return new Map();
  const { sessionId, approvedAt, isOffer, offerNote } = bookings;
  const rows = await ctx.db
    .select({
      sessionId,
      approvedAt,
      isOffer,
      offerNote,
      holdExpiresAt: placements.holdExpiresAt,
      mode: bookingPolicies.mode,
    })
    .from(bookings)
    .innerJoin(
      placements,
      and(
        eq(placements.allianceId, bookings.allianceId),
        eq(placements.meetingId, bookings.meetingId),
        eq(placements.sessionId, bookings.sessionId),
      ),
    )
    .innerJoin(groups, and(eq(groups.allianceId, bookings.allianceId), eq(groups.id, bookings.groupId)))
    .leftJoin(
      bookingPolicies,
      and(
        eq(bookingPolicies.allianceId, bookings.allianceId),
        eq(bookingPolicies.meetingId, bookings.meetingId),
        eq(bookingPolicies.groupKind, groups.kind),
      ),
    )
    .where(and(inMeeting(bookings, key), inArray(bookings.sessionId, [...sessionIds])));
  return new Map(rows.map((row) => [row.sessionId, row]));
}

/** The booking as its leads and the organisers see it. */
export function bookingOf(
  { placement, groups: owners }: Session,
  row: BookingRow | undefined,
  roomNames: ReadonlyMap<string, string>,
): Booking | null {
  if (row === undefined || placement === null) return null;
  const { roomId, startsAt, endsAt } = placement;
  const isWaiting =
    owners.length > 1 &&
    owners.some(({ agreement, standsWithout }) => agreement !== "agreed" && standsWithout === undefined);
  const isHeld = row.holdExpiresAt !== null;
  const waitsFor: Booking["waitsFor"] = [
    ...(row.isOffer ? (["asker"] as const) : []),
    ...(row.approvedAt === null && row.mode !== "book" ? (["organisers"] as const) : []),
    ...(isWaiting ? (["groups"] as const) : []),
  ];
  return {
    roomId,
    roomName: roomNames.get(roomId) ?? "",
    startsAt,
    endsAt,
    holdExpiresAt: row.holdExpiresAt,
    waitsFor: isHeld ? waitsFor : [],
    offerNote: row.offerNote,
  };
}
