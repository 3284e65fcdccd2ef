import type { RoleAssignment } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, sql } from "drizzle-orm";
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
  guardToCome,
  isSeen,
  leavesAnOrganiser,
  lockRoles,
  roleWords,
} from "./rules.ts";

const { roleAssignments } = tables;

/** Says until when a role counts. Throws `version_stale` if it isn't as it was seen. The database decides whether an organiser without an end is left. */
export function limitRole(
  ctx: Ctx,
  scope: MeetingScope,
  { roleId, version, endsOn }: { roleId: string; version: number; endsOn: string | null },
): Promise<RoleAssignment> {
  return transaction(ctx, async (ctx) => {
    await lockRoles(ctx, scope);
    const before = await getRoleAssignment(ctx, scope, roleId);
    guardToCome(ctx, scope, endsOn);
    if (before.isForAllMeetings) await guardAllianceWide(ctx, scope);
    if (before.version !== version) failStale(before);
    const isLeft = endsOn === null ? sql`true` : leavesAnOrganiser;
    const changed = await ctx.db
      .update(roleAssignments)
      .set({ endsOn, version: sql`${roleAssignments.version} + 1` })
      .where(and(isOfMeeting(scope), isSeen(roleId, version), isLeft))
      .returning({ id: roleAssignments.id });
    if (changed.length === 0) failLastOrganiser(before.person.name);
    const until = endsOn === null ? "without an end" : `until ${endsOn}`;
    const summary = `${before.person.name} is ${roleWords[before.role]} ${until}.`;
    await recordAudit(ctx, scope, { action: "limitRole", subjectId: roleId, summary });
    await notifyRoles(ctx, scope, before);
    return getRoleAssignment(ctx, scope, roleId);
  });
}
