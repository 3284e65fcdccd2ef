import type { BodyOf, endpoints, RoleAssignment } from "@plenary/contract";
import { tables } from "@plenary/db";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyRoles } from "./notify-roles.ts";
import { getRoleAssignment } from "./queries.ts";
import { guardAllianceWide, guardToCome, lockRoles, roleWords } from "./rules.ts";

/** Appoints somebody of the alliance; it counts from their next request on. */
export function appointRole(
  ctx: Ctx,
  scope: MeetingScope,
  input: BodyOf<(typeof endpoints)["appointRole"]>,
): Promise<RoleAssignment> {
  return transaction(ctx, async (ctx) => {
    const { personId, role, isForAllMeetings, endsOn } = input;
    guardToCome(ctx, scope, endsOn);
    await lockRoles(ctx, scope);
    if (isForAllMeetings) await guardAllianceWide(ctx, scope);
    const id = ctx.newId();
    const meetingId = isForAllMeetings ? null : scope.meetingId;
    await ctx.db
      .insert(tables.roleAssignments)
      .values({ allianceId: scope.allianceId, id, personId, meetingId, role, endsOn });
    const assignment = await getRoleAssignment(ctx, scope, id);
    const where = isForAllMeetings ? " for all meetings" : "";
    const until = endsOn === null ? "" : ` until ${endsOn}`;
    const summary = `Appointed ${assignment.person.name} as ${roleWords[role]}${where}${until}.`;
    await recordAudit(ctx, scope, { action: "appointRole", subjectId: id, summary });
    await notifyRoles(ctx, scope, assignment);
    return assignment;
  });
}
