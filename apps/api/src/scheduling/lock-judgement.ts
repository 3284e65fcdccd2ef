import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import type { MeetingKey } from "../scopes.ts";

/**
 * One judged change of a meeting's draft at a time, until the transaction ends: two changes at once would each be
 * right alone and break a rule together.
 */
export async function lockJudgement(ctx: Ctx, { meetingId }: MeetingKey): Promise<void> {
  if (!inOrder(ctx, "judgement", [meetingId])) return;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${meetingId}, 2))`);
}
