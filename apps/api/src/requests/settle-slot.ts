import type { ChangedRequest, Finding, Override, SessionRequest } from "@plenary/contract";
import { isPlaced } from "@plenary/contract/agreement";
import { tables } from "@plenary/db";
import { addMinutes, formatDateTime } from "@plenary/time";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { agreeTo } from "../bookings/agree-to.ts";
import { guardedPolicy, holdPlace } from "../bookings/hold-place.ts";
import { keepBookedPlaces } from "../bookings/keep-booked-places.ts";
import { settleBooking } from "../bookings/settle-booking.ts";
import { tellOfPlace } from "../bookings/tell-of-place.ts";
import { guardNotLive } from "../bookings/write-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { moveSessions } from "../scheduling/move-sessions.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { updateSession } from "../sessions/update-session.ts";
import { findRoomFor } from "../scheduling/explain-room-taken.ts";
import type { NameOf } from "../scheduling/explain-room-taken.ts";
import { namesFor } from "../slots/sight.ts";
import { ownerOf } from "./joint-rules.ts";
import { lockSession } from "./lock-session.ts";
import { limitsWith } from "./limits-with.ts";
import { getRequest } from "./queries.ts";
import { guardAsker, guardState, guardWindow, requestsChanged } from "./rules.ts";
import { failOtherSlot, isSeenSlot } from "./seen-slot.ts";
import type { SeenSlot } from "./seen-slot.ts";
import { tellLeads } from "./tell-leads.ts";
import { writeAgreedSlot } from "./write-agreed-slot.ts";

const { requests, sessionGroups, slotProposals } = tables;

type Slot = { startsAt: string; roomId: string | null };
type At = SeenSlot & { requestId: string; groupId: string };

/**
 * Takes the slot that a group proposed, and the group has agreed. Who edits the draft moves the session there, if a
 * room is known; what is held goes there for its leads, too. What goes nowhere keeps the slot as
 * agreed, beside its own limits and wishes. The slot that was seen is compared by the statement that takes it. Throws
 * `requests_closed`, `wrong_state`, `version_stale`, `room_taken`, `rules_broken`, `quota_exceeded`.
 */
export function takeSlot(
  ctx: Ctx,
  scope: MeetingScope,
  { version, override, ...at }: At & { version: number; override: Override | undefined },
): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    const nameOf = await namesFor(ctx, scope);
    await lockJudgement(ctx, scope);
    const request = await getRequest(ctx, scope, at.requestId);
    const owner = ownerOf(request, at.groupId);
    guardAsker(scope, request);
    guardWindow(ctx, scope, await getMeeting(ctx, scope));
    const { sessionId, title } = request;
    guardState(
      await lockSession(ctx, scope, { requestId: request.id, sessionId, version }),
      DRAFT_STATES,
      "moved",
    );
    const [slot] = await ctx.db
      .delete(slotProposals)
      .where(and(isSeenSlot(scope, sessionId, at.groupId, at), isOpen))
      .returning({ startsAt: slotProposals.startsAt, roomId: slotProposals.roomId });
    if (slot === undefined) return failOtherSlot(ctx, scope, { ...request, groupId: at.groupId });
    const taken = { request, version, override, nameOf };
    const moved = scope.permissions.has("draft.edit")
      ? await moveThere(ctx, scope, taken, slot)
      : await moveHold(ctx, scope, taken, slot);
    const { caused } = await updateSession(ctx, scope, {
      sessionId,
      version: moved === null ? version : (await getRequest(ctx, scope, request.id)).version,
      change: {},
      override,
      alongside: async (ctx) => {
        if (moved === null) await writeAgreedSlot(ctx, scope, request, slot);
        await writeAgreement(ctx, scope, { request, groupId: at.groupId }, slot);
      },
    });
    await settleBooking(ctx, scope, sessionId);
    if (moved !== null) await keepBookedPlaces(ctx, scope, [sessionId]);
    if (moved !== null) await tellOfPlace(ctx, scope, [sessionId], { told: at.groupId });
    await recordAudit(ctx, scope, {
      action: "takeSlot",
      subjectId: sessionId,
      summary: `“${title}” takes the slot of ${owner.shortName}: ${formatDateTime(slot.startsAt, scope.zone)}.`,
      data: { groupId: at.groupId, ...slot },
    });
    const when = formatDateTime(slot.startsAt, scope.zone);
    // Leads go on reading where it is published.
    const until = isPlaced(request) ? " It is on the programme once that is published." : "";
    const words = `the time that ${owner.shortName} proposed is agreed: ${when}.${until}`;
    await tellLeads(ctx, scope, request, { to: [at.groupId], topic: "slot", words });
    await notifyLive(ctx, scope, requestsChanged);
    return { ...(await getRequest(ctx, scope, request.id)), caused: [...(moved ?? []), ...caused] };
  });
}

