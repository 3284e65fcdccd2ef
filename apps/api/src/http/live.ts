import type { LiveEvent } from "@plenary/contract";
import type { Sql } from "@plenary/db";
import { sql } from "drizzle-orm";
import type { FastifyBaseLogger } from "fastify";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { createHearing } from "./hearing.ts";
import type { Hearing } from "./hearing.ts";

const CHANNEL = "plenary_live";
/** A page that has not opened its stream so long after it asked for what it shows has no network to speak of. */
const RECENT_MS = 60_000;

/** What changed, without content: ids and versions, and for whom if not for everybody who may see the topic. */
export type LiveChange = LiveEvent & { allianceId: string; meetingId: string; audience?: string[] };

type LiveListener = {
  onChange(change: LiveChange): void;
  /** Changes may have been missed, because the connection to the database was lost and is back. */
  onGap?(): void;
};

export type Live = {
  /** Hears every committed change of every replica, to tell a page or to drop a cached answer. Answers how to stop. */
  onLive(listener: LiveListener): () => void;
  /** What was heard within the last minute, oldest first; null if something may have been missed meanwhile. */
  recent(): readonly LiveChange[] | null;
  /** For caches that must not outlive a change: whether changes are heard at all. */
  readonly hearing: Omit<Hearing, "takes">;
  start(): Promise<void>;
};

/**
 * Tells the pages and caches of all replicas that something changed, when this transaction commits. `audience`:
 * person ids, if only they should hear it. At most some 7,000 bytes: PostgreSQL's limit of a notification.
 */
export async function notifyLive(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  event: LiveEvent & { audience?: string[] },
): Promise<void> {
  const change: LiveChange = { ...event, allianceId, meetingId };
  await ctx.db.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`);
}

/** One LISTEN connection for the whole process, however many pages follow. */
export function createLive(database: Sql, log: FastifyBaseLogger): Live {
  const listeners = new Set<LiveListener>();
  const hearing = createHearing(database, CHANNEL);
  let isFirst = true;
  let gapAt = Number.NEGATIVE_INFINITY;
  const heard: { readonly change: LiveChange; readonly at: number }[] = [];
  const forgetOld = () => {
    const first = heard.findIndex(({ at }) => performance.now() - at < RECENT_MS);
    heard.splice(0, first === -1 ? heard.length : first);
  };
  const onPayload = (payload: string) => {
    if (hearing.takes(payload)) return;
    const change = JSON.parse(payload) as LiveChange;
    forgetOld();
    heard.push({ change, at: performance.now() });
    for (const listener of listeners) listener.onChange(change);
  };
  const onListening = () => {
    if (!isFirst) {
      log.info("listening for changes again");
      gapAt = performance.now();
      for (const listener of listeners) listener.onGap?.();
    }
    isFirst = false;
  };
  return {
    hearing,
    onLive: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recent: () => {
      forgetOld();
      return performance.now() - gapAt < RECENT_MS ? null : heard.map(({ change }) => change);
    },
    start: async () => {
      await database.listen(CHANNEL, onPayload, onListening);
    },
  };
}
