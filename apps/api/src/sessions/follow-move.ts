import { settleBooking } from "../bookings/settle-booking.ts";
import { tellOfMovedHolds } from "../bookings/tell-of-place.ts";
import type { Ctx } from "../context.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import type { Spot } from "../scheduling/same-spot.ts";
import type { MeetingScope } from "../scopes.ts";

/** What follows, as from any other move, once a merge or its undo has put a session elsewhere and written all else. */
export async function followMove(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { sessionId, to }: { sessionId: string; to: Spot },
): Promise<void> {
  if (locked.get(sessionId)?.placement?.state === "held") await settleBooking(ctx, scope, sessionId);
  await tellOfMovedHolds(ctx, scope, locked, new Map([[sessionId, to]]));
}
