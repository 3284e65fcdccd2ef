import type { Booking, JointAnswer, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { groupsWaitedFor } from "../requests/waited-for.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { bookings, placements } = tables;

/** What is known of a session's booking beside its place. */
export type BookingRow = {
  readonly sessionId: string;
  readonly approvedAt: string | null;
  /** By leads: what the organisers do about it is a move, not their hold. */
  readonly isOwn: boolean;
  readonly isOffer: boolean;
  readonly offerNote: string;
  readonly holdExpiresAt: string | null;
  /** Where it stands for its leads; null: it is held. */
  readonly booked: { readonly roomId: string; readonly startsAt: string } | null;
};

/** The bookings of sessions, by session. */
export async function loadBookings(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
): Promise<Map<string, BookingRow>> {
  if (sessionIds.length === 0) return new Map();
  const { sessionId, approvedAt, isOwn, isOffer, offerNote, bookedRoomId, bookedStartsAt } = bookings;
  const rows = await ctx.db
    .select({
      sessionId,
      approvedAt,
      isOwn,
      isOffer,
      offerNote,
      // Off the board it is held no less.
      holdExpiresAt: sql<
        string | null
      >`case when ${placements.sessionId} is null then ${bookings.holdExpiresAt}
        else ${placements.holdExpiresAt} end`.mapWith(bookings.holdExpiresAt),
      bookedRoomId,
      bookedStartsAt,
    })
    .from(bookings)
    .leftJoin(
      placements,
      and(
        eq(placements.allianceId, bookings.allianceId),
        eq(placements.meetingId, bookings.meetingId),
        eq(placements.sessionId, bookings.sessionId),
      ),
    )
    .where(and(inMeeting(bookings, key), inArray(bookings.sessionId, [...sessionIds])));
  return new Map(
    rows.map(({ bookedRoomId: roomId, bookedStartsAt: startsAt, ...row }) => {
      const booked = roomId === null || startsAt === null ? null : { roomId, startsAt };
      return [row.sessionId, { ...row, booked }];
    }),
  );
}

type Known = {
  row: BookingRow | undefined;
  /** Whoever doesn't reads where it was booked: where what stands has gone since is not theirs. */
  seesDraft: boolean;
  roomNames: ReadonlyMap<string, string>;
  answers: readonly JointAnswer[];
};

/** The booking as its leads and the organisers see it. */
export function bookingOf(session: Session, known: Known): Booking | null {
  const { row, roomNames, answers } = known;
  const place = placeOf(session, known);
  if (row === undefined || place === null) return null;
  const isHeld = row.holdExpiresAt !== null;
  // As it is shown: where else the draft has it isn't its leads' to know.
  const placement = { startsAt: place.startsAt, state: isHeld ? ("held" as const) : ("live" as const) };
  const waitsFor: Booking["waitsFor"] = [
    ...(row.isOffer ? (["asker"] as const) : []),
    ...(row.approvedAt === null ? (["organisers"] as const) : []),
    ...(groupsWaitedFor({ groups: session.groups, placement }, answers).length > 0
      ? (["groups"] as const)
      : []),
  ];
  return {
    ...place,
    roomName: roomNames.get(place.roomId) ?? "",
    holdExpiresAt: row.holdExpiresAt,
    // What stands is approved and taken; groups that came later are waited for no less.
    waitsFor: isHeld ? waitsFor : waitsFor.filter((each) => each === "groups"),
    offerNote: row.offerNote,
  };
}

type Place = Pick<Booking, "roomId" | "startsAt" | "endsAt">;

/** What is held is between its leads and the organisers, so both see where it is. */
function placeOf(
  { placement, durationMinutes }: Pick<Session, "placement" | "durationMinutes">,
  { row, seesDraft, roomNames }: Known,
): Place | null {
  if (row === undefined) return null;
  if (seesDraft || row.holdExpiresAt !== null) {
    return placement && { roomId: placement.roomId, startsAt: placement.startsAt, endsAt: placement.endsAt };
  }
  if (row.booked === null || !roomNames.has(row.booked.roomId)) return null;
  return { ...row.booked, endsAt: addMinutes(row.booked.startsAt, durationMinutes) };
}
