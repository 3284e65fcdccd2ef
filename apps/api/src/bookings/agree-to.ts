import { tables } from "@plenary/db";
import { and, eq, inArray, sql } from "drizzle-orm";
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

/**
 * Who has agreed wherever it would be has agreed to where it is published: moved from there, it is another question.
 * The sessions must be held.
 */
export async function agreeToPublished(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  sessionIds: readonly string[],
): Promise<void> {
  if (sessionIds.length === 0) return;
  await ctx.db.execute(sql`
    update session_groups s set agreed_starts_at = p.starts_at
    from placements p
    where s.alliance_id = ${allianceId} and s.meeting_id = ${meetingId}
      and s.session_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(sessionIds)}::text::jsonb) as i (id))
      and s.agreement = 'agreed' and s.agreed_starts_at is null
      and p.alliance_id = s.alliance_id and p.meeting_id = s.meeting_id and p.session_id = s.session_id
      and p.state = 'live'`);
}
