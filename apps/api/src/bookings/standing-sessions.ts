import { tables } from "@plenary/db";
import { and, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { bookings } = tables;

/**
 * Those of the sessions that have their place for whoever doesn't see the draft: they are booked, or published and
 * not only held. That the draft has taken them off the board since is the planners' affair.
 */
export async function listStanding(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  const { sessionId, bookedStartsAt, holdExpiresAt } = bookings;
  const rows = await ctx.db
    .select({ sessionId, bookedStartsAt, holdExpiresAt })
    .from(bookings)
    .where(and(inMeeting(bookings, key), inArray(sessionId, [...sessionIds])));
  const byId = new Map(rows.map((row) => [row.sessionId, row]));
  const { version, entries } = await currentProgramme(ctx, key);
  const isPublished = (id: string) =>
    version !== null && entries.some((entry) => entry.sessionId === id && entry.status !== "cancelled");
  return new Set(
    sessionIds.filter((id) => {
      const { bookedStartsAt: booked = null, holdExpiresAt: held = null } = byId.get(id) ?? {};
      return booked !== null || (held === null && isPublished(id));
    }),
  );
}
