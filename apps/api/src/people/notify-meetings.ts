import type { LiveEvent } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";

const { meetings } = tables;

/**
 * Groups belong to the alliance, but what follows from them belongs to its meetings: agendas, calendars, who sees
 * what is closed. Tells the pages and caches of each of them.
 */
export async function notifyMeetings(
  ctx: Ctx,
  { allianceId }: { allianceId: string },
  event: LiveEvent & { audience?: string[] },
): Promise<void> {
  const found = await ctx.db
    .select({ meetingId: meetings.id })
    .from(meetings)
    .where(eq(meetings.allianceId, allianceId));
  for (const { meetingId } of found) await notifyLive(ctx, { allianceId, meetingId }, event);
}
