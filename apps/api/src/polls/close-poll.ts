import type { ClosedPoll, Finding, Override, Poll } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes, formatDateTime, formatMoment } from "@plenary/time";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { bookRequest } from "../bookings/book-session.ts";
import { policyOf } from "../bookings/policy.ts";
import { guardNotLive } from "../bookings/write-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { getMeeting } from "../meetings/queries.ts";
import { fail, failField } from "../problem.ts";
import { guardRoom } from "../requests/guard-references.ts";
import { holdSession } from "../requests/lock-session.ts";
import { getRequest } from "../requests/queries.ts";
import { guardAsker, guardState, guardWindow, requestsChanged } from "../requests/rules.ts";
import { forgetPoll } from "../requests/tell-leads.ts";
import { writeAgreedSlot } from "../requests/write-agreed-slot.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { updateSession } from "../sessions/update-session.ts";
import { failMissed } from "../versioned.ts";
import { getPoll, getPolled } from "./queries.ts";
import { guardEnd, pollsChanged } from "./rules.ts";
import { enqueueEnd } from "./tell-of-end.ts";
import { enqueueInvitation } from "./tell-polls.ts";

const { pollChoices, polls } = tables;

type At = { pollId: string; version: number };
type Choice = { optionId: string; roomId: string | null; override: Override | undefined };
type Place = { roomId: string; startsAt: string; override: Override | undefined };

/**
 * Closes a poll with one of its options and takes the place in the same transaction, by the rules of booking: what
 * refuses the place leaves the poll open. Throws `version_stale`, `wrong_state` and all that booking throws.
 */
export function closePoll(
  ctx: Ctx,
  scope: MeetingScope,
  { optionId, roomId, override, ...at }: At & Choice,
): Promise<ClosedPoll> {
  return transaction(ctx, async (ctx) => {
    const poll = await ownPoll(ctx, scope, at.pollId);
    const option = poll.options.find(({ id }) => id === optionId);
    if (option === undefined) failField("/optionId", "This poll has no such option. Choose one of its own.");
    // Of two who close at once the second waits here and finds it closed.
    await lockJudgement(ctx, scope);
    await holdSession(ctx, scope, poll.session.id);
    const { allianceId, meetingId, personId } = scope;
    await shut(ctx, scope, at, { owesChoiceOf: personId });
    await forgetPoll(ctx, scope, poll.row.requestId!);
    const runAt = addMinutes(ctx.clock.now(), ctx.config.noticeMinutes);
    await enqueue(ctx, "tell-choices", { allianceId, meetingId }, { runAt });
    const place = { roomId: roomId ?? option.roomId, startsAt: option.startsAt, override };
    const choice = { pollId: at.pollId, optionId, roomId: place.roomId };
    await ctx.db.insert(pollChoices).values({ allianceId, meetingId, ...choice });
    const caused = await takeOption(ctx, scope, poll.row.requestId!, place);
    const summary = `Closed the poll for “${poll.session.title}” with ${formatDateTime(option.startsAt, scope.zone)}.`;
    const data = { optionId, roomId: place.roomId, startsAt: option.startsAt };
    await tell(ctx, scope, at.pollId, { action: "closePoll", summary, data });
    return { ...(await getPoll(ctx, scope, at.pollId)), caused };
  });
}

/** Closes a poll without a choice. Throws `version_stale`, `wrong_state`. */
export function endPoll(ctx: Ctx, scope: MeetingScope, at: At): Promise<Poll> {
  return transaction(ctx, async (ctx) => {
    const poll = await ownPoll(ctx, scope, at.pollId);
    await shut(ctx, scope, at);
    await forgetPoll(ctx, scope, poll.row.requestId!);
    const summary = `Closed the poll for “${poll.session.title}” without a choice.`;
    return conclude(ctx, scope, at.pollId, { action: "endPoll", summary });
  });
}

/**
 * Takes answers again, or for longer, where a poll may be started. Throws `requests_closed`, `already_exists` beside
 * another, `wrong_state` once the poll has chosen or the session has its place.
 */
