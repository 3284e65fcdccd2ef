import type { ChangedSession, Override, Session } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { settleBooking } from "../bookings/settle-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { agreementFor, requestsChanged } from "../requests/rules.ts";
import { tellNewOwners } from "../requests/tell-new-owners.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import type { MeetingScope } from "../scopes.ts";
import { changeSession } from "./change-session.ts";
import type { SessionUpdate } from "./change-session.ts";
import { getSession } from "./queries.ts";
import { isJudged } from "./rules.ts";
import { touchDraft } from "./touch-draft.ts";

type Update = Omit<SessionUpdate, "agreementOf"> & {
  override?: Override | undefined;
  /** What changes together with it and is judged with it: a request's wishes and limits. */
  alongside?: (ctx: Ctx) => Promise<void>;
};

/**
 * Changes a session of the draft. A placed one that becomes longer or shorter keeps its start, and is refused
 * (`room_taken`) where the longer one doesn't fit; a limit below the places already given is `capacity_below_taken`.
 * Where it is placed, what it newly breaks is answered, and needs a reason if it is hard (`rules_broken`). Groups that
 * come to a requested session are asked whether they take part, and those that are dropped hear it.
 */
export function updateSession(ctx: Ctx, scope: MeetingScope, update: Update): Promise<ChangedSession> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, change } = update;
    await lockJudgement(ctx, scope);
    const before = await getSession(ctx, scope, sessionId);
    const { requestId } = before;
    // Who owns what nobody asked for, the organisers say.
    const asks = requestId === null ? update : { ...update, agreementOf: agreementFor(scope) };
    const { answer: session, caused, why } = await judged(ctx, scope, before, asks);
    await recordAudit(ctx, scope, {
      action: "updateSession",
      subjectId: sessionId,
      summary: `Changed the session “${session.title}”.`,
      reason: why.reason,
      data: { ...change, ...why.data },
    });
    await touchDraft(ctx, scope, sessionId);
    // The group that a hold waited for may be gone.
    const isSettled = change.groupIds !== undefined && (await settleBooking(ctx, scope, sessionId));
    if (change.groupIds !== undefined && requestId !== null) {
      await tellNewOwners(ctx, scope, { ...before, requestId });
      await notifyLive(ctx, scope, requestsChanged);
    }
    return { ...(isSettled ? await getSession(ctx, scope, sessionId) : session), caused };
  });
}

/** A session without a place clashes with nothing: the whole draft needn't be read for it. */
function judged(
  ctx: Ctx,
  scope: MeetingScope,
  before: Session,
  { override, alongside, ...update }: Update & Pick<SessionUpdate, "agreementOf">,
) {
  const work = async () => {
    await alongside?.(ctx);
    return changeSession(ctx, scope, before, update);
  };
  const isOfConcern = before.placement !== null && (alongside !== undefined || isJudged(update.change));
  const judging = { override, ownSessionIds: [before.id] };
  return judgeChange(ctx, isOfConcern ? [scope] : [], judging, work);
}
