import type { SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, ne, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { settleBooking } from "../bookings/settle-booking.ts";
import { isYesThatCounts } from "../bookings/yes-counts.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { failAnswered, ownerOf } from "./joint-rules.ts";
import { holdSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import { guardState, requestsChanged } from "./rules.ts";
import { tellLeads } from "./tell-leads.ts";

const { sessionGroups } = tables;

/** The owner that is written, once more with its session's place: another yes than one that counts is none. */
const isElsewhere = sql`exists (select from placements p
  join session_groups s on s.alliance_id = p.alliance_id and s.meeting_id = p.meeting_id and s.session_id = p.session_id
  where p.alliance_id = ${sessionGroups.allianceId} and p.meeting_id = ${sessionGroups.meetingId}
    and p.session_id = ${sessionGroups.sessionId} and s.group_id = ${sessionGroups.groupId} and not ${isYesThatCounts})`;

type Override = { requestId: string; groupId: string; reason: string | null; seen: string | null };

/**
 * The organisers hold a joint session although a group hasn't agreed, with a reason that is logged and shown; null:
 * they wait for it again. Throws `wrong_state` if the group has agreed meanwhile, or another organiser decided.
 */
export function standWithoutGroup(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, groupId, reason, seen }: Override,
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const before = await getRequest(ctx, scope, requestId);
    const { shortName } = ownerOf(before, groupId);
    const { sessionId, title } = before;
    guardState(await holdSession(ctx, scope, sessionId), DRAFT_STATES, "settled");
    const written = await ctx.db
      .update(sessionGroups)
      .set({ standsWithout: reason })
      .where(
        and(
          inMeeting(sessionGroups, scope),
          eq(sessionGroups.sessionId, sessionId),
          eq(sessionGroups.groupId, groupId),
          or(ne(sessionGroups.agreement, "agreed"), isElsewhere),
          sql`${sessionGroups.standsWithout} is not distinct from ${seen}`,
        ),
      )
      .returning({ one: sql`1` });
    if (written.length > 0 && reason !== null) await settleBooking(ctx, scope, sessionId);
    const after = await getRequest(ctx, scope, requestId);
    if (written.length === 0) failDecided(after, groupId);
    await recordAudit(ctx, scope, {
      action: "standWithoutGroup",
      subjectId: sessionId,
      summary:
        reason === null
          ? `“${title}” waits for ${shortName} again.`
          : `“${title}” stands without the agreement of ${shortName}.`,
      reason,
      data: { groupId },
    });
    const words =
      reason === null
        ? `it waits for ${shortName} again.`
        : `the organisers hold it without the agreement of ${shortName}: ${reason}`;
    await tellLeads(ctx, scope, before, { to: [groupId], topic: "decision", words });
    await notifyLive(ctx, scope, requestsChanged);
    await touchDraft(ctx, scope, sessionId);
    return after;
  });
}

/** The group agreed, or another organiser decided, since it was seen. */
function failDecided(current: SessionRequest, groupId: string): never {
  const owner = ownerOf(current, groupId);
  if (owner.agreement === "agreed") failAnswered(owner, current);
  const { shortName, standsWithout } = owner;
  const now =
    standsWithout === undefined
      ? `waits for ${shortName} again`
      : `is held without ${shortName} already: “${standsWithout}”`;
  return fail("wrong_state", `“${current.title}” ${now}. Look at it again before you change that.`, {
    context: { current },
  });
}
