import type { BodyOf, endpoints, Room } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { failMissed } from "../versioned.ts";
import { findRoom, getRoom } from "./queries.ts";
import { writeClosures } from "./write-closures.ts";

const { rooms } = tables;

export type RoomChange = BodyOf<(typeof endpoints)["updateRoom"]>;

/**
 * Changes a room. Making a shared room exclusive cascades to its placements, whose exclusion constraint refuses it
 * (`room_taken`) while sessions overlap there.
 */
export function updateRoom(
  ctx: Ctx,
  scope: MeetingScope,
  { roomId, version, change }: { roomId: string; version: number; change: RoomChange },
): Promise<Room> {
  return transaction(ctx, async (ctx) => {
    const { closures, ...columns } = change;
    const changed = await ctx.db
      .update(rooms)
      .set({ ...columns, version: sql`${rooms.version} + 1` })
      .where(and(inMeeting(rooms, scope), eq(rooms.id, roomId), eq(rooms.version, version)))
      .returning({ name: rooms.name });
    const [room] = changed;
    if (room === undefined) return failMissed(() => findRoom(ctx, scope, roomId));
    if (closures !== undefined) await writeClosures(ctx, scope, roomId, closures);
    await recordAudit(ctx, scope, {
      action: "updateRoom",
      subjectId: roomId,
      summary: `Changed the room ${room.name}.`,
      data: change,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: roomId, version: version + 1 });
    await touchDraft(ctx, scope);
    return getRoom(ctx, scope, roomId);
  });
}
