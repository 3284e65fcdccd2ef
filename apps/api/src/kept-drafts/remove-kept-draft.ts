import type { KeptDraft } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { getKeptDraft } from "./queries.ts";

const { keptDrafts } = tables;

/** Out of sight, but kept, so that removing it can be undone. */
export function removeKeptDraft(ctx: Ctx, scope: MeetingScope, keptDraftId: string): Promise<void> {
  return transaction(ctx, (ctx) => setRemoved(ctx, scope, keptDraftId, ctx.clock.now()));
}

/** Brings it back; one that isn't removed is simply answered. */
export function restoreKeptDraft(ctx: Ctx, scope: MeetingScope, keptDraftId: string): Promise<KeptDraft> {
  return transaction(ctx, async (ctx) => {
    await setRemoved(ctx, scope, keptDraftId, null);
    return getKeptDraft(ctx, scope, keptDraftId);
  });
}

async function setRemoved(ctx: Ctx, scope: MeetingScope, id: string, removedAt: string | null) {
  const isRemoving = removedAt !== null;
  const [changed] = await ctx.db
    .update(keptDrafts)
    .set({ removedAt })
    .where(
      and(
        inMeeting(keptDrafts, scope),
        eq(keptDrafts.id, id),
        isRemoving ? isNull(keptDrafts.removedAt) : isNotNull(keptDrafts.removedAt),
      ),
    )
    .returning({ name: keptDrafts.name });
  if (changed === undefined) return isRemoving ? failNotFound() : undefined;
  await recordAudit(ctx, scope, {
    action: isRemoving ? "removeKeptDraft" : "restoreKeptDraft",
    subjectId: id,
    summary: `${isRemoving ? "Removed" : "Brought back"} the kept draft “${changed.name}”.`,
  });
  await notifyLive(ctx, scope, { topic: "draft", subjectId: null, version: null });
}
