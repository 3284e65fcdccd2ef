import type { Group, GroupRole } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";
import { touchDraftsOf } from "../sessions/touch-draft.ts";
import { getGroup } from "./group-queries.ts";
import { notifyMeetings } from "./notify-meetings.ts";
import { getPerson } from "./queries.ts";
import { takeGroupVersion } from "./take-group-version.ts";

const { groupMembers } = tables;

type Membership = { groupId: string; personId: string; version: number };

/** Adds a person to a group or changes the role there; doing it twice is doing it once. */
export function setGroupMember(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, personId, role, version }: Membership & { role: GroupRole },
): Promise<Group> {
  return transaction(ctx, async (ctx) => {
    const shortName = await takeGroupVersion(ctx, scope, { groupId, version });
    await getPerson(ctx, scope, personId);
    await ctx.db
      .insert(groupMembers)
      .values({ allianceId: scope.allianceId, groupId, personId, role })
      .onConflictDoUpdate({
        target: [groupMembers.allianceId, groupMembers.groupId, groupMembers.personId],
        set: { role },
      });
    await recordAudit(ctx, scope, {
      action: "setGroupMember",
      subjectId: groupId,
      summary: `Put a person into ${shortName} as ${role.replace("_", "-")}.`,
      data: { personId, role },
    });
    await notifyMembership(ctx, scope, { groupId, personId });
    return getGroup(ctx, scope, groupId);
  });
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
