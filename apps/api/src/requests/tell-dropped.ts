import { tables } from "@plenary/db";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { forgetQuestions, tellLeads, unsentOf } from "./tell-leads.ts";
import type { Owned } from "./tell-leads.ts";

const { leadNotices } = tables;

/** Under which a group is told that it is no owner any more: its leads can't read the request by then. */
const topicOf = (groupId: string) => `dropped ${groupId}` as const;

/**
 * The groups of a session have changed: leads of those that are no owners any more hear it, by the title that they
 * know; those that had declined knew. Who is back before the mail is told nothing of it.
 */
export async function tellDropped(ctx: Ctx, scope: MeetingScope, before: Owned, after: Owned): Promise<void> {
  const owners = new Set(after.groups.map(({ groupId }) => groupId));
  await ctx.db.delete(leadNotices).where(unsentOf(scope, after.id, [...owners].map(topicOf)));
  const dropped = before.groups.filter(({ groupId }) => !owners.has(groupId));
  if (dropped.length === 0) return;
  const asked = after.groups.filter(({ agreement }) => agreement === "asked");
  await forgetQuestions(
    ctx,
    scope,
    after.id,
    asked.map(({ groupId }) => groupId),
  );
  const asker = before.groups.find(({ groupId }) => groupId === after.groups[0]?.groupId);
  for (const { groupId, shortName, agreement } of dropped) {
    if (agreement === "declined") continue;
    const words = `${asker?.shortName ?? "it"} goes on without ${shortName}.`;
    await tellLeads(ctx, scope, before, { to: [groupId], topic: topicOf(groupId), words });
  }
}