/** Turns a proposed slot down, with a word for its group if there is one to say. */
export function turnSlotDown(
  ctx: Ctx,
  scope: MeetingScope,
  { reason, ...at }: At & { reason: string },
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const request = await getRequest(ctx, scope, at.requestId);
    const { shortName } = ownerOf(request, at.groupId);
    guardAsker(scope, request);
    const written = await ctx.db
      .update(slotProposals)
      .set({ state: "turned_down", turnDownReason: reason })
      .where(and(isSeenSlot(scope, request.sessionId, at.groupId, at), isOpen))
      .returning({ groupId: slotProposals.groupId });
    if (written.length === 0) return failOtherSlot(ctx, scope, { ...request, groupId: at.groupId });
    await recordAudit(ctx, scope, {
      action: "turnSlotDown",
      subjectId: request.sessionId,
      summary: `The slot of ${shortName} for “${request.title}” was turned down.`,
      reason: reason || null,
      data: { groupId: at.groupId, startsAt: at.startsAt },
    });
    const why = reason === "" ? "." : `: ${reason}`;
    const words = `the slot that ${shortName} proposed is turned down${why}`;
    await tellLeads(ctx, scope, request, { to: [at.groupId], topic: "slot", words });
    await notifyLive(ctx, scope, requestsChanged);
    return getRequest(ctx, scope, request.id);
  });
}

const isOpen = eq(slotProposals.state, "open");

type Taken = {
  request: SessionRequest;
  version: number;
  override: Override | undefined;
  nameOf: NameOf;
};

/** What the move newly breaks; null: nobody moved it, for want of a room. */
async function moveThere(
  ctx: Ctx,
  scope: MeetingScope,
  { request, version, override }: Taken,
  { startsAt, roomId }: Slot,
): Promise<Finding[] | null> {
  if (roomId === null && request.placement === null) return null;
  const room = roomId ?? (await anyRoom(ctx, scope, request, startsAt));
  await widenLimits(ctx, scope, request, startsAt);
  const move = { sessionId: request.sessionId, version, to: { roomId: room, startsAt } };
  const moves = { moves: [move], ...(override && { override }) };
  const { caused } = await moveSessions(ctx, scope, moves, { action: "moveSessions", judges: true });
  return caused;
}

/** The same for what a lead holds; null: nothing is. Throws `wrong_state` where the organisers must move it. */
async function moveHold(
  ctx: Ctx,
  scope: MeetingScope,
  { request, override, nameOf }: Taken,
  { startsAt, roomId }: Slot,
): Promise<Finding[] | null> {
  await guardNotLive(ctx, scope, request);
  if (request.booking === null) return null;
  await widenLimits(ctx, scope, request, startsAt);
  const policy = await guardedPolicy(ctx, scope, request);
  const place = {
    roomId: roomId ?? (await anyRoom(ctx, scope, request, startsAt)),
    startsAt,
    override,
    nameOf,
  };
  const { caused } = await holdPlace(ctx, scope, { request, policy, place });
  return caused;
}

/**
 * Any room will do: the one where the session is, or where that is taken, closed or unfit the smallest free one in which
 * it fits. With none it stays the first, which is then refused with the reason.
 */
async function anyRoom(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, durationMinutes, placement, booking }: SessionRequest,
  startsAt: string,
): Promise<string> {
  const roomId = booking?.roomId ?? placement!.roomId;
  const wanted = { sessionId, roomId, startsAt, endsAt: addMinutes(startsAt, durationMinutes) };
  return (await findRoomFor(ctx, scope, wanted)) ?? roomId;
}

/**
 * The limits stay as they were, but for what the session would not be allowed by them where it goes now. To be called
 * before it goes there.
 */
async function widenLimits(
  ctx: Ctx,
  scope: MeetingScope,
  { id, limits, durationMinutes }: SessionRequest,
  startsAt: string,
): Promise<void> {
  await ctx.db
    .update(requests)
    .set({ limits: limitsWith(limits, { startsAt, durationMinutes, zone: scope.zone }) })
    .where(and(inMeeting(requests, scope), eq(requests.id, id)));
}

/** The yes to the slot of its group and of those that take it. */
async function writeAgreement(
  ctx: Ctx,
  scope: MeetingScope,
  { request, groupId }: { request: SessionRequest; groupId: string },
  slot: Slot,
): Promise<void> {
  await ctx.db
    .update(sessionGroups)
    .set({ agreement: "agreed", declineReason: "", declinedStartsAt: null, standsWithout: null })
    .where(
      and(
        inMeeting(sessionGroups, scope),
        eq(sessionGroups.sessionId, request.sessionId),
        eq(sessionGroups.groupId, groupId),
      ),
    );
  const groupIds = [groupId, ...scope.leadsGroupIds];
  await agreeTo(ctx, scope, { sessionId: request.sessionId, startsAt: slot.startsAt, groupIds });
}
