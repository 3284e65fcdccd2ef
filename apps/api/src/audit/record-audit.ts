import { tables } from "@plenary/db";
import type { Ctx } from "../context.ts";

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
export async function recordAudit(ctx: Ctx, actor: Actor, fact: AuditFact): Promise<void> {
  await ctx.db.insert(tables.auditEntries).values({
    allianceId: actor.allianceId,
    meetingId: actor.meetingId ?? null,
    actorPersonId: actor.personId,
    id: ctx.newId(),
    at: ctx.clock.now(),
    action: fact.action,
    subjectId: fact.subjectId,
    summary: fact.summary,
    reason: fact.reason ?? null,
    data: fact.data ?? null,
  });
}
