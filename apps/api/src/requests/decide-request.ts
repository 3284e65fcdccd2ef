import type { Session, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { settleBooking } from "../bookings/settle-booking.ts";
import { dropBookings } from "../bookings/write-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { isAhead } from "../meetings/rules.ts";
import { fail } from "../problem.ts";
import { publishedEntry } from "../programme/current-programme.ts";
import { raiseVersions } from "../scheduling/lock-sessions.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { getSession } from "../sessions/queries.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { decisionRecordOf } from "./decision-record.ts";
import type { DecisionRecord } from "./decision-record.ts";
import { meetsAfterAll } from "./group-absences.ts";
import { lockSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import { guardAsker, guardState, requestsChanged } from "./rules.ts";
import { tellOwners } from "./tell-leads.ts";

const { bookings, requests, sessions } = tables;

type At = { requestId: string; version: number };

const OPEN = ["asked", "accepted"] as const;

/** Takes a request back: its session leaves the draft and gives its room back. */
export function withdrawRequest(ctx: Ctx, scope: MeetingScope, at: At): Promise<SessionRequest> {
  return decide(ctx, scope, at, { action: "withdrawRequest", from: OPEN, to: "withdrawn", reason: null });
}

/** Declines with a reason that the lead reads; the session leaves the draft. */
export function declineRequest(
  ctx: Ctx,
  scope: MeetingScope,
  at: At & { reason: string },
): Promise<SessionRequest> {
  return decide(ctx, scope, at, { action: "declineRequest", from: OPEN, to: "declined", reason: at.reason });
}

/** Accepts, also what was declined or withdrawn before: it is in the tray of the unplaced again. */
export function acceptRequest(ctx: Ctx, scope: MeetingScope, at: At): Promise<SessionRequest> {
  const from = [...OPEN, "declined", "withdrawn"] as const;
  return decide(ctx, scope, at, { action: "acceptRequest", from, to: "accepted", reason: null });
}

/** Whoever accepts what is held agrees to its place. */
async function approveHeld(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<void> {
  await ctx.db
    .update(bookings)
    .set({ approvedAt: ctx.clock.now() })
    .where(and(inMeeting(bookings, scope), eq(bookings.sessionId, sessionId)));
  await settleBooking(ctx, scope, sessionId);
}

type Decision = {
  action: string;
  from: readonly Session["state"][];
  to: Session["state"];
  reason: string | null;
};

function decide(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, version }: At,
  decision: Decision,
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const request = await getRequest(ctx, scope, requestId);
    guardAsker(scope, request);
    const { sessionId } = request;
    if (decision.to === "accepted") await meetsAfterAll(ctx, scope, [ownersOf(request)]);
    const state = await lockSession(ctx, scope, { requestId, sessionId, version });
    guardState(state, decision.from, decision.to);
    const record = await recordOf(ctx, scope, request, decision);
    await ctx.db
      .update(sessions)
      .set({ state: decision.to })
      .where(and(inMeeting(sessions, scope), eq(sessions.id, sessionId)));
    await raiseVersions(ctx, scope, [sessionId]);
    await ctx.db
      .update(requests)
      .set({ declineReason: decision.reason })
      .where(and(inMeeting(requests, scope), eq(requests.id, requestId)));
    if (decision.to === "accepted") await approveHeld(ctx, scope, sessionId);
    else await dropBookings(ctx, scope, [sessionId]);
    await recordAudit(ctx, scope, {
      action: decision.action,
      subjectId: sessionId,
      summary: `The request “${request.title}” is ${decision.to}.`,
      reason: decision.reason,
      data: record,
    });
    await tellOwners(ctx, scope, request, decidedWords(decision));
    await notifyLive(ctx, scope, requestsChanged);
    await touchDraft(ctx, scope, sessionId);
    if (!scope.permissions.has("requests.decide")) await guardOwnToWithdraw(ctx, scope, request);
    return getRequest(ctx, scope, requestId);
  });
}

/** With the session held, before anything is written; null: it stays in the draft. */
async function recordOf(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId }: SessionRequest,
  decision: Decision,
): Promise<DecisionRecord | null> {
  if (decision.to === "accepted") return null;
  return decisionRecordOf(ctx, scope, await getSession(ctx, scope, sessionId), decidedWords(decision));
}

/**
 * People rely on what is published: a session of others, too, or one that has begun, isn't one lead's to take away.
 * Asked after the draft is touched: from there on nothing is published until this transaction ends.
 */
async function guardOwnToWithdraw(ctx: Ctx, scope: MeetingScope, request: SessionRequest): Promise<void> {
  const { sessionId, title, groups } = request;
  const entry = await publishedEntry(ctx, scope, sessionId);
  if (entry === undefined) return;
  const hasBegun = !isAhead(scope, entry.startsAt, ctx.clock.now());
  if (groups.length < 2 && !hasBegun) return;
  const why = hasBegun ? "has begun" : "is published and belongs to several groups";
  fail("wrong_state", `“${title}” ${why}. Ask the organisers to cancel it.`);
}

function ownersOf({ groups }: SessionRequest): { groupIds: string[] } {
  return { groupIds: groups.map(({ groupId }) => groupId) };
}

function decidedWords({ to, reason }: Decision): string {
  if (to === "accepted") return "the organisers have accepted it.";
  if (to === "withdrawn") return "it was withdrawn.";
  return `the organisers have declined it: ${reason}`;
}
