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
import { findBlock } from "./queries.ts";

const { blocks } = tables;

export function deleteBlock(
  ctx: Ctx,
  scope: MeetingScope,
  { blockId, version }: { blockId: string; version: number },
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const removed = await ctx.db
      .delete(blocks)
      .where(and(inMeeting(blocks, scope), eq(blocks.id, blockId), eq(blocks.version, version)))
      .returning({ title: blocks.title });
    const [block] = removed;
    if (block === undefined) return failMissed(() => findBlock(ctx, scope, blockId));
    await recordAudit(ctx, scope, {
      action: "deleteBlock",
      subjectId: blockId,
      summary: `Removed the block ${block.title}.`,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: blockId, version: null });
    await touchDraft(ctx, scope);
  });
}
