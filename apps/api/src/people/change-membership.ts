import type { AnswerOf, endpoints, Group, GroupRole, Override } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import { holdMeetingsToCome } from "../meetings/hold-meetings.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import type { AllianceScope } from "../scopes.ts";
import { touchDraftsOf } from "../sessions/touch-draft.ts";
import { getGroup } from "./group-queries.ts";
import { notifyMeetings } from "./notify-meetings.ts";
import { getPerson } from "./queries.ts";
import { guardMembershipToCome } from "./standing-members.ts";
import { takeGroupVersion } from "./take-group-version.ts";

const { groupMembers } = tables;

type Membership = { groupId: string; personId: string; version: number };

type NewMember = Membership & {
  role: GroupRole;
  /** The last day on which it counts; null: without an end. */
  endsOn: string | null;
  override?: Override | undefined;
};

/**
 * Adds a person to a group or changes the role and its last day there; doing it twice is doing it once. A member is needed wherever
 * the group meets: what that newly breaks at the alliance's meetings is answered, and needs a reason if it is hard.
 */
export function setGroupMember(
  ctx: Ctx,
  scope: AllianceScope,
  { override, ...member }: NewMember,
): Promise<AnswerOf<(typeof endpoints)["setGroupMember"]>> {
  return transaction(ctx, async (ctx) => {
    const { groupId, personId, role, endsOn } = member;
    guardMembershipToCome(ctx, endsOn);
    const meetings = await holdMeetingsToCome(ctx, scope);
    const { answer, caused, why } = await judgeChange(ctx, meetings, { override, ownSessionIds: [] }, () =>
      writeMember(ctx, scope, member),
    );
    const until = endsOn === null ? "" : ` until ${endsOn}`;
    await recordAudit(ctx, scope, {
      action: "setGroupMember",
      subjectId: groupId,
      summary: `Put a person into ${answer.shortName} as ${role.replace("_", "-")}${until}.`,
      reason: why.reason,
      data: { personId, role, endsOn, ...why.data },
    });
    await notifyMembership(ctx, scope, { groupId, personId });
    return { ...(await getGroup(ctx, scope, groupId)), caused };
  });
}

async function writeMember(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, personId, role, endsOn, version }: Omit<NewMember, "override">,
): Promise<{ shortName: string }> {
  const shortName = await takeGroupVersion(ctx, scope, { groupId, version });
  await getPerson(ctx, scope, personId);
  await ctx.db
    .insert(groupMembers)
    .values({ allianceId: scope.allianceId, groupId, personId, role, endsOn })
    .onConflictDoUpdate({
      target: [groupMembers.allianceId, groupMembers.groupId, groupMembers.personId],
      set: { role, endsOn },
    });
  return { shortName };
}

export function removeGroupMember(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, personId, version }: Membership,
): Promise<Group> {
  return transaction(ctx, async (ctx) => {
    const shortName = await takeGroupVersion(ctx, scope, { groupId, version });
    const removed = await ctx.db
      .delete(groupMembers)
      .where(
        and(
          eq(groupMembers.allianceId, scope.allianceId),
          eq(groupMembers.groupId, groupId),
          eq(groupMembers.personId, personId),
        ),
      )
      .returning({ personId: groupMembers.personId });
    if (removed.length === 0) return failNotFound();
    await recordAudit(ctx, scope, {
      action: "removeGroupMember",
      subjectId: groupId,
      summary: `Took a person out of ${shortName}.`,
      data: { personId },
    });
    await notifyMembership(ctx, scope, { groupId, personId });
    return getGroup(ctx, scope, groupId);
  });
}

async function notifyMembership(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, personId }: Pick<Membership, "groupId" | "personId">,
): Promise<void> {
  await notifyMeetings(ctx, scope, {
    topic: "agenda",
    subjectId: groupId,
    version: null,
    audience: [personId],
  });
  await touchDraftsOf(ctx, scope);
}
