import type { Meeting } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { isTheMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { findMeeting, getMeeting } from "./queries.ts";

const { meetings } = tables;

/**
 * Shows a meeting that was set up to everybody of the alliance; one that is open stays so since when it was. Throws
 * `version_stale`, and `already_exists` if its programme is public and another one's has that address.
 */
export function openMeeting(
  ctx: Ctx,
  scope: MeetingScope,
  { version }: { version: number },
): Promise<Meeting> {
  return transaction(ctx, async (ctx) => {
    const [opened] = await ctx.db
      .update(meetings)
      .set({
        openedAt: sql`coalesce(${meetings.openedAt}, ${ctx.clock.now()}::timestamptz)`,
        version: sql`${meetings.version} + 1`,
      })
      .where(and(isTheMeeting(scope), eq(meetings.version, version)))
      .returning({ name: meetings.name });
    if (opened === undefined) return failMissed(() => findMeeting(ctx, scope));
    await recordAudit(ctx, scope, {
      action: "openMeeting",
      subjectId: scope.meetingId,
      summary: `Opened the meeting ${opened.name}: everybody of the alliance sees it.`,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: scope.meetingId, version: version + 1 });
    return getMeeting(ctx, scope);
  });
}
