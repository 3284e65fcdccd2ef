import type { GroupAbsence, PageQuery } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { institutionOfPerson, personColumns } from "../sessions/queries.ts";

const { groupAbsences, groups, institutions, people } = tables;

/** The short name, which no two groups of an alliance share. */
const Key = z.tuple([z.string()]);

/** Groups that don't meet this time, by short name. */
export async function listAbsences(ctx: Ctx, scope: MeetingKey, { cursor, limit }: PageQuery) {
  const rows = await loadAbsences(ctx, scope, isAfter([groups.shortName], keyOf(Key, cursor)), limit + 1);
  return page(rows, limit, ({ shortName }) => [shortName]);
}

export async function findAbsence(ctx: Ctx, key: MeetingKey, groupId: string): Promise<GroupAbsence | null> {
  const [absence] = await loadAbsences(ctx, key, eq(groupAbsences.groupId, groupId), 1);
  return absence ?? null;
}

/** All of them, for what needs to know who isn't waited for. */
export async function absentGroupIds(ctx: Ctx, key: MeetingKey): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ groupId: groupAbsences.groupId })
    .from(groupAbsences)
    .where(inMeeting(groupAbsences, key));
  return new Set(rows.map(({ groupId }) => groupId));
}

/**
 * That a group doesn't meet and that it asks are said one after the other at a meeting, whoever says it: until this
 * transaction ends others wait here. Not the groups' rows, which everybody who writes a session reads until they have
 * written it.
 */
export async function holdAnswers(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  groupIds: readonly string[],
) {
  inOrder(ctx, "answers", groupIds);
  const names = groupIds.map((id) => `${meetingId} ${id}`);
  await ctx.db.execute(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(name, 4) as key
      from jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb) as n (name) order by 1) as keys`);
  return ctx.db
    .select({ id: groups.id, shortName: groups.shortName })
    .from(groups)
    .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, [...groupIds])));
}

/**
 * Who asks for a session, the first of its groups, meets after all: the answer that it doesn't is taken back with it. So
 * does who takes part in one.
 */
export async function meetsAfterAll(
  ctx: Ctx,
  scope: MeetingScope,
  inputs: readonly { readonly groupIds: readonly string[] }[],
  why = "it asks for a session",
): Promise<void> {
  const asking = [...new Set(inputs.flatMap(({ groupIds }) => groupIds.slice(0, 1)))];
  const held = await holdAnswers(ctx, scope, asking);
  if (held.length === 0) return;
  const gone = await ctx.db
    .delete(groupAbsences)
    .where(and(inMeeting(groupAbsences, scope), inArray(groupAbsences.groupId, asking)))
    .returning({ groupId: groupAbsences.groupId });
  for (const { groupId } of gone) {
    const name = held.find(({ id }) => id === groupId)?.shortName ?? "A group";
    await recordAudit(ctx, scope, {
      action: "setGroupMeets",
      subjectId: groupId,
      summary: `${name} meets after all: ${why}.`,
    });
  }
}

function loadAbsences(
  ctx: Ctx,
  key: MeetingKey,
  which: SQL | undefined,
  limit: number,
): Promise<GroupAbsence[]> {
  return ctx.db
    .select({
      groupId: groupAbsences.groupId,
      shortName: groups.shortName,
      note: groupAbsences.note,
      answeredBy: personColumns,
      answeredAt: groupAbsences.createdAt,
    })
    .from(groupAbsences)
    .innerJoin(
      groups,
      and(eq(groups.allianceId, groupAbsences.allianceId), eq(groups.id, groupAbsences.groupId)),
    )
    .innerJoin(
      people,
      and(eq(people.allianceId, groupAbsences.allianceId), eq(people.id, groupAbsences.answeredByPersonId)),
    )
    .innerJoin(institutions, institutionOfPerson)
    .where(and(inMeeting(groupAbsences, key), which))
    .orderBy(asc(groups.shortName))
    .limit(limit);
}
