import type { Finding, Override } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { recordAudits } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { holdMeetingsToCome } from "../meetings/hold-meetings.ts";
import type { AllianceScope } from "../scopes.ts";
import { notifyMeetings, somebodyChanged } from "./notify-meetings.ts";
import { tellMembers, writeMemberships } from "./write-memberships.ts";
import type { Membership } from "./write-memberships.ts";

const { groups } = tables;
const MOST_TOLD = 100;

type Input = { readonly memberships: readonly Membership[]; readonly override: Override | undefined };

/**
 * Until the transaction ends nobody else changes who is in a group: what is read of it is what will be written on.
 */
export async function holdMemberships(ctx: Ctx, scope: AllianceScope) {
  const held = await holdMeetingsToCome(ctx, scope);
  inOrder(ctx, "groups", WHOLE);
  await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(eq(groups.allianceId, scope.allianceId))
    .orderBy(asc(groups.id))
    .for("no key update");
  return held;
}

/**
 * Puts many people into groups, or changes their roles and last days there, each pair at most once: all in one
 * statement, judged once for each meeting to come. What that newly breaks is answered (the first hundred), and needs a reason if it is
 * hard (`rules_broken`). Last days that have passed are the caller's to refuse.
 */
export function setMemberships(
  ctx: Ctx,
  scope: AllianceScope,
  { memberships, override }: Input,
): Promise<Finding[]> {
  return transaction(ctx, async (ctx) => {
    const meetings = await holdMemberships(ctx, scope);
    const byGroup = Map.groupBy(memberships, ({ groupId }) => groupId);
    const { answer, caused, why } = await writeMemberships(ctx, scope, memberships, {
      meetings,
      override,
      raise: () => raiseVersions(ctx, scope, [...byGroup.keys()]),
    });
    const facts = answer.map(({ id, shortName }) => {
      const members = (byGroup.get(id) ?? []).map(({ personId, role, endsOn }) => ({
        personId,
        role,
        endsOn,
      }));
      return {
        action: "setMemberships",
        subjectId: id,
        summary: `Imported ${members.length} ${members.length === 1 ? "membership" : "memberships"} of ${shortName}.`,
        reason: why.reason,
        data: { members, ...why.data },
      };
    });
    await recordAudits(ctx, scope, facts);
    await notifyMeetings(ctx, scope, somebodyChanged);
    const personIds = [...new Set(memberships.map(({ personId }) => personId))];
    await tellMembers(ctx, scope, { groupId: null, personIds });
    return caused.slice(0, MOST_TOLD);
  });
}

/** Members are part of what a group's version stands for. */
function raiseVersions(ctx: Ctx, { allianceId }: AllianceScope, groupIds: readonly string[]) {
  return ctx.db
    .update(groups)
    .set({ version: sql`${groups.version} + 1` })
    .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, [...groupIds])))
    .returning({ id: groups.id, shortName: groups.shortName });
}
