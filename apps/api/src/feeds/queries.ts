import type { Feed } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

const { feeds } = tables;

type FeedRow = typeof feeds.$inferSelect;

/** The person's own feeds that work, oldest first. Nobody sees those of others, organisers neither. */
export async function listFeeds(ctx: Ctx, scope: MeetingScope): Promise<Feed[]> {
  const rows = await ctx.db
    .select()
    .from(feeds)
    .where(and(isOwn(scope), isNull(feeds.revokedAt)))
    .orderBy(asc(feeds.createdAt), asc(feeds.id));
  return rows.map(toFeed);
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
  const own = await listFeeds(ctx, scope);
  return own.find(({ id }) => id === feedId) ?? null;
}

export function toFeed({ id, kind, name, subjectId, createdAt, lastUsedAt, version }: FeedRow): Feed {
  return { id, kind, name, subjectId, createdAt, lastUsedAt, version };
}

/** The person's own feeds, and nobody else's. */
export function isOwn({ allianceId, meetingId, personId }: MeetingScope): SQL | undefined {
  return and(
    eq(feeds.allianceId, allianceId),
    eq(feeds.meetingId, meetingId),
    eq(feeds.ownerPersonId, personId),
  );
}
