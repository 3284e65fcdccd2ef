import type { SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { ownerOf } from "./joint-rules.ts";
import { getRequest } from "./queries.ts";

const { slotProposals } = tables;

export type SeenSlot = { readonly startsAt: string; readonly roomId: string | null };

/** A group's proposal, if it still is the one that was seen. A room that has been deleted since was seen as none. */
export function isSeenSlot(
  key: MeetingKey,
  sessionId: string,
  groupId: string,
  { startsAt, roomId }: SeenSlot,
): SQL | undefined {
  return and(
    inMeeting(slotProposals, key),
    eq(slotProposals.sessionId, sessionId),
    eq(slotProposals.groupId, groupId),
    eq(slotProposals.startsAt, startsAt),
    sql`(select r.id from rooms r where r.alliance_id = ${slotProposals.allianceId}
      and r.meeting_id = ${slotProposals.meetingId} and r.id = ${slotProposals.roomId}) is not distinct from ${roomId}::uuid`,
  );
}

/** Somebody settled the proposal or made another one since it was seen: throws `wrong_state` with what is there now. */
export async function failOtherSlot(
  ctx: Ctx,
  scope: MeetingScope,
  { id, groupId }: Pick<SessionRequest, "id"> & { groupId: string },
): Promise<never> {
  const current = await getRequest(ctx, scope, id);
  const { shortName } = ownerOf(current, groupId);
  return fail(
    "wrong_state",
    `The slot that ${shortName} proposes is settled or another one by now. Look again.`,
    { context: { current } },
  );
}
