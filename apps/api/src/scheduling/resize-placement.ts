import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { namesFor } from "../slots/sight.ts";
import { lockSessions } from "./lock-sessions.ts";
import { writePlacements } from "./write-placements.ts";

/**
 * Gives a placed session the end that follows from its duration as it is now; an unplaced one stays so. Throws
 * `room_taken` where the longer session doesn't fit, naming what is there to those who may know it. For verbs that
 * change the duration, in their transaction.
 */
export async function resizePlacement(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<void> {
  const nameOf = await namesFor(ctx, scope);
  const sessions = await lockSessions(ctx, scope, [{ sessionId, version: null }]);
  const placement = sessions.get(sessionId)?.placement ?? null;
  if (placement === null) return;
  const { roomId, startsAt } = placement;
  await writePlacements(ctx, scope, sessions, new Map([[sessionId, { roomId, startsAt }]]), "leave", nameOf);
}
