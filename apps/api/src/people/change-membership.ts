import type { AnswerOf, endpoints, Group, Override } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import { holdMeetingsToCome } from "../meetings/hold-meetings.ts";
import type { AllianceScope } from "../scopes.ts";
import { getGroup } from "./group-queries.ts";
import { getPerson } from "./queries.ts";
import { guardMembershipToCome } from "./standing-members.ts";
import { takeGroupVersion } from "./take-group-version.ts";
import { tellMembers, writeMemberships } from "./write-memberships.ts";
import type { Membership } from "./write-memberships.ts";

const { groupMembers } = tables;

type Seen = { groupId: string; personId: string; version: number };
type NewMember = Membership & Seen & { override?: Override | undefined };

/**
 * Adds a person to a group or changes the role and its last day there; doing it twice is doing it once. What that newly
 * breaks at the alliance's meetings is answered, and needs a reason if it is hard.
 */
export function setGroupMember(
  ctx: Ctx,
  scope: AllianceScope,
  { override, version, ...member }: NewMember,
): Promise<AnswerOf<(typeof endpoints)["setGroupMember"]>> {
  return transaction(ctx, async (ctx) => {
    const { groupId, personId, role, endsOn } = member;
    guardMembershipToCome(ctx, endsOn);
    const meetings = await holdMeetingsToCome(ctx, scope);
    const { answer, caused, why } = await writeMemberships(ctx, scope, [member], {
      meetings,
      override,
      raise: async () => {
        const shortName = await takeGroupVersion(ctx, scope, { groupId, version });
        await getPerson(ctx, scope, personId);
        return shortName;
      },
    });
    const until = endsOn === null ? "" : ` until ${endsOn}`;
    await recordAudit(ctx, scope, {
      action: "setGroupMember",
      subjectId: groupId,
      summary: `Put a person into ${answer} as ${role.replace("_", "-")}${until}.`,
      reason: why.reason,
      data: { personId, role, endsOn, ...why.data },
    });
    await tellMembers(ctx, scope, { groupId, personIds: [personId] });
    return { ...(await getGroup(ctx, scope, groupId)), caused };
  });
}

export function removeGroupMember(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, personId, version }: Seen,
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
    await tellMembers(ctx, scope, { groupId, personIds: [personId] });
    return getGroup(ctx, scope, groupId);
  });
}
