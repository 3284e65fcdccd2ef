import { toEpochMs } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { answerWithin } from "../deadline.ts";
import type { FeatureDeps } from "../features.ts";
import { hashOf, tokenIn } from "./address.ts";
import { createFeedCache } from "./feed-cache.ts";
import type { KeptFeed } from "./feed-cache.ts";
import { contentHash, toContent } from "./feed-content.ts";
import type { FeedContent } from "./feed-content.ts";
import { createLastUse } from "./last-use.ts";
import { loadSource } from "./load-source.ts";
import type { FeedSource } from "./load-source.ts";
import { createBlocks } from "./render-blocks.ts";
import { renderFeed } from "./render-feed.ts";
import { stampContent } from "./stamp-content.ts";

/** Reads feeds for one app; what it keeps is never shared with another, whose database may know the same ids. */
export type FeedReader = {
  /** The feed at once, if it is kept and nothing can have changed since; else null. */
  known(file: string): FeedContent | null;
  /** The feed, from the database if need be; null for a name that is unknown, revoked or none. */
  read(ctx: Ctx, file: string): Promise<FeedContent | null>;
  settle(): Promise<unknown>;
};

export function createFeedReader({ app, config, clock, sql, live, keepsFeeds }: FeatureDeps): FeedReader {
  const cache = createFeedCache(live);
  const lastUse = createLastUse(sql, clock, app.log);
  const renderBlock = createBlocks();
  const { publicUrl } = config;
  const { hearing } = live;
  const nowMs = () => toEpochMs(clock.now());

  const contentOf = async (ctx: Ctx, source: FeedSource, token: string): Promise<FeedContent | null> => {
    const { text, endsMs } = renderFeed(source, { token, publicUrl, renderBlock, nowMs: nowMs() });
    const hash = contentHash(text);
    const changedAt = await stampContent(ctx, source, hash);
    return changedAt === null ? null : toContent(text, { hash, changedAt, endsMs });
  };
  const load = async (ctx: Ctx, token: string): Promise<KeptFeed | null> => {
    const keep = cache.begin();
    const source = await loadSource(ctx, hashOf(token));
    const content = source && (await contentOf(ctx, source, token));
    if (source === null || content === null) return null;
    const { hash: contentHash, changedAt: contentChangedAt } = content;
    const feed = { source: { ...source, contentHash, contentChangedAt }, content };
    keep(feed);
    return feed;
  };
  const find = (tokenHash: string): KeptFeed | null => {
    const feed = cache.find(tokenHash);
    return feed !== undefined && nowMs() < feed.content.endsMs ? feed : null;
  };
  return {
    known: (file) => {
      const token = keepsFeeds ? tokenIn(file) : null;
      const feed = token && find(hashOf(token));
      if (!feed || !hearing.isProven()) return null;
      lastUse.record(feed.source);
      return feed.content;
    },
    read: async (ctx, file) => {
      const token = tokenIn(file);
      if (token === null) return null;
      const tokenHash = hashOf(token);
      const isTrusted = find(tokenHash) !== null && (hearing.isProven() || (await hearing.prove()));
      // Looked for once more: what was heard meanwhile may have dropped it.
      const kept = isTrusted ? find(tokenHash) : null;
      const feed = kept ?? (await answerWithin(load(ctx, token)));
      if (feed === null) return null;
      lastUse.record(feed.source);
      return kept === null || keepsFeeds ? feed.content : contentOf(ctx, feed.source, token);
    },
    settle: () => lastUse.settle(),
  };
}
