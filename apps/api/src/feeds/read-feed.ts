import { toEpochMs } from "@plenary/time";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { answerWithin } from "../deadline.ts";
import type { FeatureDeps } from "../features.ts";
import { hashOf, tokenIn } from "./address.ts";
import { createFeedCache } from "./feed-cache.ts";
import type { KeptFeed } from "./feed-cache.ts";
import { contentHash, toContent, withText } from "./feed-content.ts";
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
  read(ctx: Ctx, file: string, headers: Headers): Promise<FeedContent | null>;
  settle(): Promise<unknown>;
};

/** What every answer of the program says. */
type Headers = ReturnType<FastifyReply["getHeaders"]>;
type Deps = Omit<FeatureDeps, "feeds" | "judgesMoves"> & {
  /** False only where it is measured what it takes to write a calendar. */
  keepsFeeds: boolean;
};

export function createFeedReader({ app, config, clock, sql, live, keepsFeeds }: Deps): FeedReader {
  const cache = createFeedCache(live);
  const lastUse = createLastUse(sql, app.log);
  const renderBlock = createBlocks();
  const { publicUrl } = config;
  const { hearing } = live;

  const render = (source: FeedSource, token: string, nowMs: number) => {
    const { text, endsMs } = renderFeed(source, { token, publicUrl, renderBlock, nowMs });
    return { text, endsMs, hash: contentHash(text) };
  };
  const load = async (ctx: Ctx, token: string, headers: Headers): Promise<KeptFeed | null> => {
    const keep = cache.begin();
    const source = await loadSource(ctx, hashOf(token));
    if (source === null) return null;
    const { text, endsMs, hash } = render(source, token, toEpochMs(ctx.clock.now()));
    const changedAt = await stampContent(ctx, source, hash);
    if (changedAt === null) return null;
    const feed = { source, content: toContent(text, { hash, changedAt, endsMs }, headers) };
    keep(feed);
    return feed;
  };
  const find = (token: string, nowMs: number): KeptFeed | null => {
    const feed = cache.find(hashOf(token));
    return feed !== undefined && nowMs < feed.content.endsMs ? feed : null;
  };
  const sent = ({ source, content }: KeptFeed, token: string, nowMs: number): FeedContent => {
    lastUse.record(source, nowMs);
    return keepsFeeds ? content : withText(content, render(source, token, nowMs).text);
  };
  return {
    known: (file) => {
      const token = tokenIn(file);
      if (token === null || !hearing.isProven()) return null;
      const nowMs = toEpochMs(clock.now());
      const feed = find(token, nowMs);
      return feed && sent(feed, token, nowMs);
    },
    read: async (ctx, file, headers) => {
      const token = tokenIn(file);
      if (token === null) return null;
      const nowMs = toEpochMs(clock.now());
      const isTrusted = find(token, nowMs) !== null && (hearing.isProven() || (await hearing.prove()));
      // Looked for once more: what was heard meanwhile may have dropped it.
      const kept = isTrusted ? find(token, nowMs) : null;
      const feed = kept ?? (await answerWithin(load(ctx, token, headers)));
      return feed && sent(feed, token, nowMs);
    },
    settle: () => lastUse.settle(),
  };
}
