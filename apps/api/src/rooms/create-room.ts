import type { Room, RoomInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { getRoom } from "./queries.ts";
import { writeClosures } from "./write-closures.ts";

/** Adds a room. A second one of the same name is refused by the database as `already_exists`. */
export function createRoom(ctx: Ctx, scope: MeetingScope, input: z.output<typeof RoomInput>): Promise<Room> {
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId } = scope;
    const { closures, ...room } = input;
    const id = ctx.newId();
    await ctx.db.insert(tables.rooms).values({ allianceId, meetingId, id, ...room });
    await writeClosures(ctx, scope, id, closures);
    await recordAudit(ctx, scope, {
      action: "createRoom",
      subjectId: id,
      summary: `Added the room ${room.name}.`,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: id, version: 1 });
    await touchDraft(ctx, scope);
    return getRoom(ctx, scope, id);
  });
}
