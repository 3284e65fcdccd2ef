import type { Finding, Override } from "@plenary/contract";
import { addMinutes, formatDateTime } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { guardAhead, guardOnItsDays } from "../meetings/rules.ts";
import type { Draft } from "../scheduling/draft.ts";
import { isBlocking, judgeMoves } from "../scheduling/judge-moves.ts";
import { recallPlanning } from "../scheduling/known-draft.ts";
import { lockSessions, raiseVersions } from "../scheduling/lock-sessions.ts";
import { notifyDraft } from "../scheduling/notify-draft.ts";
import type { NameOf } from "../scheduling/explain-room-taken.ts";
import { guardRuleBreaks, recordOf } from "../scheduling/rules.ts";
import { titlesOfClashes, veiled } from "../scheduling/veil.ts";
import { guardRoomsFree, writePlacements } from "../scheduling/write-placements.ts";
import type { MeetingScope } from "../scopes.ts";
import { guardOnOffer } from "./on-offer.ts";
import { writeBooking } from "./write-booking.ts";
import type { NewBooking } from "./write-booking.ts";

export type Taking = {
  sessionId: string;
  roomId: string;
  startsAt: string;
  override: Override | undefined;
  holdHours: number;
  booking: Pick<NewBooking, "groupId" | "isApproved" | "isOwn" | "offerNote">;
  /** Made before anything is held: `namesFor`. */
  nameOf: NameOf;
};

export type Taken = {
  caused: Finding[];
  why: ReturnType<typeof recordOf>;
  /** "Tue 21 Oct, 10:15 in S1020", for the log. */
  where: string;
};

/**
 * Holds a place for a session of the draft; the job that ends the hold belongs to the same transaction, and
 * `settleBooking` makes it stand. The judgement must be held (`lockJudgement`). Whether the room is free says the database alone. Leads take open time
 * in bookable rooms, and are told of what they may not know only that it is there. Throws `room_taken`,
 * `rules_broken`, `invalid_input`. Holds rooms and the meeting's row: write whatever else there is before.
 */
export async function takePlace(ctx: Ctx, scope: MeetingScope, taking: Taking): Promise<Taken> {
  const { sessionId, roomId, startsAt, override, holdHours, booking, nameOf } = taking;
  guardOnItsDays(scope, "/startsAt", startsAt);
  guardAhead(scope, "/startsAt", startsAt, ctx.clock.now());
  const locked = await lockSessions(ctx, scope, [{ sessionId, version: null }]);
  const holdExpiresAt = addMinutes(ctx.clock.now(), holdHours * 60);
  const places = new Map([[sessionId, { roomId, startsAt, holdExpiresAt }]]);
  // First of all: in a rush most attempts end here.
  await guardRoomsFree(ctx, scope, locked, places, nameOf);
  const { draft, model } = await recallPlanning(ctx, scope);
  const found = judgeMoves(draft, places, model).caused;
  const seesDraft = scope.permissions.has("draft.view");
  if (!seesDraft) guardOnOffer(found);
  const caused = seesDraft
    ? found
    : veiled(found, [sessionId], { knowsPlace: true, titles: await titlesOfClashes(found, nameOf) });
  const broken = caused.filter(isBlocking);
  guardRuleBreaks(broken, override);
  await raiseVersions(ctx, scope, [sessionId]);
  await writeBooking(ctx, scope, { sessionId, ...booking, holdExpiresAt });
  await notifyDraft(ctx, scope, locked, places);
  await writePlacements(ctx, scope, locked, places, { expected: null }, nameOf);
  return { caused, why: recordOf(broken, override), where: whereWords(draft, scope.zone, taking) };
}

type Attempt = Pick<Taking, "sessionId" | "roomId" | "startsAt" | "nameOf"> & { durationMinutes: number };

/**
 * Throws `room_taken` where a place is plainly gone, before anybody else is kept waiting: in a rush for one place
 * most attempts end here. It promises nothing.
 */
export async function guardPlaceFree(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, roomId, startsAt, durationMinutes, nameOf }: Attempt,
): Promise<void> {
  const row = { durationMinutes, fullMinutes: null, isFixed: false };
  const session = { id: sessionId, ...row, placement: null, heldUntil: null };
  const places = new Map([[sessionId, { roomId, startsAt }]]);
  await guardRoomsFree(ctx, scope, new Map([[sessionId, session]]), places, nameOf);
}

function whereWords({ rooms }: Draft, zone: string, { roomId, startsAt }: Taking): string {
  const room = rooms.find(({ id }) => id === roomId);
  return `${formatDateTime(startsAt, zone)}${room === undefined ? "" : ` in ${room.name}`}`;
}
