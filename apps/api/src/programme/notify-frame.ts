import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingKey } from "../scopes.ts";

/**
 * Before the first version delegates see the fixed frame as it is in the draft, of which they hear nothing: tells
 * their pages if one of these sessions belongs to it, or did.
 */
export async function notifyFrame(ctx: Ctx, key: MeetingKey, sessionIds: readonly string[]): Promise<void> {
  const { allianceId, meetingId } = key;
  const [seen] = await ctx.db.execute(sql`
    select 1 from sessions s
    join meetings m on m.alliance_id = s.alliance_id and m.id = s.meeting_id and m.published_version = 0
    where s.alliance_id = ${allianceId} and s.meeting_id = ${meetingId} and s.id in ${[...sessionIds]}
      and (s.is_fixed or exists (select from frame_entries f where f.alliance_id = s.alliance_id
        and f.meeting_id = s.meeting_id and f.session_id = s.id))
    limit 1`);
  if (seen !== undefined) await notifyLive(ctx, key, { topic: "programme", subjectId: null, version: null });
}
