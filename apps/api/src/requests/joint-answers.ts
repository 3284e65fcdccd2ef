import type { JointAnswer } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { sessionGroups, slotProposals } = tables;

/** What the owners of sessions said, by session id, each session's in the order of its groups. */
export async function loadAnswers(
  ctx: Ctx,
  key: MeetingKey,
  sessionIds: readonly string[],
  roomNames: ReadonlyMap<string, string>,
): Promise<Map<string, JointAnswer[]>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ owner: sessionGroups, proposal: slotProposals })
    .from(sessionGroups)
    .leftJoin(
      slotProposals,
      and(
        eq(slotProposals.allianceId, sessionGroups.allianceId),
        eq(slotProposals.meetingId, sessionGroups.meetingId),
        eq(slotProposals.sessionId, sessionGroups.sessionId),
        eq(slotProposals.groupId, sessionGroups.groupId),
      ),
    )
    .where(and(inMeeting(sessionGroups, key), inArray(sessionGroups.sessionId, [...sessionIds])))
    .orderBy(asc(sessionGroups.position), asc(sessionGroups.groupId));
  const bySession = Map.groupBy(rows, ({ owner }) => owner.sessionId);
  return new Map([...bySession].map(([id, owners]) => [id, owners.map((row) => answerOf(row, roomNames))]));
}

type Row = {
  owner: typeof sessionGroups.$inferSelect;
  proposal: typeof slotProposals.$inferSelect | null;
};

function answerOf({ owner, proposal }: Row, roomNames: ReadonlyMap<string, string>): JointAnswer {
  const { groupId, declineReason, agreedStartsAt, declinedStartsAt } = owner;
  return {
    groupId,
    declineReason,
    agreedStartsAt,
    declinedStartsAt,
    proposal: proposal === null ? null : proposalOf(proposal, roomNames),
  };
}

/** A room that has been deleted since is no wish any more. */
function proposalOf(
  { startsAt, roomId, note, state, turnDownReason }: typeof slotProposals.$inferSelect,
  roomNames: ReadonlyMap<string, string>,
): JointAnswer["proposal"] {
  const roomName = (roomId !== null && roomNames.get(roomId)) || null;
  return { startsAt, roomId: roomName === null ? null : roomId, roomName, note, state, turnDownReason };
}
