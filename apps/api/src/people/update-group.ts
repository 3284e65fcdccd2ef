import type { BodyOf, endpoints, Group } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { AllianceScope } from "../scopes.ts";
import { inOrder } from "../holds.ts";
import { closeSessionsOf } from "../sessions/close-sessions.ts";
import { touchDraftsOf } from "../sessions/touch-draft.ts";
import { failMissed } from "../versioned.ts";
import { findGroup, getGroup } from "./group-queries.ts";
import { notifyMeetings } from "./notify-meetings.ts";

const { groups } = tables;

export type GroupChange = BodyOf<(typeof endpoints)["updateGroup"]>;

export function updateGroup(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, version, change }: { groupId: string; version: number; change: GroupChange },
): Promise<Group> {
  return transaction(ctx, async (ctx) => {
    inOrder(ctx, "groups", [groupId]);
    const changed = await ctx.db
      .update(groups)
      .set({ ...change, version: sql`${groups.version} + 1` })
      .where(
        and(eq(groups.allianceId, scope.allianceId), eq(groups.id, groupId), eq(groups.version, version)),
      )
      .returning({ shortName: groups.shortName });
    const [group] = changed;
    if (group === undefined) return failMissed(() => findGroup(ctx, scope, groupId));
    if (change.openness === "closed") await closeSessionsOf(ctx, scope, groupId);
    await recordAudit(ctx, scope, {
      action: "updateGroup",
      subjectId: groupId,
      summary: `Changed the group ${group.shortName}.`,
      data: change,
    });
    await notifyMeetings(ctx, scope, { topic: "setup", subjectId: groupId, version: version + 1 });
    await touchDraftsOf(ctx, scope);
    return getGroup(ctx, scope, groupId);
  });
}
