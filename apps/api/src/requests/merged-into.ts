import type { MergedInto, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { isInDraft } from "../sessions/rules.ts";

const { auditEntries } = tables;

/** What a merge records of the session that becomes a part of another. */
type Part = { readonly firstId?: string; readonly secondVersion?: number };

/**
 * Among the sessions those that have become a part of another, by their ids. As the log has it, while a session is
 * still at the version that the merge gave it: brought back, or taken apart again, it is one of its own.
 */
export async function loadMerged(
  ctx: Ctx,
  scope: MeetingScope,
  sessions: readonly Session[],
): Promise<Map<string, MergedInto>> {
  const gone = sessions.filter((session) => !isInDraft(session));
  if (gone.length === 0) return new Map();
  const partOf = await loadParts(ctx, scope, gone);
  const wholes = await listSessionsById(ctx, scope, [...new Set(partOf.values())]);
  // With other owners by now, what it is called in the draft is theirs to know.
  const isTold = ({ groups }: Session) =>
    scope.permissions.has("draft.view") ||
    groups.some(({ groupId }) => scope.leadsGroupIds.includes(groupId));
  const byId = new Map(wholes.filter(isTold).map((session) => [session.id, session]));
  return new Map(
    [...partOf].flatMap(([id, firstId]) => {
      const whole = byId.get(firstId);
      if (whole === undefined) return [];
      const { title, requestId, version } = whole;
      return [[id, { sessionId: firstId, requestId, title, version }] as const];
    }),
  );
}

async function loadParts(ctx: Ctx, { allianceId, meetingId }: MeetingKey, gone: readonly Session[]) {
  const versions = new Map(gone.map(({ id, version }) => [id, version]));
  const rows = await ctx.db
    .select({ id: auditEntries.subjectId, data: auditEntries.data })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.allianceId, allianceId),
        eq(auditEntries.meetingId, meetingId),
        inArray(auditEntries.subjectId, [...versions.keys()]),
        eq(auditEntries.action, "mergeSessions"),
      ),
    )
    .orderBy(asc(auditEntries.position));
  return new Map(
    rows.flatMap(({ id, data }) => {
      const { firstId, secondVersion } = data as Part;
      const isSo = id !== null && firstId !== undefined && versions.get(id) === secondVersion;
      return isSo ? [[id, firstId] as const] : [];
    }),
  );
}
