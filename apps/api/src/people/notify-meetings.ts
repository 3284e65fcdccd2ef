import type { LiveEvent } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingKey } from "../scopes.ts";

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
  event: LiveEvent,
): Promise<void> {
  for (const key of await listMeetings(ctx, allianceId)) await notifyLive(ctx, key, event);
}

export function listMeetings(ctx: Ctx, allianceId: string): Promise<MeetingKey[]> {
  return ctx.db
    .select({ allianceId: meetings.allianceId, meetingId: meetings.id })
    .from(meetings)
    .where(eq(meetings.allianceId, allianceId));
}
