import type { BodyOf, ChangedRequest, endpoints, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { compareInstants, formatDateTime, formatMoment } from "@plenary/time";
import { and, eq, isNull, sql } from "drizzle-orm";
import { listAuditEntries } from "../audit/queries.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail, Failure } from "../problem.ts";
import { lockSession } from "../requests/lock-session.ts";
import { getRequest } from "../requests/queries.ts";
import { guardAsker, guardNotPast, guardState, requestsChanged } from "../requests/rules.ts";
import { tellOwners } from "../requests/tell-leads.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { raiseVersions } from "../scheduling/lock-sessions.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { namesFor } from "../slots/sight.ts";
import { agreeTo } from "./agree-to.ts";
import { policyOf } from "./policy.ts";
import { settleBooking } from "./settle-booking.ts";
import { takePlace } from "./take-place.ts";
import { tellOfPlace } from "./tell-of-place.ts";
import { dropBookings, guardNotLive } from "./write-booking.ts";

const { bookings } = tables;

type At = { requestId: string; version: number };

/** The organisers agree to what is held. Throws `wrong_state` if there is nothing to approve any more. */
export function approveBooking(ctx: Ctx, scope: MeetingScope, at: At): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const request = await holdRequest(ctx, scope, at, "approved").catch((error: unknown) =>
      failApproved(ctx, scope, at, error),
    );
    guardHeld(ctx, scope, request);
    if (request.booking?.waitsFor.includes("asker")) failOffered(request);
    const { sessionId, title } = request;
    const written = await ctx.db
      .update(bookings)
      .set({ approvedAt: ctx.clock.now() })
      .where(and(inMeeting(bookings, scope), eq(bookings.sessionId, sessionId), isNull(bookings.approvedAt)))
      .returning({ one: sql`1` });
    if (written.length === 0) fail("wrong_state", `“${title}” is approved already; its groups must agree.`);
    const stands = await settleBooking(ctx, scope, sessionId);
    const waits = stands ? "." : "; its groups have to agree, too.";
    const words = `the organisers have approved ${placeWords(scope, request)}${waits}`;
    await tellOwners(ctx, scope, request, words);
    const summary = `Approved the hold of “${title}”${stands ? "" : "; its groups must agree, too"}.`;
    return conclude(ctx, scope, request, { action: "approveBooking", summary });
  });
}

type Offer = At & BodyOf<(typeof endpoints)["offerPlace"]>;

/**
 * Another place instead: it is held until the asking group takes or declines it, and what was held before is free.
 * Throws `requests_closed` once the meeting is over.
 */
export function offerPlace(
  ctx: Ctx,
  scope: MeetingScope,
  { note, roomId, startsAt, override, ...at }: Offer,
): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    guardNotPast(ctx, scope);
    const nameOf = await namesFor(ctx, scope);
    await lockJudgement(ctx, scope);
    const request = await holdRequest(ctx, scope, at, "offered a place");
    await guardNotLive(ctx, scope, request);
    const { sessionId, title } = request;
    const { groupId, shortName } = request.groups[0]!;
    const { holdHours } = await policyOf(ctx, scope, groupId);
    const booking = { groupId, isApproved: true, isOwn: false, offerNote: note };
    const place = { sessionId, roomId, startsAt, override, holdHours, booking, nameOf };
    const { caused, why, where } = await takePlace(ctx, scope, place);
    await recordAudit(ctx, scope, {
      action: "offerPlace",
      subjectId: sessionId,
      summary: `Offered ${shortName} ${where} for “${title}”.`,
      reason: why.reason,
      data: { roomId, startsAt, note, ...why.data },
    });
    await tellOfPlace(ctx, scope, [sessionId]);
    await notifyLive(ctx, scope, requestsChanged);
    return { ...(await getRequest(ctx, scope, at.requestId)), caused };
  });
}

/** The asking group takes what is offered. Throws `wrong_state` if nothing is, or not any more. */
export function takeOffer(ctx: Ctx, scope: MeetingScope, at: At): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const request = await holdRequest(ctx, scope, at, "booked");
    guardAsker(scope, request);
    guardHeld(ctx, scope, request);
    await endOffer(ctx, scope, request);
    const { sessionId, booking } = request;
    if (booking !== null) {
      await agreeTo(ctx, scope, { sessionId, startsAt: booking.startsAt, groupIds: scope.leadsGroupIds });
    }
    await settleBooking(ctx, scope, sessionId);
    const words = `${request.groups[0]!.shortName} has taken the place that the organisers offered.`;
    await tellOwners(ctx, scope, request, words);
    const summary = `Took the place that was offered for “${request.title}”.`;
    return conclude(ctx, scope, request, { action: "takeOffer", summary });
  });
}

