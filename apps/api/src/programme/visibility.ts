import type { ProgrammeEntry } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { countsToday } from "../people/standing-members.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { isInSight } from "../sessions/participants.ts";
import { currentProgramme } from "./current-programme.ts";

const { groupMembers, sessionPeople } = tables;

/** Whether the viewer may know that an entry exists. */
export type Visibility = (entry: ProgrammeEntry) => boolean;

const seesEverything: Visibility = () => true;
/** Outsiders: closed sessions are neither in lists nor in counts. */
export const seesOpen: Visibility = ({ openness }) => openness === "open";

type Versions = {
  readonly earlier: readonly ProgrammeEntry[];
  readonly later: readonly ProgrammeEntry[];
};

/**
 * Two versions side by side for somebody's eyes. A session that the later one hides from them is in neither: that it
 * was closed would else read as cancelled.
 */
export function seenSideBySide({ earlier, later }: Versions, isVisible: Visibility) {
  const hidden = idsOf(later.filter((entry) => !isVisible(entry)));
  return {
    earlier: earlier.filter((entry) => isVisible(entry) && !hidden.has(entry.sessionId)),
    later: later.filter(isVisible),
  };
}

/** Closed sessions are seen by organisers and by those who belong there. One query, none for most viewers. */
export async function visibilityFor(
  ctx: Ctx,
  viewer: MeetingScope | null,
  entries: readonly ProgrammeEntry[],
): Promise<Visibility> {
  if (viewer === null) return seesOpen;
  if (viewer.permissions.has("draft.view") || entries.every(seesOpen)) return seesEverything;
  return visibilityOfMember(ctx, viewer);
}

/**
 * The same for entries of older versions. What is closed to the viewer now is so in all of them: a group that was
 * closed would else still be told of by what its sessions were before.
 */
export async function visibilityOfPast(
  ctx: Ctx,
  viewer: MeetingScope,
  entries: readonly ProgrammeEntry[],
): Promise<Visibility> {
  const { entries: current } = await currentProgramme(ctx, viewer);
  const isVisible = await visibilityFor(ctx, viewer, [...entries, ...current]);
  if (isVisible === seesEverything) return isVisible;
  const hidden = idsOf(current.filter((entry) => !isVisible(entry)));
  return (entry) => !hidden.has(entry.sessionId) && isVisible(entry);
}

async function visibilityOfMember(ctx: Ctx, viewer: MeetingScope): Promise<Visibility> {
  const { allianceId, personId } = viewer;
  const [groups, named] = await Promise.all([
    ctx.db
      .select({ id: groupMembers.groupId })
      .from(groupMembers)
      .where(
        and(eq(groupMembers.allianceId, allianceId), eq(groupMembers.personId, personId), countsToday(ctx)),
      ),
    ctx.db
      .select({ id: sessionPeople.sessionId })
      .from(sessionPeople)
      .where(and(inMeeting(sessionPeople, viewer), eq(sessionPeople.personId, personId))),
  ]);
  const groupIds = new Set(groups.map(({ id }) => id));
  const sessionIds = new Set(named.map(({ id }) => id));
  return (entry) => {
    const personIds = sessionIds.has(entry.sessionId) ? [personId] : [];
    return isInSight({ ...entry, id: entry.sessionId, personIds }, personId, groupIds);
  };
}

function idsOf(entries: readonly ProgrammeEntry[]): Set<string> {
  return new Set(entries.map(({ sessionId }) => sessionId));
}
