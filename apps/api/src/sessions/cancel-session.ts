import type { Session } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { begunMoves } from "../scheduling/begun-moves.ts";
import { recallDraft } from "../scheduling/known-draft.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { guardRuleBreaks } from "../scheduling/rules.ts";
import { tellOfCancelled } from "../requests/tell-of-cancelled.ts";
import type { MeetingScope } from "../scopes.ts";
import { leaveDraft } from "./leave-draft.ts";
import { getSession } from "./queries.ts";
import { touchDraft } from "./touch-draft.ts";

/**
 * Cancels a session: its room is free for others at once, and if it was ever published, the next version shows it
 * as cancelled. Whoever asked for it hears of it, and why. Throws `wrong_state` for one that isn't
 * going to happen anyway, `rules_broken` for one that has begun if there is no reason.
 */
export function cancelSession(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, version, reason }: { sessionId: string; version: number; reason: string },
): Promise<Session> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const begun = begunMoves(await recallDraft(ctx, scope), new Map([[sessionId, null]]), ctx.clock.now());
    await leaveDraft(ctx, scope, { sessionId, version, to: "cancelled" });
    guardRuleBreaks(begun, reason === "" ? undefined : { reason });
    const session = await getSession(ctx, scope, sessionId);
    await recordAudit(ctx, scope, {
      action: "cancelSession",
      subjectId: sessionId,
      summary: `Cancelled the session “${session.title}”.`,
      reason: reason === "" ? null : reason,
    });
    await tellOfCancelled(ctx, scope, session, reason);
    await touchDraft(ctx, scope, sessionId);
    return session;
  });
}
