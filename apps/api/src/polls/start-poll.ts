import type { BodyOf, endpoints, Poll, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { recordAudit } from "../audit/record-audit.ts";
import { guardNotLive } from "../bookings/write-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import { guardOpen } from "../meetings/rules.ts";
import { failField } from "../problem.ts";
import { askForSession, within } from "../requests/create-request.ts";
import { holdSession } from "../requests/lock-session.ts";
import { getRequest } from "../requests/queries.ts";
import { guardAsker, guardState, guardWindow } from "../requests/rules.ts";
import { loadDraft } from "../scheduling/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { askedBy } from "./asked-people.ts";
import { knownOf } from "./known-clashes.ts";
import { getPoll } from "./queries.ts";
import { guardEnd, pollsChanged } from "./rules.ts";
import { enqueueEnd } from "./tell-of-end.ts";
import { enqueueInvitation } from "./tell-polls.ts";

const { pollOptions, pollRequiredPeople, polls } = tables;

type Input = BodyOf<(typeof endpoints)["pollRequest"]>;

/** Asks for a session, and its members when it should be. Throws `requests_closed`, `invalid_input`. */
export function startPoll(
  ctx: Ctx,
  scope: MeetingScope,
  { session, ...input }: BodyOf<(typeof endpoints)["startPoll"]>,
): Promise<Poll> {
  return transaction(ctx, async (ctx) => {
    const { id, sessionId } = await within("/session", () => askForSession(ctx, scope, session));
    const poll = await writePoll(ctx, scope, await getRequest(ctx, scope, id), input);
    await touchDraft(ctx, scope, sessionId);
    return poll;
  });
}

/** The same for a session that was asked for before. Throws also `wrong_state`, `already_exists`. */
export function pollRequest(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, ...input }: Input & { requestId: string },
): Promise<Poll> {
  return transaction(ctx, async (ctx) => {
    const request = await getRequest(ctx, scope, requestId);
    guardAsker(scope, request);
    guardWindow(ctx, scope, await getMeeting(ctx, scope));
    guardState(await holdSession(ctx, scope, request.sessionId), DRAFT_STATES, "put to a poll");
    await guardNotLive(ctx, scope, request);
    return writePoll(ctx, scope, request, input);
  });
}

async function writePoll(
  ctx: Ctx,
  scope: MeetingScope,
  request: SessionRequest,
  input: Input,
): Promise<Poll> {
  const { options, requiredPersonIds, closesAt, note } = input;
  const meeting = await getMeeting(ctx, scope);
  guardOpen(meeting, "ask its people");
  guardEnd(ctx, scope, closesAt, meeting);
  await guardInput(ctx, scope, request.sessionId, input);
  const { allianceId, meetingId, personId } = scope;
  const pollId = ctx.newId();
  const key = { allianceId, meetingId, pollId };
  await ctx.db.insert(polls).values({
    allianceId,
    meetingId,
    id: pollId,
    sessionId: request.sessionId,
    note,
    state: "open",
    startedByPersonId: personId,
    startedAt: ctx.clock.now(),
    closesAt,
    owesEnd: closesAt !== null,
  });
  await enqueueEnd(ctx, key, closesAt);
  await ctx.db.insert(pollOptions).values(options.map((option) => ({ ...key, id: ctx.newId(), ...option })));
  if (requiredPersonIds.length > 0) {
    const required = [...new Set(requiredPersonIds)];
    await ctx.db.insert(pollRequiredPeople).values(required.map((id) => ({ ...key, personId: id })));
  }
  await enqueueInvitation(ctx, key, closesAt);
  await recordAudit(ctx, scope, {
    action: "startPoll",
    subjectId: pollId,
    summary: `Asked the members when “${request.title}” should be: ${options.length} times.`,
    data: { sessionId: request.sessionId, options },
  });
  await notifyLive(ctx, scope, pollsChanged);
  return getPoll(ctx, scope, pollId);
}

/** Each option is a time and a room that the slot finder knows, each time once; who is marked is asked. */
async function guardInput(
  ctx: Ctx,
  scope: MeetingScope,
  sessionId: string,
  { options, requiredPersonIds }: Input,
): Promise<void> {
  const draft = await loadDraft(ctx, scope);
  const session = draft.sessions.find(({ id }) => id === sessionId)!;
  const known = await knownOf(ctx, scope, { draft, session, places: options });
  const starts = options.map(({ startsAt }) => Date.parse(startsAt));
  for (const [i, { roomId }] of options.entries()) {
    if (starts.indexOf(starts[i]!) < i) {
      failField(`/options/${i}/startsAt`, "This time is there already. Offer each time once.");
    }
    if (known[i]?.place === "closed") {
      failField(
        `/options/${i}/startsAt`,
        "The session can't begin then. Find a slot lists the times that are open.",
      );
    }
    if (!draft.rooms.some(({ id, isBookable }) => id === roomId && isBookable)) {
      failField(`/options/${i}/roomId`, "There is no such room to book at this meeting.");
    }
  }
  const asked = new Set(askedBy(draft, session, new Set()).map(({ id }) => id));
  const stranger = requiredPersonIds.findIndex((id) => !asked.has(id));
  if (stranger < 0) return;
  failField(
    `/requiredPersonIds/${stranger}`,
    "This person is not asked: mark members of the session's groups.",
  );
}
