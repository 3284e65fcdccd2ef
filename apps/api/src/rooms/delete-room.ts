import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { failMissed } from "../versioned.ts";
import { findRoom } from "./queries.ts";

const { rooms } = tables;

/** Removes a room; the foreign key of the placements refuses it (`in_use`) while a session is placed there. */
export function deleteRoom(
  ctx: Ctx,
  scope: MeetingScope,
  { roomId, version }: { roomId: string; version: number },
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const removed = await ctx.db
      .delete(rooms)
      .where(and(inMeeting(rooms, scope), eq(rooms.id, roomId), eq(rooms.version, version)))
      .returning({ name: rooms.name });
    const [room] = removed;
    if (room === undefined) return failMissed(() => findRoom(ctx, scope, roomId));
    await recordAudit(ctx, scope, {
      action: "deleteRoom",
      subjectId: roomId,
      summary: `Removed the room ${room.name}.`,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: roomId, version: null });
    await touchDraft(ctx, scope);
  });
}
