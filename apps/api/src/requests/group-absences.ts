import type { GroupAbsence, PageQuery } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../context.ts";
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
 * Holds a group's row: that it doesn't meet and that it asks are said one after the other, whoever says it. Of
 * several, in the order of their ids.
 */
export async function holdGroups(ctx: Ctx, { allianceId }: MeetingKey, ids: readonly string[]) {
  return ctx.db
    .select({ id: groups.id, shortName: groups.shortName })
    .from(groups)
    .where(and(eq(groups.allianceId, allianceId), inArray(groups.id, [...ids])))
    .orderBy(asc(groups.id))
    .for("no key update");
}

/**
 * Who asks for a session meets after all: the answer that it doesn't is taken back with it. Holds all groups that are
 * named, the partners' with the asking ones': of two requests that name the same groups the second waits.
 */
export async function meetsAfterAll(
  ctx: Ctx,
  scope: MeetingScope,
  inputs: readonly { readonly groupIds: readonly string[] }[],
): Promise<void> {
  const asking = [...new Set(inputs.flatMap(({ groupIds }) => groupIds.slice(0, 1)))];
  const named = [...new Set(inputs.flatMap(({ groupIds }) => groupIds))];
  const held = await holdGroups(ctx, scope, named);
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
      summary: `${name} meets after all: it asks for a session.`,
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
