import type { Sql } from "@plenary/db";

/** Whether this process hears what happens: notifications come without any sign that one is missing. */
export type Hearing = {
  /**
   * True while everything that was committed more than a second ago has been heard, so that what is kept in memory
   * may be served. Renews the proof by itself; when this is false, `prove` says whether it can be had.
   */
  isProven(): boolean;
  /** Asks for the proof; resolves to false if it isn't there at once. */
  prove(): Promise<boolean>;
  /** After a write of this process: nothing is proven until this, too, has been heard. */
  doubt(): void;
  /** For the channel's reader: true if the payload was one of ours and means nothing else. */
  takes(payload: string): boolean;
};

const PROVEN_MS = 900;
const RENEWED_AFTER_MS = 400;
const ANSWER_MS = 200;
const MARK = "echo ";

/**
 * Proves it by a notification of its own that comes back: notifications arrive in the order of their commits, so
 * whatever was committed before it has arrived too. A connection that silently went dead is found out like a closed
 * one, and while nobody asks nothing is sent. Measured in the machine's own time, whatever clock the program is given.
 */
export function createHearing(sql: Sql, channel: string): Hearing {
  const own = `${MARK}${crypto.randomUUID()} `;
  const awaited = new Map<string, () => void>();
  let provenAt = Number.NEGATIVE_INFINITY;
  let doubtedAt = Number.NEGATIVE_INFINITY;
  let count = 0;
  let pending: { readonly startedAt: number; readonly isHeard: Promise<boolean> } | null = null;

  const send = async (startedAt: number): Promise<boolean> => {
    count += 1;
    const payload = `${own}${count}`;
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    awaited.set(payload, resolve);
    const sent = sql`select pg_notify(${channel}, ${payload})`;
    const isHeard = await within(ANSWER_MS, Promise.all([sent, heard]));
    awaited.delete(payload);
    if (isHeard) provenAt = Math.max(provenAt, startedAt);
    return isHeard;
  };
  const prove = (): Promise<boolean> => {
    if (pending !== null && pending.startedAt > doubtedAt) return pending.isHeard;
    const startedAt = performance.now();
    const mine = { startedAt, isHeard: send(startedAt) };
    pending = mine;
    return mine.isHeard.finally(() => {
      if (pending === mine) pending = null;
    });
  };
  return {
    isProven: () => {
      const age = performance.now() - provenAt;
      const isProven = age <= PROVEN_MS && provenAt > doubtedAt;
      if (isProven && age > RENEWED_AFTER_MS) void prove();
      return isProven;
    },
    prove,
    doubt: () => {
      doubtedAt = performance.now();
    },
    takes: (payload) => {
      awaited.get(payload)?.();
      return payload.startsWith(MARK);
    },
  };
}

/** Whether it comes about in time; a failure is none. */
async function within(ms: number, answer: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  const isThere = answer.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([isThere, late]);
  } finally {
    clearTimeout(timer);
  }
}
