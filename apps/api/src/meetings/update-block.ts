import type { Block, BodyOf, endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { findBlock, toBlock } from "./queries.ts";

const { blocks } = tables;

export type BlockChange = BodyOf<(typeof endpoints)["updateBlock"]>;

/** Changes a window of a day; sessions keep their places and are reported as outside by the findings. */
export function updateBlock(
  ctx: Ctx,
  scope: MeetingScope,
  { blockId, version, change }: { blockId: string; version: number; change: BlockChange },
): Promise<Block> {
  return transaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(blocks)
      .set({ ...change, version: sql`${blocks.version} + 1` })
      .where(
        and(
          eq(blocks.allianceId, scope.allianceId),
          eq(blocks.meetingId, scope.meetingId),
          eq(blocks.id, blockId),
          eq(blocks.version, version),
        ),
      )
      .returning();
    const [block] = changed;
    if (block === undefined) return failMissed(() => findBlock(ctx, scope, blockId));
    await recordAudit(ctx, scope, {
      action: "updateBlock",
      subjectId: blockId,
      summary: `Changed the block ${block.title}.`,
      data: change,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: blockId, version: block.version });
    return toBlock(block);
  });
}
