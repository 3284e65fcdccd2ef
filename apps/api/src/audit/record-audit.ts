import { tables } from "@plenary/db";
import type { Ctx } from "../context.ts";

const ROWS_PER_INSERT = 500;

export type AuditFact = {
  /** The verb, as the endpoint calls it: `placeSession`. */
  action: string;
  subjectId: string | null;
  /** What happened, in a sentence. */
  summary: string;
  /** Why somebody went against a rule, in their words. */
  reason?: string | null;
  data?: unknown;
};

/** Where and by whom: a scope, or for the program's own acts one with `personId` null. */
export type Actor = { allianceId: string; meetingId?: string | null; personId: string | null };

/** Writes who did what into the log that nobody can change; in the transaction of the act itself. */
export function recordAudit(ctx: Ctx, actor: Actor, fact: AuditFact): Promise<void> {
  return recordAudits(ctx, actor, [fact]);
}

/** Several at once, for an act that many entries are about: each has it in its own history. */
export async function recordAudits(ctx: Ctx, actor: Actor, facts: readonly AuditFact[]): Promise<void> {
  const at = ctx.clock.now();
  const rows = facts.map(({ action, subjectId, summary, reason = null, data = null }) => ({
    allianceId: actor.allianceId,
    meetingId: actor.meetingId ?? null,
    actorPersonId: actor.personId,
    id: ctx.newId(),
    at,
    action,
    subjectId,
    summary,
    reason,
    data,
  }));
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await ctx.db.insert(tables.auditEntries).values(rows.slice(i, i + ROWS_PER_INSERT));
  }
}
