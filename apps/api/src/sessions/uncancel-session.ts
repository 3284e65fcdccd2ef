import type { BodyOf, endpoints, Session, UncancelledSession } from "@plenary/contract";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { holdsOf } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { isOnItsDays } from "../meetings/rules.ts";
import { fail, Failure, failStale } from "../problem.ts";
import { takeBackNews } from "../requests/decision-news.ts";
import { findDecision } from "../requests/decision-record.ts";
import { meetsAfterAll } from "../requests/group-absences.ts";
import { loadMerged } from "../requests/merged-into.ts";
import { requestsChanged } from "../requests/rules.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { lockRows } from "../scheduling/lock-sessions.ts";
import type { MeetingScope } from "../scopes.ts";
import { bringBack, isRunOut } from "./kept-state.ts";
import type { KeptState } from "./kept-state.ts";
import { getSession } from "./queries.ts";
import { touchDraft } from "./touch-draft.ts";
import { stoodBeforeAct } from "./undo-rules.ts";
import type { CancelRecord } from "./undo-rules.ts";

type Uncancel = BodyOf<(typeof endpoints)["uncancelSession"]> & { sessionId: string; version: number };

/**
 * A session that was cancelled is as it was before, from what `cancelSession` recorded: its state, booking and place.
 * Where the place isn't to be had any more it waits for another one, and the answer says why. What was published as
 * cancelled comes back with the next version, under its UID. Throws `version_stale`, `wrong_state` where it isn't
 * cancelled, or is a part of another session, `rules_broken`.
 */
export function uncancelSession(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, version, override }: Uncancel,
): Promise<UncancelledSession> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const { groups, requestId } = await getSession(ctx, scope, sessionId);
    const isAsked = requestId !== null;
    if (isAsked) await meetsAfterAll(ctx, scope, [{ groupIds: groups.map(({ groupId }) => groupId) }]);
    await lockRows(ctx, scope, [sessionId]);
    const session = await getSession(ctx, scope, sessionId);
    if (session.version !== version) failStale(session);
    await guardCancelled(ctx, scope, session);
    const made = await findDecision<CancelRecord>(ctx, scope, { sessionId, version }, ["cancelSession"]);
    const before = made?.before ?? UNKNOWN;
    const stood = stoodBeforeAct(made, new Map([[sessionId, before.place]]));
    const judging = { override, ownSessionIds: [sessionId], stood };
    const {
      answer: missed,
      caused,
      why,
    } = await judgeChange(ctx, before.place === null ? [] : [scope], judging, () =>
      bringBackWhereFree(ctx, scope, session, before),
    );
    await recordAudit(ctx, scope, {
      action: "uncancelSession",
      subjectId: sessionId,
      summary: `“${session.title}” isn't cancelled any more. ${missed ?? "It is as it was before."}`,
      reason: why.reason,
      data: why.data,
    });
    if (isAsked && made !== null) {
      const but = missed === null ? undefined : "without its place; they look for another.";
      await takeBackNews(ctx, scope, { ...session, id: requestId }, { ...made, but });
    }
    if (isAsked) await notifyLive(ctx, scope, requestsChanged);
    await touchDraft(ctx, scope, sessionId);
    const after = await getSession(ctx, scope, sessionId);
    const cancelReason = made?.reason ?? null;
    return {
      ...after,
      caused,
      ...(missed !== null && { missed }),
      ...(cancelReason !== null && { cancelReason }),
    };
  });
}

/** Of what was cancelled before that was recorded: it was in the draft. */
const UNKNOWN: KeptState = { state: "accepted", place: null, booking: null, declineReason: null };

async function guardCancelled(ctx: Ctx, scope: MeetingScope, session: Session): Promise<void> {
  const { id, title, state } = session;
  if (state !== "cancelled") fail("wrong_state", `“${title}” is ${state}, not cancelled.`);
  const whole = (await loadMerged(ctx, scope, [session])).get(id);
  if (whole === undefined) return;
  fail("wrong_state", `“${title}” was merged into “${whole.title}”. Undo the merge to have it back.`);
}

/** Answers why it is without its place; null: it has all that it had. */
async function bringBackWhereFree(
  ctx: Ctx,
  scope: MeetingScope,
  session: Session,
  kept: KeptState,
): Promise<string | null> {
  const why = await whyNotThere(ctx, scope, session, kept);
  if (why === null) return null;
  await bringBack(ctx, scope, session, { ...kept, place: null, booking: null });
  return `It waits for a place: ${why}`;
}

/** Brings it back to its place, which the database alone can say is free; answers why not, and has then changed nothing. */
async function whyNotThere(
  ctx: Ctx,
  scope: MeetingScope,
  session: Session,
  kept: KeptState,
): Promise<string | null> {
  if (kept === UNKNOWN) return "where it was is not known any more.";
  if (isRunOut(kept, ctx.clock.now())) return "the hold of its place has run out.";
  if (kept.place !== null && !isOnItsDays(scope, kept.place.startsAt)) {
    return "it was on a day that isn't one of the meeting any more.";
  }
  const letGo = holdsOf(ctx);
  await ctx.db.execute(sql`savepoint before_place`);
  try {
    await bringBack(ctx, scope, session, kept);
    await ctx.db.execute(sql`release before_place`);
    return null;
  } catch (error) {
    const why = placeLost(error);
    if (why === null) throw error;
    await ctx.db.execute(sql`rollback to before_place`);
    letGo();
    return why;
  }
}

function placeLost(error: unknown): string | null {
  if (!(error instanceof Failure)) return null;
  if (error.code === "room_taken") return error.message;
  return error.code === "invalid_input" ? "its room isn't there any more." : null;
}
