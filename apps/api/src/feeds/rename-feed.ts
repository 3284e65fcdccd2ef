import type { Feed } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { findFeed, isOwn, toFeed } from "./queries.ts";

const { feeds } = tables;

/** Changes the name in its owner's list; what calendars show stays as it is. */
export function renameFeed(
  ctx: Ctx,
  scope: MeetingScope,
  { feedId, version, name }: { feedId: string; version: number; name: string },
): Promise<Feed> {
  return transaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .update(feeds)
      .set({ name, version: sql`${feeds.version} + 1` })
      .where(and(isOwn(scope), eq(feeds.id, feedId), eq(feeds.version, version), isNull(feeds.revokedAt)))
      .returning();
    if (row === undefined) return failMissed(() => findFeed(ctx, scope, feedId));
    await notifyFeeds(ctx, scope, feedId);
    return toFeed(row);
  });
}
