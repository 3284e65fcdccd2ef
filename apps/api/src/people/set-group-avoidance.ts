import type { Group } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";
import { touchDraftsOf } from "../sessions/touch-draft.ts";
import { getGroup } from "./group-queries.ts";
import { takeGroupVersion } from "./take-group-version.ts";

const { groupAvoidances } = tables;

type Avoidance = { groupId: string; otherGroupId: string; grade: "never" | "avoid" | null; version: number };

/** Puts a group on the standing clash list of another; grade null takes it off. */
export function setGroupAvoidance(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, otherGroupId, grade, version }: Avoidance,
): Promise<Group> {
  return transaction(ctx, async (ctx) => {
    const { allianceId } = scope;
    guardOwnList(scope, await getGroup(ctx, scope, groupId));
    const shortName = await takeGroupVersion(ctx, scope, { groupId, version });
    const other = await getGroup(ctx, scope, otherGroupId);
    if (grade === null) {
      await ctx.db
        .delete(groupAvoidances)
        .where(
          and(
            eq(groupAvoidances.allianceId, allianceId),
            eq(groupAvoidances.groupId, groupId),
            eq(groupAvoidances.otherGroupId, otherGroupId),
          ),
        );
    } else {
      await ctx.db
        .insert(groupAvoidances)
        .values({ allianceId, groupId, otherGroupId, grade })
        .onConflictDoUpdate({
          target: [groupAvoidances.allianceId, groupAvoidances.groupId, groupAvoidances.otherGroupId],
          set: { grade },
        });
    }
    await recordAudit(ctx, scope, {
      action: "setGroupAvoidance",
      subjectId: groupId,
      summary: `Clash list of ${shortName}: ${other.shortName} ${grade ?? "taken off"}.`,
    });
    await touchDraftsOf(ctx, scope);
    return getGroup(ctx, scope, groupId);
  });
}

/** A lead keeps the lists of the groups that they lead; organisers keep all. */
function guardOwnList(scope: AllianceScope, { id, shortName }: Group): void {
  if (scope.permissions.has("alliance.edit") || scope.leadsGroupIds.includes(id)) return;
  fail("forbidden", `Only the leads of ${shortName} and the organisers keep its clash list.`);
}
