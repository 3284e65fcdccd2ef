import type { GroupAbsence } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray, or } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail, failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { ofSession } from "../sessions/queries.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { findAbsence, holdAnswers } from "./group-absences.ts";
import { requestsChanged } from "./rules.ts";

const { groupAbsences, requests, sessionGroups, sessions } = tables;

type Answer = { groupId: string; meets: boolean; note: string };

/**
 * A group says that it doesn't meet this time, or takes that back; saying it twice has one effect. Throws `wrong_state`
 * for a group that asks for sessions or has agreed to one: its answer is held, so it can't do so in the same moment.
 */
export function setGroupMeets(
  ctx: Ctx,
  scope: MeetingScope,
  { groupId, meets, note }: Answer,
): Promise<{ absence: GroupAbsence | null }> {
  return transaction(ctx, async (ctx) => {
    const [group] = await holdAnswers(ctx, scope, [groupId]);
    if (group === undefined) return failNotFound();
    guardLead(scope, group);
    if (!meets) await guardAsksNothing(ctx, scope, group);
    const isNews = meets ? await takeBack(ctx, scope, groupId) : await write(ctx, scope, groupId, note);
    const absence = await findAbsence(ctx, scope, groupId);
    if (!isNews) return { absence };
    await recordAudit(ctx, scope, {
      action: "setGroupMeets",
      subjectId: groupId,
      summary: meets ? `${group.shortName} meets after all.` : `${group.shortName} doesn't meet this time.`,
      reason: note || null,
    });
    await notifyLive(ctx, scope, requestsChanged);
    return { absence };
  });
}

function guardLead(scope: MeetingScope, { id, shortName }: { id: string; shortName: string }): void {
  if (scope.permissions.has("requests.decide") || scope.leadsGroupIds.includes(id)) return;
  fail("forbidden", `Only the leads of ${shortName} and the organisers say whether it meets.`);
}

async function guardAsksNothing(
  ctx: Ctx,
  key: MeetingKey,
  { id, shortName }: { id: string; shortName: string },
): Promise<void> {
  const asked = await ctx.db
    .select({ title: sessions.title, position: sessionGroups.position })
    .from(requests)
    .innerJoin(sessions, ofSession(requests))
    .innerJoin(sessionGroups, ofSession(sessionGroups))
    .where(
      and(
        inMeeting(requests, key),
        inArray(sessions.state, [...DRAFT_STATES]),
        eq(sessionGroups.groupId, id),
        or(eq(sessionGroups.position, 0), eq(sessionGroups.agreement, "agreed")),
      ),
    )
    .orderBy(sessionGroups.position, sessions.title, sessions.id);
  const [first] = asked;
  if (first === undefined) return;
  const more = asked.length > 1 ? ` and ${asked.length - 1} more` : "";
  if (first.position === 0) {
    fail("wrong_state", `${shortName} asks for “${first.title}”${more}. Withdraw that first.`);
  }
  fail(
    "wrong_state",
    `${shortName} has agreed to “${first.title}”${more}. Take that answer back first; of what is published, ask the organisers.`,
  );
}

async function write(ctx: Ctx, scope: MeetingScope, groupId: string, note: string): Promise<boolean> {
  const { allianceId, meetingId, personId } = scope;
  const answer = { note, answeredByPersonId: personId, createdAt: ctx.clock.now() };
  const written = await ctx.db
    .insert(groupAbsences)
    .values({ allianceId, meetingId, groupId, ...answer })
    .onConflictDoNothing()
    .returning({ groupId: groupAbsences.groupId });
  return written.length > 0;
}

async function takeBack(ctx: Ctx, key: MeetingKey, groupId: string): Promise<boolean> {
  const gone = await ctx.db
    .delete(groupAbsences)
    .where(and(inMeeting(groupAbsences, key), eq(groupAbsences.groupId, groupId)))
    .returning({ groupId: groupAbsences.groupId });
  return gone.length > 0;
}
