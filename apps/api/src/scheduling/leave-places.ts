import { tables } from "@plenary/db";
import { and, inArray, isNotNull, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { placements, sessions } = tables;

/**
 * The only way placements are given back beside `writePlacements`, for sessions that leave the draft or whose hold
 * ends. The sessions must be held; raising their versions and touching the draft are the caller's.
 */
export async function leavePlaces(ctx: Ctx, key: MeetingKey, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  await ctx.db
    .delete(placements)
    .where(and(inMeeting(placements, key), inArray(placements.sessionId, [...sessionIds])));
  await restoreLengths(ctx, key, sessionIds);
}

/** What the planner has made shorter for the sake of a place has its length again without it. */
export async function restoreLengths(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
): Promise<void> {
  await ctx.db
    .update(sessions)
    .set({ durationMinutes: sql`${sessions.fullMinutes}`, fullMinutes: null })
    .where(
      and(inMeeting(sessions, key), inArray(sessions.id, [...sessionIds]), isNotNull(sessions.fullMinutes)),
    );
}
