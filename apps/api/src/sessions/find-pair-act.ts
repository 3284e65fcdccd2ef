import { tables } from "@plenary/db";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";

const { auditEntries } = tables;

type Pair = { readonly firstId: string; readonly secondId: string };
type Act = "splitSession" | "mergeSessions";
const undoing = { splitSession: "unsplitSession", mergeSessions: "unmergeSessions" } as const;

/**
 * What the last such act recorded of the two: the log is append-only, so it is as it was then. Null where there was
 * none, or where it has been undone.
 */
export async function findPairAct<T>(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingScope,
  action: Act,
  { firstId, secondId }: Pair,
): Promise<T | null> {
  const [entry] = await ctx.db
    .select({ action: auditEntries.action, data: auditEntries.data })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.allianceId, allianceId),
        eq(auditEntries.meetingId, meetingId),
        eq(auditEntries.subjectId, firstId),
        inArray(auditEntries.action, [action, undoing[action]]),
        sql`${auditEntries.data} ->> 'secondId' = ${secondId}::text`,
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(1);
  return entry?.action === action ? (entry.data as T) : null;
}
