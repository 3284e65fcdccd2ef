import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { expireHolds } from "../bookings/expire-hold.ts";
import type { Ctx } from "../context.ts";
import { tellOfEnds } from "../polls/tell-of-end.ts";

/** Rows per statement: a statement may take five seconds at most. */
const BATCH = 5_000;

/** Forgets what has had its day. Each rule holds for itself: what one run doesn't finish, the next one does. */
export async function keepHouse(ctx: Ctx): Promise<void> {
  const now = sql`${ctx.clock.now()}::timestamptz`;
  const aDayAgo = sql`${now} - interval '24 hours'`;
  await remove(ctx, sql`sensitive_answers`, sql`erase_on <= (${now} at time zone 'UTC')::date`);
  await expireHolds(ctx);
  await tellOfEnds(ctx);
  await eraseMails(ctx, now);
  await remove(ctx, sql`idempotency_keys`, sql`created_at < ${aDayAgo}`);
  await remove(ctx, sql`imports`, sql`expires_at < ${now}`);
  await remove(ctx, sql`login_links`, sql`expires_at < ${aDayAgo}`);
  await remove(ctx, sql`rate_limits`, sql`window_starts_at < ${aDayAgo}`);
  await endIdleLogins(ctx, now);
  // Tokens of a login that goes on stay, even the exchanged ones: their reuse must be noticed.
  const endedFamilies = sql`(select id from login_families where ended_at < ${aDayAgo})`;
  await remove(ctx, sql`refresh_tokens`, sql`family_id in ${endedFamilies}`);
  await remove(
    ctx,
    sql`login_families f`,
    sql`f.ended_at < ${aDayAgo} and not exists (select from refresh_tokens t where t.family_id = f.id)`,
  );
}

/**
 * Mails are for finding out whether one went out and what it said; nobody asks that a month later, and the queue
 * gave up on the last of them within the first hour. The tables are append-only: the database does it for us.
 */
async function eraseMails(ctx: Ctx, now: SQL): Promise<void> {
  for (;;) {
    const [row] = await ctx.db.execute<{ erased: number }>(
      sql`select erase_mails(${now} - interval '30 days', ${now}, ${BATCH}) as erased`,
    );
    if (row === undefined || row.erased < BATCH) return;
  }
}

async function endIdleLogins(ctx: Ctx, now: SQL): Promise<void> {
  await ctx.db.execute(sql`
    update login_families f set ended_at = ${now}, end_reason = 'expired'
    where f.ended_at is null
      and not exists (select from refresh_tokens t where t.family_id = f.id and t.expires_at > ${now})`);
}

async function remove(ctx: Ctx, table: SQL, which: SQL): Promise<void> {
  for (;;) {
    const gone = await ctx.db.execute(sql`
      delete from ${table} where ctid in (select ctid from ${table} where ${which} limit ${BATCH}) returning 1`);
    if (gone.length < BATCH) return;
  }
}
