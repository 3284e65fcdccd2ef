import type { LiveTopic } from "@plenary/contract";
import type { Live, LiveChange } from "../http/live.ts";
import type { FeedContent } from "./feed-content.ts";
import type { FeedSource } from "./load-source.ts";

export type KeptFeed = { readonly source: FeedSource; readonly content: FeedContent };

/** Feeds of one replica, by the hash of their token, until anything changes that they follow from. */
export type FeedCache = {
  /** What was kept; whether changes are heard at all is the caller's to ask. */
  find(tokenHash: string): KeptFeed | undefined;
  /** Call before reading what is to be kept; answers how to keep it. */
  begin(): (feed: KeptFeed) => void;
};

/** Some 25 KB each. */
const KEPT = 2_000;
/** Registrations and sign-ups are told to the person's own agenda, so that one of them isn't everybody's. */
const STALE_AFTER: ReadonlySet<LiveTopic> = new Set(["agenda", "draft", "programme", "setup"]);

export function createFeedCache(live: Pick<Live, "onLive">): FeedCache {
  const known = new Map<string, KeptFeed>();
  // What is read before a change and kept after it would stay wrong for good.
  let changes = 0;
  live.onLive({
    onChange: (change) => {
      if (!STALE_AFTER.has(change.topic)) return;
      changes += 1;
      for (const [tokenHash, { source }] of known) {
        if (concerns(change, source)) known.delete(tokenHash);
      }
    },
    onGap: () => {
      changes += 1;
      known.clear();
    },
  });
  return {
    find: (tokenHash) => known.get(tokenHash),
    begin: () => {
      const begunAt = changes;
      return (feed) => {
        if (begunAt !== changes) return;
        known.set(feed.source.tokenHash, feed);
        const oldest = known.keys().next().value;
        if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
      };
    },
  };
}

function concerns({ meetingId, audience }: LiveChange, source: FeedSource): boolean {
  return meetingId === source.meetingId && (audience?.includes(source.ownerPersonId) ?? true);
}
