import type { Block, BodyOf, ChangedBlock, endpoints } from "@plenary/contract";
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
import { countLeftOutside } from "./count-left-outside.ts";
import { findBlock, toBlock } from "./queries.ts";
import { guardBlock } from "./rules.ts";

const { blocks } = tables;

type BlockChange = BodyOf<(typeof endpoints)["updateBlock"]>;
type Update = { blockId: string; version: number; change: BlockChange };

/** Changes a window of a day; sessions keep their places and are reported as outside by the findings. */
export function updateBlock(
  ctx: Ctx,
  scope: MeetingScope,
  { blockId, version, change }: Update,
): Promise<ChangedBlock> {
  return transaction(ctx, async (ctx) => {
    const before = await guardWindow(ctx, scope, { blockId, version, change });
    const changed = await ctx.db
      .update(blocks)
      .set({ ...change, version: sql`${blocks.version} + 1` })
      .where(and(inMeeting(blocks, scope), eq(blocks.id, blockId), eq(blocks.version, version)))
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
    await touchDraft(ctx, scope);
    const leftOutside = before?.kind === "open" ? await countLeftOutside(ctx, scope, before) : 0;
    return { ...toBlock(block), leftOutside };
  });
}

/** Answers the block as it was. One that the meeting has moved away from can still be renamed. */
async function guardWindow(
  ctx: Ctx,
  scope: MeetingScope,
  { blockId, version, change }: Update,
): Promise<Block | null> {
  const before = await findBlock(ctx, scope, blockId);
  // Who has seen another version hears that first.
  if (before?.version !== version) return null;
  if (change.startsAt === undefined && change.endsAt === undefined) return before;
  const { startsAt = before.startsAt, endsAt = before.endsAt } = change;
  guardBlock(scope, { startsAt, endsAt });
  return before;
}
