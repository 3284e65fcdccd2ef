import type { Programme } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import type { ProgrammeScope } from "../scopes.ts";
import { currentProgramme } from "./current-programme.ts";
import { versionForMember } from "./version-for-members.ts";
import { versionForOutsiders } from "./version-for-outsiders.ts";
import { visibilityFor } from "./visibility.ts";

/** The programme as the viewer may see it: what they may not see looks like what doesn't exist. */
export async function getProgramme(ctx: Ctx, scope: ProgrammeScope): Promise<Programme> {
  const [meeting, programme] = await Promise.all([getMeeting(ctx, scope), currentProgramme(ctx, scope)]);
  const isVisible = await visibilityFor(ctx, scope.viewer, programme.entries);
  const { version, state, publishedAt, note } =
    scope.viewer === null
      ? await versionForOutsiders(ctx, scope, programme)
      : await versionForMember(ctx, scope.viewer, programme);
  return {
    meetingId: meeting.id,
    meetingName: meeting.name,
    zone: meeting.zone,
    days: meeting.days,
    version,
    state,
    publishedAt,
    note,
    notice: meeting.notice,
    entries: programme.entries.filter(isVisible),
  };
}