export function reopenPoll(
  ctx: Ctx,
  scope: MeetingScope,
  { closesAt, ...at }: At & { closesAt: string | null },
): Promise<Poll> {
  return transaction(ctx, async (ctx) => {
    const poll = await ownPoll(ctx, scope, at.pollId);
    const meeting = await getMeeting(ctx, scope);
    guardWindow(ctx, scope, meeting);
    guardEnd(ctx, scope, closesAt, meeting);
    const { id: sessionId, title } = poll.session;
    const state = await holdSession(ctx, scope, sessionId);
    await write(ctx, scope, at, { state: "open", closesAt, owesEnd: closesAt !== null });
    // Behind the write: who closes it with a choice meanwhile has another version.
    if (poll.row.chosenId !== null) {
      fail("wrong_state", `The poll for “${title}” has chosen a time. Start another one if it won't do.`);
    }
    guardState(state, DRAFT_STATES, "put to a poll");
    await guardNotLive(ctx, scope, { sessionId, title });
    await forgetPoll(ctx, scope, poll.row.requestId!);
    await enqueueEnd(ctx, { ...scope, pollId: at.pollId }, closesAt);
    // Ended and opened again before anybody was written to.
    await enqueueInvitation(ctx, scope, closesAt);
    const until = closesAt === null ? "" : ` until ${formatMoment(closesAt, scope)}`;
    const summary = `The poll for “${title}” takes answers${until}.`;
    return conclude(ctx, scope, at.pollId, { action: "reopenPoll", summary, data: { closesAt } });
  });
}

/** The poll for who may decide about it. Every poll is about a request. */
async function ownPoll(ctx: Ctx, scope: MeetingScope, pollId: string) {
  const poll = await getPolled(ctx, scope, pollId);
  guardAsker(scope, poll.session);
  return poll;
}

async function shut(
  ctx: Ctx,
  scope: MeetingScope,
  at: At,
  change: Pick<Partial<typeof polls.$inferInsert>, "owesChoiceOf"> = {},
): Promise<void> {
  const before = await write(ctx, scope, at, { state: "closed", owesEnd: false, ...change });
  if (before === "closed") fail("wrong_state", "This poll is closed already. Nothing was changed.");
}

/** Writes at the version that was seen and answers the state before. Stale: the poll as it is now. */
async function write(
  ctx: Ctx,
  scope: MeetingScope,
  { pollId, version }: At,
  change: Partial<typeof polls.$inferInsert>,
): Promise<"open" | "closed"> {
  const seen = and(inMeeting(polls, scope), eq(polls.id, pollId), eq(polls.version, version));
  inOrder(ctx, "polls", [pollId]);
  const [before] = await ctx.db.select({ state: polls.state }).from(polls).where(seen).for("no key update");
  if (before === undefined) return failMissed(() => getPoll(ctx, scope, pollId));
  await ctx.db
    .update(polls)
    .set({ ...change, version: sql`${polls.version} + 1` })
    .where(seen);
  return before.state;
}

/** The place is booked or held; for groups that only ask it is agreed, beside what they asked for. The session is held. */
async function takeOption(
  ctx: Ctx,
  scope: MeetingScope,
  requestId: string,
  { override, ...place }: Place,
): Promise<Finding[]> {
  const before = await getRequest(ctx, scope, requestId);
  const { mode } = await policyOf(ctx, scope, before.groups[0]!.groupId);
  if (mode !== "request" || scope.permissions.has("requests.decide")) {
    return (await bookRequest(ctx, scope, { requestId, version: null, override, ...place })).caused;
  }
  guardWindow(ctx, scope, await getMeeting(ctx, scope));
  await guardNotLive(ctx, scope, before);
  await guardRoom(ctx, scope, place.roomId);
  const { sessionId, version } = before;
  const { caused } = await updateSession(ctx, scope, {
    sessionId,
    version,
    change: {},
    override,
    alongside: (ctx) => writeAgreedSlot(ctx, scope, before, place),
  });
  await notifyLive(ctx, scope, requestsChanged);
  return caused;
}

type Fact = { action: string; summary: string; data?: unknown };

/** The end of a change that touches the poll alone. */
async function conclude(ctx: Ctx, scope: MeetingScope, pollId: string, fact: Fact): Promise<Poll> {
  await tell(ctx, scope, pollId, fact);
  return getPoll(ctx, scope, pollId);
}

async function tell(ctx: Ctx, scope: MeetingScope, pollId: string, fact: Fact): Promise<void> {
  await recordAudit(ctx, scope, { subjectId: pollId, ...fact });
  await notifyLive(ctx, scope, pollsChanged);
}
