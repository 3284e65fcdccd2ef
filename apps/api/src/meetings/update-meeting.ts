import type { BodyOf, endpoints, Meeting } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { failMissed } from "../versioned.ts";
import { findMeeting, getMeeting } from "./queries.ts";
import { guardWindows, guardZone, isReadByDraft } from "./rules.ts";
import { writeSettings } from "./write-settings.ts";

export type MeetingChange = BodyOf<(typeof endpoints)["updateMeeting"]>;

/** Changes a meeting. With another address (`slug`) the one before is nobody's any more. */
export function updateMeeting(
  ctx: Ctx,
  scope: MeetingScope,
  { version, change }: { version: number; change: MeetingChange },
): Promise<Meeting> {
  return transaction(ctx, async (ctx) => {
    guardZone(change.zone);
    const meeting = await writeSettings(ctx, scope, version, change);
    if (meeting === undefined) return failMissed(() => findMeeting(ctx, scope));
    guardWindows(meeting, scope, change);
    await recordAudit(ctx, scope, {
      action: "updateMeeting",
      subjectId: scope.meetingId,
      summary: `Changed the settings of ${meeting.name}.`,
      data: change,
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: scope.meetingId, version: version + 1 });
    // A plan that is being made was given other days or another clock.
    if (isReadByDraft(change)) await touchDraft(ctx, scope);
    return getMeeting(ctx, scope);
  });
}