/** The asking group doesn't want it: the place is free, the request waits for another one. */
export function declineOffer(
  ctx: Ctx,
  scope: MeetingScope,
  { reason, ...at }: At & { reason: string },
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const request = await holdRequest(ctx, scope, at, "changed");
    guardAsker(scope, request);
    guardHeld(ctx, scope, request);
    await endOffer(ctx, scope, request);
    await dropBookings(ctx, scope, [request.sessionId]);
    await raiseVersions(ctx, scope, [request.sessionId]);
    // Its reason is the organisers' to read.
    const words = `${request.groups[0]!.shortName} has declined the place that the organisers offered.`;
    await tellOwners(ctx, scope, request, words);
    const summary = `Declined the place that was offered for “${request.title}”.`;
    return conclude(ctx, scope, request, { action: "declineOffer", summary, reason });
  });
}

/** The request with its session held at the version that was seen. */
async function holdRequest(ctx: Ctx, scope: MeetingScope, { requestId, version }: At, step: string) {
  const { sessionId } = await getRequest(ctx, scope, requestId);
  guardState(await lockSession(ctx, scope, { requestId, sessionId, version }), DRAFT_STATES, step);
  return getRequest(ctx, scope, requestId);
}

/**
 * Throws `wrong_state` instead of a stale version if the last that happened to it is that another organiser approved
 * it: whoever is second reads who was first. The lock has been waited for, so that it is true of two at once, too.
 */
async function failApproved(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId }: At,
  error: unknown,
): Promise<never> {
  if (!(error instanceof Failure) || error.code !== "version_stale") throw error;
  const { sessionId, title } = await getRequest(ctx, scope, requestId);
  const { items } = await listAuditEntries(ctx, scope, { limit: 1, subjectId: sessionId });
  const [last] = items;
  if (last?.action !== "approveBooking") throw error;
  const when = formatMoment(last.at, scope);
  return fail("wrong_state", `${last.actorName} has approved “${title}” already, on ${when}.`);
}

/** Throws `wrong_state` if nothing is held, or no longer: the job that gives it back may be late. */
function guardHeld(ctx: Ctx, scope: MeetingScope, { booking, title }: SessionRequest): void {
  if (booking === null) fail("wrong_state", `Nothing is held for “${title}” any more.`);
  if (booking.holdExpiresAt === null) fail("wrong_state", `“${title}” is booked already.`);
  if (compareInstants(booking.holdExpiresAt, ctx.clock.now()) > 0) return;
  const when = formatMoment(booking.holdExpiresAt, scope);
  fail("wrong_state", `The hold of “${title}” ended on ${when}; its place is free again.`);
}

/** "S1020, Tue 21 Oct, 10:15" */
function placeWords({ zone }: MeetingScope, { booking }: SessionRequest): string {
  return booking === null ? "it" : `${booking.roomName}, ${formatDateTime(booking.startsAt, zone)}`;
}

function failOffered({ title, groups }: SessionRequest): never {
  return fail("wrong_state", `A place is offered for “${title}”, and ${groups[0]?.shortName} must answer.`);
}

async function endOffer(ctx: Ctx, scope: MeetingScope, { sessionId, title }: SessionRequest): Promise<void> {
  const ended = await ctx.db
    .update(bookings)
    .set({ isOffer: false })
    .where(and(inMeeting(bookings, scope), eq(bookings.sessionId, sessionId), eq(bookings.isOffer, true)))
    .returning({ one: sql`1` });
  if (ended.length === 0) fail("wrong_state", `No place is offered for “${title}” any more.`);
}

type Fact = { action: string; summary: string; reason?: string };

async function conclude(ctx: Ctx, scope: MeetingScope, request: SessionRequest, fact: Fact) {
  await recordAudit(ctx, scope, { subjectId: request.sessionId, ...fact });
  await notifyLive(ctx, scope, requestsChanged);
  await touchDraft(ctx, scope, request.sessionId);
  return getRequest(ctx, scope, request.id);
}
