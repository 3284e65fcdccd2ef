import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { compareInstants } from "@plenary/time";
import { and, eq, sql } from "drizzle-orm";
import { holdEndOf } from "../bookings/hold-ends.ts";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { placePart } from "./place-part.ts";

const { bookings, requests, sessions } = tables;

/** What a session loses when it leaves the draft; the act that takes it out records this, so that it can be undone. */
export type KeptState = {
  readonly state: Session["state"];
  /** What it loses with its place; merges of before this was recorded kept it. */
  readonly lengths?: { readonly durationMinutes: number; readonly fullMinutes: number | null };
  readonly place: {
    readonly roomId: string;
    readonly startsAt: string;
    readonly isTimePinned: boolean;
    readonly isRoomPinned: boolean;
  } | null;
  readonly booking: KeptBooking | null;
  readonly declineReason: string | null;
};

type KeptBooking = {
  readonly groupId: string;
  readonly bookedByPersonId: string;
  readonly bookedAt: string;
  readonly approvedAt: string | null;
  /** Absent in merges from before it was kept. */
  readonly isOwn?: boolean;
  readonly isOffer: boolean;
  readonly holdExpiresAt: string | null;
  readonly offerNote: string;
  /** Absent in merges from before it was kept: it is read as its place of then. */
  readonly bookedRoomId?: string | null;
  readonly bookedStartsAt?: string | null;
};

/** A session as it is, with its place, booking and request. */
export async function keptStateOf(ctx: Ctx, key: MeetingKey, session: Session): Promise<KeptState> {
  const { id, state, placement, durationMinutes, fullMinutes = null } = session;
  const booking = await findBooking(ctx, key, id);
  // Off the board it ended, and the job that takes it away comes later: where it stands since, it isn't held.
  const isOver = placement?.state !== "held" && hasEnded(booking?.holdExpiresAt, ctx.clock.now());
  const [request] = await ctx.db
    .select({ declineReason: requests.declineReason })
    .from(requests)
    .where(and(inMeeting(requests, key), eq(requests.sessionId, id)));
  return {
    state,
    lengths: { durationMinutes, fullMinutes },
    place: placement && {
      roomId: placement.roomId,
      startsAt: placement.startsAt,
      isTimePinned: placement.isTimePinned,
      isRoomPinned: placement.isRoomPinned,
    },
    booking: isOver ? null : booking,
    declineReason: request?.declineReason ?? null,
  };
}

function hasEnded(endsAt: string | null | undefined, now: string): boolean {
  return endsAt != null && compareInstants(endsAt, now) <= 0;
}

async function findBooking(ctx: Ctx, key: MeetingKey, sessionId: string): Promise<KeptBooking | null> {
  const { groupId, bookedByPersonId, bookedAt, approvedAt, isOwn, isOffer, holdExpiresAt, offerNote } =
    bookings;
  const { bookedRoomId, bookedStartsAt } = bookings;
  const who = { groupId, bookedByPersonId, bookedAt, approvedAt, isOwn };
  const [booking] = await ctx.db
    .select({ ...who, isOffer, holdExpiresAt, offerNote, bookedRoomId, bookedStartsAt })
    .from(bookings)
    .where(and(inMeeting(bookings, key), eq(bookings.sessionId, sessionId)));
  return booking ?? null;
}

/** Whether a hold that was kept has run out. `now`: an instant. */
export function isRunOut({ booking, place }: KeptState, now: string): boolean {
  const promised = booking?.holdExpiresAt ?? null;
  if (promised === null) return false;
  const since = booking?.bookedAt ?? now;
  const endsAt = place === null ? promised : holdEndOf(promised, { startsAt: place.startsAt, since });
  return hasEnded(endsAt, now);
}

/** It is again as it was kept. Its row must be held. Throws `room_taken` where its place has been taken since. */
export async function bringBack(
  ctx: Ctx,
  scope: MeetingScope,
  { id: sessionId }: Pick<Session, "id">,
  { state, lengths, place, booking, declineReason }: KeptState,
): Promise<void> {
  const { allianceId, meetingId } = scope;
  await ctx.db
    .update(sessions)
    .set({ state, ...lengths, version: sql`${sessions.version} + 1` })
    .where(and(inMeeting(sessions, scope), eq(sessions.id, sessionId)));
  await tellRequest(ctx, scope, sessionId, declineReason);
  if (booking !== null)
    await ctx.db.insert(bookings).values({ allianceId, meetingId, sessionId, ...booking });
  if (place !== null) await placePart(ctx, scope, sessionId, place);
}

/** Why the session's request has ended, for its lead to read; null: it hasn't. Nothing where nobody asked for it. */
export async function tellRequest(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
  declineReason: string | null,
): Promise<void> {
  await ctx.db
    .update(requests)
    .set({ declineReason })
    .where(and(inMeeting(requests, key), eq(requests.sessionId, sessionId)));
}
