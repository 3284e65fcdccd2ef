import type { KindPolicy } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { ofSession } from "../sessions/queries.ts";

const { bookings, placements, sessions } = tables;

type Wanted = { groupId: string; shortName: string; sessionId: string; minutes: number };

/**
 * Throws `quota_exceeded` if the group would book more than it may itself. Whoever books for the group waits here
 * until this transaction ends, so what is counted is all that there is. Call it before any row is held.
 */
export async function guardQuota(
  ctx: Ctx,
  key: MeetingKey,
  { quotaMinutes }: KindPolicy,
  { groupId, shortName, sessionId, minutes }: Wanted,
): Promise<void> {
  if (quotaMinutes === null) return;
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${key.meetingId} ${groupId}`}, 3))`,
  );
  const used = (await usedMinutes(ctx, key, [groupId], sessionId)).get(groupId) ?? 0;
  if (used + minutes <= quotaMinutes) return;
  const left = Math.max(0, quotaMinutes - used);
  fail(
    "quota_exceeded",
    `${shortName} may book ${quotaMinutes} minutes itself and has ${left} left, but this takes ${minutes}. ` +
      "Ask the organisers for it with a request.",
    { context: { quotaMinutes, usedMinutes: used } },
  );
}

/** Minutes that groups have booked or hold by their leads, without those of one session. What organisers gave them is free. */
export async function usedMinutes(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  groupIds: readonly string[],
  except: string | null = null,
): Promise<Map<string, number>> {
  if (groupIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ groupId: bookings.groupId, minutes: sql<number>`sum(${sessions.durationMinutes})::int` })
    .from(bookings)
    .innerJoin(sessions, ofSession(bookings))
    .leftJoin(placements, ofSession(placements))
    .where(
      and(
        inMeeting(bookings, { allianceId, meetingId }),
        inArray(bookings.groupId, [...groupIds]),
        eq(bookings.isOwn, true),
        // For its leads it is booked until it is published without its place.
        or(isNotNull(placements.sessionId), isNotNull(bookings.bookedStartsAt)),
        except === null ? undefined : sql`${bookings.sessionId} <> ${except}::uuid`,
      ),
    )
    .groupBy(bookings.groupId);
  const used = new Map(rows.map(({ groupId, minutes }) => [groupId, minutes]));
  return new Map(groupIds.map((id) => [id, used.get(id) ?? 0]));
}
