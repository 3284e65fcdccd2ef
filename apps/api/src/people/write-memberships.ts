import type { GroupRole, Override } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { notifyAgendas } from "../agenda/notify-agendas.ts";
import type { Ctx } from "../context.ts";
import type { holdMeetingsToCome } from "../meetings/hold-meetings.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import type { AllianceScope } from "../scopes.ts";
import { touchDraftsOf } from "../sessions/touch-draft.ts";
import { listMeetings } from "./notify-meetings.ts";

const { groupMembers } = tables;
const ROWS_PER_INSERT = 500;

export type Membership = {
  readonly groupId: string;
  readonly personId: string;
  readonly role: GroupRole;
  /** The last day on which it counts; null: without an end. */
  readonly endsOn: string | null;
};

type Writing<T> = {
  /** Held since before the transaction read anything. */
  readonly meetings: Awaited<ReturnType<typeof holdMeetingsToCome>>;
  readonly override: Override | undefined;
  /** Makes the versions of the groups grow; its answer is handed on. */
  readonly raise: () => Promise<T>;
};

/**
 * Puts people into groups, or changes their roles and last days there, each pair at most once, judged once for each
 * meeting to come: a member is needed wherever the group meets. Throws `rules_broken`.
 */
export function writeMemberships<T>(
  ctx: Ctx,
  scope: AllianceScope,
  memberships: readonly Membership[],
  { meetings, override, raise }: Writing<T>,
) {
  return judgeChange(ctx, meetings, { override, ownSessionIds: [] }, async () => {
    const answer = await raise();
    await upsert(ctx, scope, memberships);
    return answer;
  });
}

async function upsert(
  ctx: Ctx,
  { allianceId }: AllianceScope,
  memberships: readonly Membership[],
): Promise<void> {
  for (let i = 0; i < memberships.length; i += ROWS_PER_INSERT) {
    const rows = memberships.slice(i, i + ROWS_PER_INSERT).map((row) => ({ ...row, allianceId }));
    await ctx.db
      .insert(groupMembers)
      .values(rows)
      .onConflictDoUpdate({
        target: [groupMembers.allianceId, groupMembers.groupId, groupMembers.personId],
        set: { role: sql`excluded.role`, endsOn: sql`excluded.ends_on` },
      });
  }
}

/**
 * Who is in a group, or isn't any more: at all meetings those whose agendas change, and no others, hear of theirs.
 * Every draft reads it, so this comes last. `groupId` null: several groups.
 */
export async function tellMembers(
  ctx: Ctx,
  scope: AllianceScope,
  { groupId, personIds }: { groupId: string | null; personIds: readonly string[] },
): Promise<void> {
  for (const key of await listMeetings(ctx, scope.allianceId)) {
    await notifyAgendas(ctx, key, { subjectId: groupId, personIds });
  }
  await touchDraftsOf(ctx, scope);
}
