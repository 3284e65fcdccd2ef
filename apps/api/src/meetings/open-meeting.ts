import type { Meeting } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { findMeeting, getMeeting } from "./queries.ts";
import { writeSettings } from "./write-settings.ts";

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
    const opened = await writeSettings(ctx, scope, version, {
      openedAt: sql`coalesce(${meetings.openedAt}, ${ctx.clock.now()}::timestamptz)`,
    });
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
