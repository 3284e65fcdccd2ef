import type { Feed } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { updateFeed } from "./queries.ts";
import type { SeenFeed } from "./queries.ts";

/** Ends a feed: its address looks from now on like one that never was. */
export function revokeFeed(ctx: Ctx, scope: MeetingScope, seen: SeenFeed): Promise<Feed> {
  return transaction(ctx, async (ctx) => {
    const feed = await updateFeed(ctx, scope, seen, { revokedAt: ctx.clock.now() });
    await recordAudit(ctx, scope, {
      action: "revokeFeed",
      subjectId: feed.id,
      summary: "Revoked a calendar feed.",
    });
    await notifyFeeds(ctx, scope, feed.id);
    return feed;
  });
}
