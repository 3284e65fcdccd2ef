import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { sessionGroups } = tables;

type Agreeing = { sessionId: string; startsAt: string; groupIds: readonly string[] };

/**
 * Those of the groups that have agreed to a session agree to it at this beginning. Whoever takes a place does so for
 * the groups that they lead; what others agreed to elsewhere doesn't count there.
 */
export async function agreeTo(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, startsAt, groupIds }: Agreeing,
): Promise<void> {
  if (groupIds.length === 0) return;
  await ctx.db
    .update(sessionGroups)
    .set({ agreedStartsAt: startsAt })
    .where(
      and(
        inMeeting(sessionGroups, key),
        eq(sessionGroups.sessionId, sessionId),
        inArray(sessionGroups.groupId, [...groupIds]),
        eq(sessionGroups.agreement, "agreed"),
      ),
    );
}
