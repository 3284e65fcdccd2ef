import { setTimeout as delay } from "node:timers/promises";
import { isRetryable } from "@plenary/db";
import type { Database } from "@plenary/db";
import type { Clock } from "@plenary/time";
import type { FastifyBaseLogger } from "fastify";
import { v7 } from "uuid";
import type { Config } from "./config.ts";
import { startWithin } from "./deadline.ts";
import type { Holds } from "./holds.ts";
import { createTurns } from "./turns.ts";

/** Who is logged in. What they may do is asked anew by every `authorize`. */
export type Account = {
  readonly accountId: string;
  /** The login in one browser that the access token belongs to; when it has ended, the token is refused. */
  readonly loginId: string;
};

/** What every verb and query gets; nothing of it is ambient. */
export type Ctx = {
  /** The pool, or inside `transaction` its connection. */
  readonly db: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly account: Account | null;
  readonly inTransaction: boolean;
  /** What the transaction holds, for `inOrder`; null outside of one. */
  readonly holds: Holds | null;
  readonly log: FastifyBaseLogger;
  /** A new UUIDv7. */
  newId(): string;
};

const ATTEMPTS = 5;

/**
 * Of the pool's ten connections. Changes of one draft wait for each other inside of the database; in a rush they would
 * take all connections just to wait, until their locks time out, while whoever only reads or is refused gets none.
 */
const WRITES_AT_ONCE = 4;
const writing = createTurns(WRITES_AT_ONCE);

export const newId = (): string => v7();

/**
 * Runs `work` in a READ COMMITTED transaction (the pool's default), or in the one that `ctx` is in already. The outermost runs the
 * whole function again after a deadlock or a serialization failure, so `work` must have no effect beside the
 * database. Throws what `work` throws, after taking its writes back.
 */
export async function transaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.inTransaction) return work(ctx);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(ctx, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      await delay(Math.random() * 10 * 2 ** attempt);
    }
  }
}

function runOnce<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return startWithin((begun) =>
    writing(() =>
      ctx.db.transaction(async (db) => {
        const inside = {
          ...ctx,
          inTransaction: true,
          holds: new Map() as Holds,
          // Each statement says that the last one was answered: those who wait may go on waiting.
          get db() {
            begun();
            return db;
          },
        };
        begun();
        return work(inside);
      }),
    ),
  );
}
