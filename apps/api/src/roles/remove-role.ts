import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyRoles } from "./notify-roles.ts";
import { getRoleAssignment, isOfMeeting } from "./queries.ts";
import { failLastOrganiser, guardAllianceWide, leavesAnOrganiser, lockRoles, roleWords } from "./rules.ts";

const { roleAssignments } = tables;

/** Takes a role away. The database decides whether an organiser of the alliance is left. */
export function removeRole(ctx: Ctx, scope: MeetingScope, { roleId }: { roleId: string }): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await lockRoles(ctx, scope);
    const before = await getRoleAssignment(ctx, scope, roleId);
    if (before.isForAllMeetings) await guardAllianceWide(ctx, scope);
    const removed = await ctx.db
      .delete(roleAssignments)
      .where(and(isOfMeeting(scope), eq(roleAssignments.id, roleId), leavesAnOrganiser))
      .returning({ id: roleAssignments.id });
    if (removed.length === 0) failLastOrganiser(before.person.name);
    const where = before.isForAllMeetings ? " for all meetings" : "";
    const summary = `${before.person.name} is no ${roleWords[before.role]}${where} any more.`;
    await recordAudit(ctx, scope, { action: "removeRole", subjectId: roleId, summary });
    await notifyRoles(ctx, scope, before);
  });
}
