import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";

/**
 * One judged change of a meeting's draft at a time, until the transaction ends: two changes at once would each be
 * right alone and break a rule together. Taken before any row, so that nobody waits for it while holding one.
 */
export async function lockJudgement(ctx: Ctx, { meetingId }: MeetingKey): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${meetingId}, 2))`);
}
