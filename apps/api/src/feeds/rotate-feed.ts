import type { FeedWithAddress } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { addressesOf, hashOf, newToken } from "./address.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { updateFeed } from "./queries.ts";
import type { SeenFeed } from "./queries.ts";

/** Gives the feed a new address. The old one is unknown from now on: its hash is gone. */
export function rotateFeed(ctx: Ctx, scope: MeetingScope, seen: SeenFeed): Promise<FeedWithAddress> {
  return transaction(ctx, async (ctx) => {
    const token = newToken();
    const feed = await updateFeed(ctx, scope, seen, { tokenHash: hashOf(token), lastUsedAt: null });
    await recordAudit(ctx, scope, {
      action: "rotateFeed",
      subjectId: feed.id,
      summary: "Gave a calendar feed a new address.",
    });
    await notifyFeeds(ctx, scope, feed.id);
    return { ...feed, ...addressesOf(ctx.config.publicUrl, token, feed.name) };
  });
}
