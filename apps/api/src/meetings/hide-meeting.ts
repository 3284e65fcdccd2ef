import type { Meeting } from "@plenary/contract";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { findMeeting, getMeeting } from "./queries.ts";
import { writeSettings } from "./write-settings.ts";

/**
 * Takes the opening of a meeting back: it is its organisers' alone again. Throws `version_stale`, and `in_use` once a
 * version was published or somebody else has done something there, who would lose sight of it. What somebody does at
 * the same moment is kept and is there again when the meeting is.
 */
export function hideMeeting(
  ctx: Ctx,
  scope: MeetingScope,
  { version }: { version: number },
): Promise<Meeting> {
  return transaction(ctx, async (ctx) => {
    const others = await countOthers(ctx, scope);
    const hidden = await writeSettings(ctx, scope, version, { openedAt: null });
    if (hidden === undefined) return failMissed(() => findMeeting(ctx, scope));
    const { name, publishedVersion } = hidden;
    if (publishedVersion > 0) {
      fail(
        "in_use",
        `${name} has a published programme, which stays to be read. It can’t be hidden any more.`,
      );
    }
    if (others > 0) {
      const who = others === 1 ? "One person uses" : `${others} people use`;
      fail("in_use", `${who} ${name} already, beside its organisers. It can’t be hidden any more.`);
    }
    await recordAudit(ctx, scope, {
      action: "hideMeeting",
      subjectId: scope.meetingId,
      summary: `Hid the meeting ${name} again: only its organisers see it.`,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: scope.meetingId, version: version + 1 });
    return getMeeting(ctx, scope);
  });
}

/** Who isn't an organiser here and is registered, or has done something: the log has whatever anybody wrote. */
async function countOthers(ctx: Ctx, { allianceId, meetingId }: MeetingScope): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as "count" from (
      select actor_person_id as person_id from audit_entries
        where alliance_id = ${allianceId} and meeting_id = ${meetingId} and actor_person_id is not null
      union select person_id from registrations
        where alliance_id = ${allianceId} and meeting_id = ${meetingId}
    ) used
    where not exists (select from role_assignments r where r.alliance_id = ${allianceId}
      and r.person_id = used.person_id and r.role = 'organiser'
      and (r.meeting_id is null or r.meeting_id = ${meetingId}))`);
  return row?.count ?? 0;
}
