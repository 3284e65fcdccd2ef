import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { CurrentProgramme } from "../programme/current-programme.ts";
import { createMemory } from "../memory.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { timelineOf } from "./timeline.ts";
import type { SessionDetails, TimelineItem } from "./timeline.ts";

type Where = MeetingKey & Pick<MeetingScope, "zone">;

/**
 * By everything that a timeline follows from: a published version never changes, and each change of a session's
 * named people or link gives the draft a new version. So nothing needs to be thrown away but what is old.
 */
const memory = createMemory<readonly TimelineItem[]>(50);

/**
 * The programme's sessions with their named people and links. What, when and where is the published version's; who
 * is expected follows at once, named people like members of groups, and so does the link: somebody who is asked to
 * come tomorrow must not wait for a version. No query at all once it is known.
 */
export async function loadTimeline(
  ctx: Ctx,
  where: Where,
  { version, entries }: CurrentProgramme,
  draftVersion: number,
): Promise<readonly TimelineItem[]> {
  const name = [where.meetingId, version, draftVersion, where.zone].join(" ");
  const known = memory.recall(ctx, name);
  if (known !== undefined) return known;
  const timeline = timelineOf(entries, await loadDetails(ctx, where), where.zone);
  // The frame before the first version also shows rooms, whose changes count elsewhere. And a transaction may
  // have read what it is never going to commit.
  if (version !== null && !ctx.inTransaction) memory.remember(ctx, name, timeline);
  return timeline;
}

type Row = SessionDetails & { sessionId: string };

async function loadDetails(ctx: Ctx, { allianceId, meetingId }: MeetingKey): Promise<Map<string, Row>> {
  const rows = await ctx.db.execute<Row>(sql`
    select s.id as "sessionId", s.join_url as "joinUrl", s.join_url_changed_at as "joinUrlChangedAt",
      s.openness,
      array(select p.person_id::text from session_people p where p.alliance_id = s.alliance_id
        and p.meeting_id = s.meeting_id and p.session_id = s.id) as "personIds"
    from sessions s where s.alliance_id = ${allianceId} and s.meeting_id = ${meetingId}`);
  return new Map(rows.map((row) => [row.sessionId, row]));
}
