import type { LiveEvent } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";

const { meetings } = tables;

/** Not who: every delegate hears of the set-up, and few may see the list of people. */
export const somebodyChanged = { topic: "setup", subjectId: null, version: null } as const;

/**
 * Groups and people belong to the alliance, but what follows from them belongs to its meetings: agendas, calendars,
 * who sees what is closed; and its pages are open at one of them. Tells the pages and caches of each of them.
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
