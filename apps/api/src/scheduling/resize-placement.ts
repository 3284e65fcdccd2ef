import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { lockSessions } from "./lock-sessions.ts";
import { writePlacements } from "./write-placements.ts";

/**
 * Gives a placed session the end that follows from its duration as it is now; an unplaced one stays so. Throws
 * `room_taken` where the longer session doesn't fit. For verbs that change the duration, in their transaction.
 */
export async function resizePlacement(ctx: Ctx, key: MeetingKey, sessionId: string): Promise<void> {
  const sessions = await lockSessions(ctx, key, [{ sessionId, version: null }]);
  const placement = sessions.get(sessionId)?.placement ?? null;
  if (placement === null) return;
  const { roomId, startsAt } = placement;
  await writePlacements(ctx, key, sessions, new Map([[sessionId, { roomId, startsAt }]]), "leave");
}
