import { tables } from "@plenary/db";
import { and } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failStale } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyRoles } from "./notify-roles.ts";
import { getRoleAssignment, isOfMeeting } from "./queries.ts";
import {
  failLastOrganiser,
  guardAllianceWide,
  isSeen,
  leavesAnOrganiser,
  lockRoles,
  roleWords,
} from "./rules.ts";

const { roleAssignments } = tables;

/** Takes a role away. Throws `version_stale` if it isn't as it was seen. The database decides whether an organiser of the alliance is left. */
export function removeRole(
  ctx: Ctx,
  scope: MeetingScope,
  { roleId, version }: { roleId: string; version: number },
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await lockRoles(ctx, scope);
    const before = await getRoleAssignment(ctx, scope, roleId);
    if (before.isForAllMeetings) await guardAllianceWide(ctx, scope);
    if (before.version !== version) failStale(before);
    const removed = await ctx.db
      .delete(roleAssignments)
      .where(and(isOfMeeting(scope), isSeen(roleId, version), leavesAnOrganiser))
      .returning({ id: roleAssignments.id });
    if (removed.length === 0) failLastOrganiser(before.person.name);
    const where = before.isForAllMeetings ? " for all meetings" : "";
    const summary = `${before.person.name} is no ${roleWords[before.role]}${where} any more.`;
    await recordAudit(ctx, scope, { action: "removeRole", subjectId: roleId, summary });
    await notifyRoles(ctx, scope, before);
  });
}
