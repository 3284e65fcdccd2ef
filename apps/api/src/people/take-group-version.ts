import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { AllianceScope } from "../scopes.ts";
import { inOrder } from "../holds.ts";
import { failMissed } from "../versioned.ts";
import { findGroup } from "./group-queries.ts";
import { notifyMeetings } from "./notify-meetings.ts";

const { groups } = tables;

/**
 * Members and the clash list are part of what a group's version stands for: a change of them compares it and makes
 * it grow, as a change of the group's own columns does; open pages hear of it. Answers the group's short name.
 */
export async function takeGroupVersion(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, version }: { groupId: string; version: number },
): Promise<string> {
  inOrder(ctx, "groups", [groupId]);
  const [group] = await ctx.db
    .update(groups)
    .set({ version: sql`${groups.version} + 1` })
    .where(and(eq(groups.allianceId, scope.allianceId), eq(groups.id, groupId), eq(groups.version, version)))
    .returning({ shortName: groups.shortName });
  if (group === undefined) return failMissed(() => findGroup(ctx, scope, groupId));
  await notifyMeetings(ctx, scope, { topic: "setup", subjectId: groupId, version: version + 1 });
  return group.shortName;
}
