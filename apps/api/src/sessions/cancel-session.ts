import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail, failStale } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { getSession } from "./queries.ts";
import { DRAFT_STATES } from "./rules.ts";
import { touchDraft } from "./touch-draft.ts";

const { placements, sessions } = tables;

/**
 * Cancels a session: its room is free for others at once, and if it was ever published, the next version shows it
 * as cancelled. Throws `wrong_state` for one that isn't going to happen anyway.
 */
export function cancelSession(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, version, reason }: { sessionId: string; version: number; reason: string },
): Promise<Session> {
  return transaction(ctx, async (ctx) => {
    await writeState(ctx, scope, { sessionId, version });
    await ctx.db
      .delete(placements)
      .where(and(inMeeting(placements, scope), eq(placements.sessionId, sessionId)));
    const session = await getSession(ctx, scope, sessionId);
    await recordAudit(ctx, scope, {
      action: "cancelSession",
      subjectId: sessionId,
      summary: `Cancelled the session ${session.title}.`,
      reason: reason === "" ? null : reason,
    });
    await touchDraft(ctx, scope, sessionId);
    return session;
  });
}

async function writeState(ctx: Ctx, scope: MeetingScope, seen: { sessionId: string; version: number }) {
  const written = await ctx.db
    .update(sessions)
    .set({ state: "cancelled", version: sql`${sessions.version} + 1` })
    .where(
      and(
        inMeeting(sessions, scope),
        eq(sessions.id, seen.sessionId),
        eq(sessions.version, seen.version),
        inArray(sessions.state, [...DRAFT_STATES]),
      ),
    )
    .returning({ id: sessions.id });
  if (written.length > 0) return;
  const current = await getSession(ctx, scope, seen.sessionId);
  if (current.version !== seen.version) failStale(current);
  fail("wrong_state", `${current.title} is ${current.state} already.`);
}
