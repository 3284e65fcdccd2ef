import type { Block, BlockInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { guardBlock } from "./rules.ts";

/** Adds a window of a day. */
export function createBlock(
  ctx: Ctx,
  scope: MeetingScope,
  input: z.output<typeof BlockInput>,
): Promise<Block> {
  return transaction(ctx, async (ctx) => {
    guardBlock(scope, input);
    const { allianceId, meetingId } = scope;
    const id = ctx.newId();
    await ctx.db.insert(tables.blocks).values({ allianceId, meetingId, id, ...input });
    await recordAudit(ctx, scope, {
      action: "createBlock",
      subjectId: id,
      summary: `Added the block ${input.title}.`,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: id, version: 1 });
    await touchDraft(ctx, scope);
    return { id, ...input, version: 1 };
  });
}
