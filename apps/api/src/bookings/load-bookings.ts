import type { Booking, JointAnswer, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { bookings, placements } = tables;

/** What is known of a session's booking beside its place. */
export type BookingRow = {
  readonly sessionId: string;
  readonly approvedAt: string | null;
  readonly isOffer: boolean;
  readonly offerNote: string;
  readonly holdExpiresAt: string | null;
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
    .where(and(inMeeting(bookings, key), inArray(bookings.sessionId, [...sessionIds])));
  return new Map(rows.map((row) => [row.sessionId, row]));
}

type Known = {
  row: BookingRow | undefined;
  /** What is published, for whoever doesn't see the draft: where a booking that stands has gone since is not theirs. */
  published?: Pick<Booking, "roomId" | "startsAt" | "endsAt"> | null;
  roomNames: ReadonlyMap<string, string>;
  answers: readonly JointAnswer[];
};

/** The booking as its leads and the organisers see it. */
export function bookingOf(session: Session, { row, published, roomNames, answers }: Known): Booking | null {
  const { placement } = session;
  if (row === undefined || placement === null) return null;
  const isHeld = row.holdExpiresAt !== null;
  const { roomId, startsAt, endsAt } = isHeld ? placement : (published ?? placement);
  const waitsFor: Booking["waitsFor"] = [
    ...(row.isOffer ? (["asker"] as const) : []),
    ...(row.approvedAt === null ? (["organisers"] as const) : []),
    ...(groupsWaitedFor(session, answers).length > 0 ? (["groups"] as const) : []),
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

/** Whose yes a held place waits for, as `settleBooking` compares it: it counts for the beginning that it was given to. */
export function groupsWaitedFor(
  { placement, groups }: Session,
  answers: readonly JointAnswer[],
): Session["groups"] {
  if (groups.length < 2) return [];
  const agreedTo = new Map(answers.map(({ groupId, agreedStartsAt }) => [groupId, agreedStartsAt]));
  return groups.filter(
    ({ groupId, agreement, standsWithout }) =>
      standsWithout === undefined &&
      (agreement !== "agreed" || agreedTo.get(groupId) !== placement?.startsAt),
  );
}
