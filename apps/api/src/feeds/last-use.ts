import type { Sql } from "@plenary/db";
import { fromEpochMs } from "@plenary/time";
import type { FastifyBaseLogger } from "fastify";
import type { FeedSource } from "./load-source.ts";

const EVERY_MS = 60_000;
const REMEMBERED = 10_000;

/** When feeds were last asked for: for their owners to see which are in use, so to the minute is enough. */
export type LastUse = {
  /** Notes it beside the answer, which doesn't wait for it; at most once a minute. */
  record(source: FeedSource, nowMs: number): void;
  /** Resolves when all is written. */
  settle(): Promise<unknown>;
};

export function createLastUse(sql: Sql, log: FastifyBaseLogger): LastUse {
  const recordedAt = new Map<string, number>();
  const writing = new Set<Promise<unknown>>();
  const write = async ({ allianceId, meetingId, feedId, tokenHash }: FeedSource, now: string) => {
    try {
      await sql`
        update feeds set last_used_at = ${now}
        where alliance_id = ${allianceId} and meeting_id = ${meetingId} and id = ${feedId}
          and token_hash = ${tokenHash} and (last_used_at is null or last_used_at < ${now})`;
    } catch (error) {
      log.debug({ err: error }, "last use of a feed not written");
    }
  };
  return {
    record: (source, nowMs) => {
      const last = recordedAt.get(source.tokenHash);
      if (last !== undefined && nowMs - last < EVERY_MS) return;
      if (recordedAt.size >= REMEMBERED) recordedAt.clear();
      recordedAt.set(source.tokenHash, nowMs);
      const written = write(source, fromEpochMs(nowMs)).finally(() => writing.delete(written));
      writing.add(written);
    },
    settle: () => Promise.allSettled(writing),
  };
}
