import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { idsOf } from "./undo-rules.ts";
import type { KeptBooking, MergeRecord } from "./undo-rules.ts";

const { bookings, requests } = tables;

type Pair = { first: Session; second: Session };

/** What a merge is going to change of the two, so that it can be undone. */
export async function stateBefore(
  ctx: Ctx,
  scope: MeetingScope,
  { first, second }: Pair,
): Promise<MergeRecord["before"]> {
  const { durationMinutes, openness, expectedPeople, features, people } = first;
  const { state, placement, fullMinutes = null } = second;
  const [request] = await ctx.db
    .select({ declineReason: requests.declineReason })
    .from(requests)
    .where(and(inMeeting(requests, scope), eq(requests.sessionId, second.id)));
  return {
    first: { durationMinutes, openness, expectedPeople, features, personIds: idsOf(people) },
    second: {
      state,
      lengths: { durationMinutes: second.durationMinutes, fullMinutes },
      place: placement && {
        roomId: placement.roomId,
        startsAt: placement.startsAt,
        isTimePinned: placement.isTimePinned,
        isRoomPinned: placement.isRoomPinned,
      },
      booking: await findBooking(ctx, scope, second.id),
      declineReason: request?.declineReason ?? null,
    },
  };
}

async function findBooking(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<KeptBooking | null> {
  const { groupId, bookedByPersonId, bookedAt, approvedAt, isOwn, isOffer, holdExpiresAt, offerNote } =
    bookings;
  const { bookedRoomId, bookedStartsAt } = bookings;
  const who = { groupId, bookedByPersonId, bookedAt, approvedAt, isOwn };
  const [booking] = await ctx.db
    .select({ ...who, isOffer, holdExpiresAt, offerNote, bookedRoomId, bookedStartsAt })
    .from(bookings)
    .where(and(inMeeting(bookings, scope), eq(bookings.sessionId, sessionId)));
  return booking ?? null;
}

/** Why the session's request has ended, for its lead to read; null: it hasn't. Nothing where nobody asked for it. */
export async function tellRequest(
  ctx: Ctx,
  scope: MeetingScope,
  sessionId: string,
  declineReason: string | null,
): Promise<void> {
  await ctx.db
    .update(requests)
    .set({ declineReason })
    .where(and(inMeeting(requests, scope), eq(requests.sessionId, sessionId)));
}
