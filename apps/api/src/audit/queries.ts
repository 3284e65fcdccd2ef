import { tables } from "@plenary/db";
import type { AuditEntry, ListQuery } from "@plenary/contract";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isBefore, keyOf, page } from "../http/cursor.ts";
import { mentionsAll } from "../http/search.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";

const { auditEntries, people } = tables;
const Key = z.tuple([z.int()]);

type Filter = ListQuery & { subjectId?: string | undefined };

/** The meeting's log, newest first; `q`: each of its words is in the summary, whatever its accents. */
export async function listAuditEntries(
  ctx: Ctx,
  scope: MeetingScope,
  { cursor, limit, q, subjectId }: Filter,
) {
  const rows = await ctx.db
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      position: auditEntries.position,
      actorName: sql<string>`coalesce(${people.givenName} || ' ' || ${people.familyName}, 'Plenary')`,
      action: auditEntries.action,
      subjectId: auditEntries.subjectId,
      summary: auditEntries.summary,
      reason: auditEntries.reason,
    })
    .from(auditEntries)
    .leftJoin(
      people,
      and(eq(people.allianceId, auditEntries.allianceId), eq(people.id, auditEntries.actorPersonId)),
    )
    .where(
      and(
        inMeeting(auditEntries, scope),
        isBefore([auditEntries.position], keyOf(Key, cursor)),
        subjectId === undefined ? undefined : eq(auditEntries.subjectId, subjectId),
        q === undefined ? undefined : mentionsAll(sql`${auditEntries.summary}`, q),
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(limit + 1);
  const { items, nextCursor } = page(rows, limit, (row) => [row.position]);
  return { items: items.map(({ position: _position, ...entry }): AuditEntry => entry), nextCursor };
}
