import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { restoreLengths } from "../scheduling/leave-places.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { sessions } = tables;

type Shortened = {
  sessionId: string;
  /** What was asked for, while it had a shorter length for the sake of its place; null: it had its own. */
  fullMinutes: number | null;
  isPlaced: boolean;
};

/**
 * After an undo gave a session a length back that the planner had chosen: what was asked for is known again, and
 * without a place it has that. Its version is raised by what gave it the length.
 */
export async function recallFullLength(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, fullMinutes, isPlaced }: Shortened,
): Promise<void> {
  if (fullMinutes === null) return;
  await ctx.db
    .update(sessions)
    .set({ fullMinutes })
    .where(and(inMeeting(sessions, key), eq(sessions.id, sessionId)));
  if (!isPlaced) await restoreLengths(ctx, key, [sessionId]);
}
