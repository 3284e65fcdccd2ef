import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";

/**
 * Tells the owner's pages and every replica's kept calendars that one of the person's feeds changed. It goes with
 * the agenda's topic, for whose owner calendars are dropped anyway.
 */
export async function notifyFeeds(ctx: Ctx, scope: MeetingScope, feedId: string): Promise<void> {
  const audience = [scope.personId];
  await notifyLive(ctx, scope, { topic: "agenda", subjectId: feedId, version: null, audience });
}
