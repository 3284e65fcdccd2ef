import type { Finding, GroupRole, Override } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { notifyAgendas } from "../agenda/notify-agendas.ts";
import { recordAudits } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { holdMeetingsToCome } from "../meetings/hold-meetings.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import type { AllianceScope } from "../scopes.ts";
import { touchDraftsOf } from "../sessions/touch-draft.ts";
import { notifyMeetings, somebodyChanged } from "./notify-meetings.ts";

const { groupMembers, groups, meetings } = tables;
const ROWS_PER_INSERT = 500;
const MOST_TOLD = 100;

type Membership = {
  readonly groupId: string;
  readonly personId: string;
  readonly role: GroupRole;
  /** The last day on which it counts; null: without an end. */
  readonly endsOn: string | null;
};

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
    const held = await holdMemberships(ctx, scope);
    const { answer, caused, why } = await judgeChange(ctx, held, { override, ownSessionIds: [] }, () =>
      write(ctx, scope, memberships),
    );
    const byGroup = Map.groupBy(memberships, ({ groupId }) => groupId);
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
    await tell(ctx, scope, memberships);
    return caused.slice(0, MOST_TOLD);
  });
}

/** Answers the groups whose versions it raised: members are part of what a group's version stands for. */
async function write(ctx: Ctx, { allianceId }: AllianceScope, memberships: readonly Membership[]) {
  for (let i = 0; i < memberships.length; i += ROWS_PER_INSERT) {
    const rows = memberships.slice(i, i + ROWS_PER_INSERT).map((row) => ({ allianceId, ...row }));
    await ctx.db
      .insert(groupMembers)
      .values(rows)
      .onConflictDoUpdate({
        target: [groupMembers.allianceId, groupMembers.groupId, groupMembers.personId],
        set: { role: sql`excluded.role`, endsOn: sql`excluded.ends_on` },
      });
  }
  const ids = [...new Set(memberships.map(({ groupId }) => groupId))];
  return ctx.db
    .update(groups)
    .set({ version: sql`${groups.version} + 1` })
    .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, ids)))
    .returning({ id: groups.id, shortName: groups.shortName });
}

/** At all meetings, as for a single membership; those whose agendas change, and no others, hear of theirs. */
async function tell(ctx: Ctx, scope: AllianceScope, memberships: readonly Membership[]): Promise<void> {
  const { allianceId } = scope;
  const personIds = [...new Set(memberships.map(({ personId }) => personId))];
  const found = await ctx.db
    .select({ meetingId: meetings.id })
    .from(meetings)
    .where(eq(meetings.allianceId, allianceId));
  for (const { meetingId } of found) {
    await notifyAgendas(ctx, { allianceId, meetingId }, { subjectId: null, personIds });
  }
  await notifyMeetings(ctx, scope, somebodyChanged);
  await touchDraftsOf(ctx, scope);
}
