import type { BodyOf, ChangedRequest, endpoints, SessionRequest } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail } from "../problem.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import type { MeetingScope } from "../scopes.ts";
import { bringBack, isRunOut } from "../sessions/kept-state.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { takeBackNews } from "./decision-news.ts";
import { findDecision } from "./decision-record.ts";
import type { DecisionRecord } from "./decision-record.ts";
import { meetsAfterAll } from "./group-absences.ts";
import { lockSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import { guardState, requestsChanged } from "./rules.ts";

type Undo = BodyOf<(typeof endpoints)["undoDecision"]> & { requestId: string; version: number };

/**
 * A request that was declined or withdrawn is as it was before, from what the decision recorded: its state, booking
 * and place. Who hasn't been told of the decision yet never is; the others hear that it was taken back. Throws
 * `wrong_state` where it has been changed since or its hold has run out, `room_taken`, `rules_broken`.
 */
export function undoDecision(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, version, override }: Undo,
): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const request = await getRequest(ctx, scope, requestId);
    const { sessionId, title, groups } = request;
    await meetsAfterAll(ctx, scope, [{ groupIds: groups.map(({ groupId }) => groupId) }]);
    const state = await lockSession(ctx, scope, { requestId, sessionId, version });
    guardState(state, ["declined", "withdrawn"], "brought back");
    const { before, words, unsent } = await decisionOf(ctx, scope, request);
    if (isRunOut(before, ctx.clock.now())) {
      fail("wrong_state", `The hold of “${title}” has run out since. Bring it back as accepted.`);
    }
    await takeBackNews(ctx, scope, request, { words, unsent });
    const judging = { override, ownSessionIds: [sessionId] };
    const { caused, why } = await judgeChange(ctx, before.place === null ? [] : [scope], judging, () =>
      bringBack(ctx, scope, { id: sessionId }, before),
    );
    await recordAudit(ctx, scope, {
      action: "undoDecision",
      subjectId: sessionId,
      summary: `The request “${title}” isn't ${state} any more: it is as it was before.`,
      reason: why.reason,
      data: why.data,
    });
    await notifyLive(ctx, scope, requestsChanged);
    await touchDraft(ctx, scope, sessionId);
    return { ...(await getRequest(ctx, scope, requestId)), caused };
  });
}

/** What the decision recorded that the session is as it left it. */
async function decisionOf(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, title, version }: SessionRequest,
): Promise<DecisionRecord> {
  const actions = ["declineRequest", "withdrawRequest"];
  const made = await findDecision<DecisionRecord>(ctx, scope, { sessionId, version }, actions);
  if (made !== null) return made;
  return fail(
    "wrong_state",
    `“${title}” has been changed since, so that can't be undone. Bring it back as accepted.`,
  );
}
