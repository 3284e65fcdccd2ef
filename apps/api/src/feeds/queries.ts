import type { Feed, PageQuery } from "@plenary/contract";
import { Instant } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";

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

/** Changes one of the person's own feeds that work, or that `standing` allows; throws `not_found` for any other. */
export async function updateFeed(
  ctx: Ctx,
  scope: MeetingScope,
  feedId: string,
  change: Partial<FeedRow>,
  standing: SQL = isNull(feeds.revokedAt),
): Promise<Feed> {
  const [row] = await ctx.db
    .update(feeds)
    .set({ ...change, version: sql`${feeds.version} + 1` })
    .where(and(isOwn(scope), eq(feeds.id, feedId), standing))
    .returning();
  return row === undefined ? failNotFound() : toFeed(row);
}

export async function findFeed(ctx: Ctx, scope: MeetingScope, feedId: string): Promise<Feed | null> {
  const [row] = await ctx.db
    .select()
    .from(feeds)
    .where(and(isOwn(scope), isNull(feeds.revokedAt), eq(feeds.id, feedId)));
  return row === undefined ? null : toFeed(row);
}

export function toFeed({ id, kind, name, subjectId, createdAt, lastUsedAt, version }: FeedRow): Feed {
  return { id, kind, name, subjectId, createdAt, lastUsedAt, version };
}

/** The person's own feeds, and nobody else's. */
export function isOwn(scope: MeetingScope): SQL | undefined {
  return and(inMeeting(feeds, scope), eq(feeds.ownerPersonId, scope.personId));
}
