import type { RoleAssignment } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { notifyMeetings, somebodyChanged } from "../people/notify-meetings.ts";
import type { MeetingScope } from "../scopes.ts";

/** Pages show what their viewer may do, and calendars at doors what their owner sees. */
export async function notifyRoles(
  ctx: Ctx,
  scope: MeetingScope,
  { isForAllMeetings }: Pick<RoleAssignment, "isForAllMeetings">,
): Promise<void> {
  if (isForAllMeetings) await notifyMeetings(ctx, scope, somebodyChanged);
  else await notifyLive(ctx, scope, somebodyChanged);
}
