import type { Booking, Session, SessionRequest } from "@plenary/contract";
import { formatDateTime, formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { loadAnswers } from "../requests/joint-answers.ts";
import { loadRoomNames } from "../requests/queries.ts";
import { forgetNews, forgetQuestions, tellLeads, tellOwners } from "../requests/tell-leads.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import type { Place } from "../scheduling/write-placements.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { askedAgainWords, groupsWaitedFor } from "../requests/waited-for.ts";
import type { WaitedFor } from "../requests/waited-for.ts";
import { bookingOf, loadBookings } from "./load-bookings.ts";

/**
 * Tells of the places that sessions have been given, with their bookings: every group whose yes is waited for, and
 * the asking group what others do for it. Call it with the sessions held, once all is written, so that it says what
 * is so then; sessions that nobody has booked are nobody's news. `told`: a group that hears otherwise where it is.
 */
export async function tellOfPlace(
  ctx: Ctx,
  scope: MeetingScope,
  sessionIds: readonly string[],
  { told = null }: { told?: string | null } = {},
): Promise<void> {
  const booked = await loadBookings(ctx, scope, sessionIds);
  if (booked.size === 0) return;
  const ids = [...booked.keys()].toSorted();
  const roomNames = await loadRoomNames(ctx, scope);
  const answersOf = await loadAnswers(ctx, scope, ids, roomNames);
  for (const session of await listSessionsById(ctx, scope, ids)) {
    const answers = answersOf.get(session.id) ?? [];
    const booking = bookingOf(session, { row: booked.get(session.id), seesDraft: false, roomNames, answers });
    if (booking === null) continue;
    const waitedFor = booking.holdExpiresAt === null ? [] : groupsWaitedFor(session, answers);
    const isOwn = booked.get(session.id)?.isOwn === true;
    await tellOf(ctx, scope, session, { booking, isOwn, waitedFor, told });
  }
}

/** The same for holds among sessions that were moved, or taken off the board; `locked`: as they were before. */
export async function tellOfMovedHolds(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const held = [...places.keys()].filter((id) => isHeld(locked.get(id)));
  const isPlaced = (id: string) => places.get(id) !== null;
  const wasPlaced = (id: string) => locked.get(id)?.placement !== null;
  const gone = held.filter((id) => wasPlaced(id) && !isPlaced(id));
  await tellOfGivenBack(ctx, scope, gone);
  const placed = held.filter(isPlaced);
  const back = placed.filter((id) => !wasPlaced(id));
  await forgetNews(ctx, scope, back, GIVEN_BACK);
  await tellOfPlace(ctx, scope, placed);
}

/** Also while its place is off the board. */
function isHeld(session: LockedSession | undefined): boolean {
  const until = session?.placement ? session.placement.holdExpiresAt : session?.heldUntil;
  return until != null;
}

const GIVEN_BACK = "its place is given back; the organisers look for another.";

/** Nobody's yes to it is waited for any more. */
async function tellOfGivenBack(ctx: Ctx, scope: MeetingScope, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  for (const { requestId, title, groups } of await listSessionsById(ctx, scope, sessionIds)) {
    if (requestId === null) continue;
    await forgetQuestions(ctx, scope, requestId, []);
    await tellOwners(ctx, scope, { id: requestId, title, groups }, GIVEN_BACK);
  }
}

type Told = {
  booking: Booking;
  isOwn: boolean;
  waitedFor: WaitedFor[];
  told: string | null;
};

async function tellOf(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, title, groups }: Session,
  { booking, isOwn, waitedFor, told }: Told,
): Promise<void> {
  const [first] = groups;
  if (requestId === null || first === undefined) return;
  const asker = first.groupId;
  const request = { id: requestId, title };
  const isOffer = booking.waitsFor.includes("asker");
  const to = waitedFor
    // Who declined has answered, and taking an offer is the asker's yes.
    .filter(({ groupId, said }) => said !== "declined" && !(isOffer && groupId === asker))
    .map(({ groupId }) => groupId);
  await forgetQuestions(ctx, scope, requestId, to);
  for (const owner of waitedFor.filter(({ groupId }) => to.includes(groupId))) {
    const words = questionWords(scope, booking, askedAgainWords(owner));
    await tellLeads(ctx, scope, request, { to: [owner.groupId], topic: "question", words });
  }
  if (to.includes(asker) || told === asker || scope.leadsGroupIds.includes(asker)) return;
  const words = isOffer
    ? offerWords(scope, booking)
    : isOwn
      ? movedWords(scope, booking, first.shortName)
      : placeWords(scope, booking);
  await tellLeads(ctx, scope, request, { to: [asker], topic: "decision", words });
}

function whereWords({ zone }: Venue, { roomName, startsAt }: Booking): string {
  return `${formatDateTime(startsAt, zone)} in ${roomName}`;
}

function untilWords(venue: Venue, { holdExpiresAt }: Booking): string {
  return holdExpiresAt === null ? "" : ` until ${formatMoment(holdExpiresAt, venue)}`;
}

function questionWords(scope: Venue, booking: Booking, elsewhere = ""): string {
  const asks = `${elsewhere}. Say whether your group takes part.`;
  return `${whereWords(scope, booking)} is held for it${untilWords(scope, booking)}${asks}`;
}

/** What a group is asked that comes to a request later; undefined: nothing is held for it. */
export function heldQuestion(scope: Venue, { booking }: Pick<SessionRequest, "booking">): string | undefined {
  return booking === null || booking.holdExpiresAt === null ? undefined : questionWords(scope, booking);
}

function placeWords(scope: Venue, booking: Booking): string {
  const did = booking.holdExpiresAt === null ? "have booked" : "hold";
  return `the organisers ${did} ${whereWords(scope, booking)} for it${untilWords(scope, booking)}.`;
}

/** What a group has booked or holds itself, the organisers only move. */
function movedWords(scope: Venue, booking: Booking, shortName: string): string {
  const does = booking.holdExpiresAt === null ? "has" : "holds";
  const place = `${whereWords(scope, booking)} for it${untilWords(scope, booking)}`;
  return `${shortName} ${does} ${place}; the organisers have moved it there.`;
}

function offerWords(scope: Venue, booking: Booking): string {
  const said = booking.offerNote === "" ? "" : ` “${booking.offerNote}”`;
  return `the organisers offer ${whereWords(scope, booking)}.${said} Take it or decline it.`;
}
