import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { FeedSource } from "./load-source.ts";

/**
 * When the feed's content last changed, now that it has this hash; null if the feed was revoked in the meantime.
 * It never goes back and is another second for another content, as a header tells no more. All replicas say the
 * same: whoever renders a new content first writes it down.
 */
export async function stampContent(ctx: Ctx, source: FeedSource, hash: string): Promise<string | null> {
  const { allianceId, meetingId, feedId, tokenHash } = source;
  if (source.contentHash === hash && source.contentChangedAt !== null) return source.contentChangedAt;
  const isFeed = sql`alliance_id = ${allianceId} and meeting_id = ${meetingId} and id = ${feedId}
    and token_hash = ${tokenHash} and revoked_at is null`;
  const [changed] = await ctx.db.execute<{ at: string }>(sql`
    update feeds set content_hash = ${hash}, content_changed_at = greatest(
      date_trunc('second', ${ctx.clock.now()}::timestamptz), content_changed_at + interval '1 second')
    where ${isFeed} and content_hash is distinct from ${hash} returning content_changed_at as "at"`);
  if (changed !== undefined) return changed.at;
  const [same] = await ctx.db.execute<{ at: string }>(
    sql`select content_changed_at as "at" from feeds where ${isFeed}`,
  );
  return same?.at ?? null;
}
