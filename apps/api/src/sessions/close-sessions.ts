import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import type { MeetingKey } from "../scopes.ts";

/**
 * A group was closed, and with it go its sessions at all meetings that aren't over, in the drafts: what is published
 * follows with the next version. Also what is withdrawn, declined or merged away, for it may be brought back; outside of
 * the draft nobody's work is stale by it, so their versions stay, by which a merge knows what it made. Held by
 * ascending id like any batch; touching the drafts is the caller's.
 */
export async function closeSessionsOf(
  ctx: Ctx,
  { allianceId }: Pick<MeetingKey, "allianceId">,
  groupId: string,
): Promise<void> {
  inOrder(ctx, "sessions", WHOLE);
  await ctx.db.execute(sql`
    with owned as (
      select s.meeting_id, s.id from sessions s
      join meetings m on m.alliance_id = s.alliance_id and m.id = s.meeting_id
      join session_groups g
        on g.alliance_id = s.alliance_id and g.meeting_id = s.meeting_id and g.session_id = s.id
      where s.alliance_id = ${allianceId} and g.group_id = ${groupId} and g.agreement <> 'declined'
        and s.openness = 'open'
        and m.ends_on >= (${ctx.clock.now()}::timestamptz at time zone m.zone)::date
      order by s.id for no key update of s)
    update sessions s set openness = 'closed',
      version = s.version + case when s.state in ('asked', 'accepted') then 1 else 0 end
    from owned
    where s.alliance_id = ${allianceId} and s.meeting_id = owned.meeting_id and s.id = owned.id`);
}
