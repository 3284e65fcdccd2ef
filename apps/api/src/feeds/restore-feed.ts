import type { Feed } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { gt } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { updateFeed } from "./queries.ts";
import type { SeenFeed } from "./queries.ts";

const UNDO_MINUTES = 10;

/**
 * Takes back a slip of the hand: revoking counts at once, and the calendars that used the address go on after this.
 * Only for some minutes, as who revoked an address that had got about must be sure that it stays so.
 */
export function restoreFeed(ctx: Ctx, scope: MeetingScope, seen: SeenFeed): Promise<Feed> {
  return transaction(ctx, async (ctx) => {
    const isRecent = gt(tables.feeds.revokedAt, addMinutes(ctx.clock.now(), -UNDO_MINUTES));
    const feed = await updateFeed(ctx, scope, seen, { revokedAt: null }, isRecent);
    await recordAudit(ctx, scope, {
      action: "restoreFeed",
      subjectId: feed.id,
      summary: "Took back that a calendar feed was revoked.",
    });
    await notifyFeeds(ctx, scope, feed.id);
    return feed;
  });
}
