import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { updateFeed } from "./queries.ts";

/** Ends a feed: its address looks from now on like one that never was. */
export function revokeFeed(ctx: Ctx, scope: MeetingScope, feedId: string): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await updateFeed(ctx, scope, feedId, { revokedAt: ctx.clock.now() });
    await recordAudit(ctx, scope, {
      action: "revokeFeed",
      subjectId: feedId,
      summary: "Revoked a calendar feed.",
    });
    await notifyFeeds(ctx, scope, feedId);
  });
}
