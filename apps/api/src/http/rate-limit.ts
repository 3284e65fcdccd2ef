import rateLimit from "@fastify/rate-limit";
import type { FastifyRateLimitStore } from "@fastify/rate-limit";
import type { Endpoint } from "@plenary/contract";
import { fromEpochMs, toEpochMs } from "@plenary/time";
import type { Clock } from "@plenary/time";
import type { Database } from "@plenary/db";
import { sql } from "drizzle-orm";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { answerWithin } from "../deadline.ts";
import { Failure } from "../problem.ts";

const HOUR_MS = 3_600_000;

/**
 * Requests per hour: of one account, or of one address where nobody is logged in. A thousand delegates at a venue
 * come from one address, each with a few tries: for logins these limits only keep the load bearable. That a mailbox
 * isn't flooded and a code isn't guessed is counted by mail address. Asking and trying are counted apart, so that
 * nobody who has a code can be kept from using it by those who ask for one.
 */
export const rateLimits = { loginLink: 3_000, loginTry: 3_000, registration: 30, feed: 60 } as const;

type Hits = { current: number; ttl: number };
type Done = (error: Error | null, hits?: Hits) => void;
type Counter = { db: Database; clock: Clock };

/**
 * Counts one more request of `key` in a window that begins with its first, for all replicas together.
 * `ttl`: milliseconds until the window ends.
 */
export async function countHit({ db, clock }: Counter, key: string, windowMs: number): Promise<Hits> {
  const now = clock.now();
  const ended = fromEpochMs(toEpochMs(now) - windowMs);
  const isOver = sql`rate_limits.window_starts_at <= ${ended}::timestamptz`;
  const [row] = await answerWithin(
    db.execute<{ hits: number; startsAt: string }>(sql`
      insert into rate_limits (key, window_starts_at, hits) values (${key}, ${now}::timestamptz, 1)
      on conflict (key) do update set
        hits = case when ${isOver} then 1 else rate_limits.hits + 1 end,
        window_starts_at = case when ${isOver} then excluded.window_starts_at else rate_limits.window_starts_at end
      returning hits, window_starts_at as "startsAt"`),
  );
  if (row === undefined) throw new Error("The counter of a rate limit gave no row.");
  return { current: row.hits, ttl: toEpochMs(row.startsAt) + windowMs - toEpochMs(now) };
}

/** The limits of the endpoint table, counted in PostgreSQL: counters per process would multiply them by replicas. */
export async function registerRateLimits(app: FastifyInstance, counter: Counter): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    store: storeOf(counter),
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
}

/** The part of a route's configuration that limits it. */
export function rateLimitOf({ rateLimit: name }: Endpoint) {
  if (name === undefined) return {};
  const keyGenerator = ({ account, ip }: FastifyRequest) => `${name}:${account?.accountId ?? ip}`;
  return { rateLimit: { max: rateLimits[name], timeWindow: HOUR_MS, keyGenerator } };
}

export function tooMany(ttlMs: number): Failure {
  const seconds = Math.max(1, Math.ceil(ttlMs / 1000));
  return new Failure(
    "too_many_requests",
    `Too many requests: try again in ${Math.ceil(seconds / 60)} minutes.`,
    {
      headers: { "retry-after": String(seconds) },
    },
  );
}

function storeOf(counter: Counter) {
  return class Store implements FastifyRateLimitStore {
    incr(key: string, done: Done, windowMs: number): void {
      void tell(countHit(counter, key, windowMs), done);
    }
    child(): this {
      return this;
    }
  };
}

async function tell(answer: Promise<Hits>, done: Done): Promise<void> {
  let hits: Hits;
  try {
    hits = await answer;
  } catch (error) {
    return done(error as Error);
  }
  done(null, hits);
}
