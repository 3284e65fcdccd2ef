import type { Feed } from "@plenary/contract";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyFeeds } from "./notify-feeds.ts";
import { updateFeed } from "./queries.ts";
import type { SeenFeed } from "./queries.ts";

/** Changes the name in its owner's list; what calendars show stays as it is. */
export function renameFeed(
  ctx: Ctx,
  scope: MeetingScope,
  { name, ...seen }: SeenFeed & { name: string },
): Promise<Feed> {
  return transaction(ctx, async (ctx) => {
    const feed = await updateFeed(ctx, scope, seen, { name });
    await notifyFeeds(ctx, scope, feed.id);
    return feed;
  });
}
