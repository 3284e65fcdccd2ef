import type { Ctx } from "../context.ts";
import { lockSessions } from "../scheduling/lock-sessions.ts";
import { writePlacements } from "../scheduling/write-placements.ts";
import type { Place } from "../scheduling/write-placements.ts";
import type { MeetingScope } from "../scopes.ts";
import { namesFor } from "../slots/sight.ts";

/** A session that its act has just made or brought back comes to its place, held for as long as its booking is. */
export async function placePart(
  ctx: Ctx,
  scope: MeetingScope,
  sessionId: string,
  place: NonNullable<Place>,
): Promise<void> {
  const sessions = await lockSessions(ctx, scope, [{ sessionId, version: null }]);
  const places = new Map([[sessionId, place]]);
  await writePlacements(ctx, scope, sessions, places, "leave", await namesFor(ctx, scope));
}
