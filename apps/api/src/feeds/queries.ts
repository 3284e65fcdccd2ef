import type { Feed, PageQuery } from "@plenary/contract";
import { Instant } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";

const { feeds } = tables;
const Key = z.tuple([Instant, z.uuid()]);

type FeedRow = typeof feeds.$inferSelect;

/** A page of the person's own feeds that work, oldest first. Nobody sees those of others, organisers neither. */
export async function listFeeds(ctx: Ctx, scope: MeetingScope, { cursor, limit }: PageQuery) {
  const after = isAfter([feeds.createdAt, feeds.id], keyOf(Key, cursor));
  const rows = await ctx.db
    .select()
    .from(feeds)
    .where(and(isOwn(scope), isNull(feeds.revokedAt), after))
    .orderBy(asc(feeds.createdAt), asc(feeds.id))
    .limit(limit + 1);
  return page(rows.map(toFeed), limit, ({ createdAt, id }) => [createdAt, id]);
}

/** Which feed, as it was seen. */
export type SeenFeed = { readonly feedId: string; readonly version: number };

/**
 * Changes one of the person's own feeds that work, or that `standing` allows. Throws `version_stale` if it isn't as
 * it was seen, and `not_found` for any other.
 */
export async function updateFeed(
  ctx: Ctx,
  scope: MeetingScope,
  { feedId, version }: SeenFeed,
  change: Partial<FeedRow>,
  standing: SQL = isNull(feeds.revokedAt),
): Promise<Feed> {
  const which = and(isOwn(scope), eq(feeds.id, feedId), standing);
  const [row] = await ctx.db
    .update(feeds)
    .set({ ...change, version: sql`${feeds.version} + 1` })
    .where(and(which, eq(feeds.version, version)))
    .returning();
  if (row !== undefined) return toFeed(row);
  return failMissed(async () => (await ctx.db.select().from(feeds).where(which)).map(toFeed)[0]);
}

export function toFeed({ id, kind, name, subjectId, createdAt, lastUsedAt, version }: FeedRow): Feed {
  return { id, kind, name, subjectId, createdAt, lastUsedAt, version };
}

/** The person's own feeds, and nobody else's. */
function isOwn(scope: MeetingScope): SQL | undefined {
  return and(inMeeting(feeds, scope), eq(feeds.ownerPersonId, scope.personId));
}
