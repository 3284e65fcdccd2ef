import type { Session } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { decisionRecordOf } from "../requests/decision-record.ts";
import { cancelledWords, tellOfCancelled } from "../requests/tell-of-cancelled.ts";
import { begunMoves } from "../scheduling/begun-moves.ts";
import { judgeMoves } from "../scheduling/judge-moves.ts";
import { recallPlanning } from "../scheduling/known-draft.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { lockRows } from "../scheduling/lock-sessions.ts";
import { guardRuleBreaks } from "../scheduling/rules.ts";
import { wayBackOf } from "../scheduling/way-back.ts";
import type { MeetingScope } from "../scopes.ts";
import { leaveDraft } from "./leave-draft.ts";
import { getSession } from "./queries.ts";
import { touchDraft } from "./touch-draft.ts";
import type { CancelRecord } from "./undo-rules.ts";

type Cancel = { sessionId: string; version: number; reason: string };

/**
 * Cancels a session: its room is free for others at once, and if it was ever published, the next version shows it
 * as cancelled. Whoever asked for it hears of it, and why. What it loses is recorded: `uncancelSession`. Throws
 * `wrong_state` for one that isn't going to happen anyway, `rules_broken` for one that has begun if there is no reason.
 */
export function cancelSession(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, version, reason }: Cancel,
): Promise<Session> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const { draft, model } = await recallPlanning(ctx, scope);
    const places = new Map([[sessionId, null]]);
    const begun = begunMoves(draft, places, ctx.clock.now());
    const { resolved } = judgeMoves(draft, places, model);
    await lockRows(ctx, scope, [sessionId]);
    const before = await getSession(ctx, scope, sessionId);
    const decision = await decisionRecordOf(ctx, scope, before, cancelledWords(reason));
    await leaveDraft(ctx, scope, { sessionId, version, to: "cancelled" });
    guardRuleBreaks(begun, reason === "" ? undefined : { reason });
    const session = await getSession(ctx, scope, sessionId);
    const wayBack = wayBackOf([before], resolved);
    const made: CancelRecord = { ...decision, ...(wayBack && { wayBack }) };
    await recordAudit(ctx, scope, {
      action: "cancelSession",
      subjectId: sessionId,
      summary: `Cancelled the session “${session.title}”.`,
      reason: reason === "" ? null : reason,
      data: made,
    });
    await tellOfCancelled(ctx, scope, session, reason);
    await touchDraft(ctx, scope, sessionId);
    return session;
  });
}
