import type { BodyOf, DraftChange, endpoints, Session } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import { recordAudit } from "../audit/record-audit.ts";
import { settleBooking } from "../bookings/settle-booking.ts";
import { tellOfMovedHolds } from "../bookings/tell-of-place.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { begunChanges, begunMoves, standsAfter } from "./begun-moves.ts";
import type { Draft } from "./draft.ts";
import { recallPlanning } from "./known-draft.ts";
import { isBlocking, judgeMoves } from "./judge-moves.ts";
import type { Judgement } from "./judge-moves.ts";
import { lockJudgement } from "./lock-judgement.ts";
import { lockSessions, raiseVersions } from "./lock-sessions.ts";
import type { LockedSession } from "./lock-sessions.ts";
import { notifyDraft } from "./notify-draft.ts";
import { guardBatch, guardRuleBreaks, recordOf } from "./rules.ts";
import { stoodBefore, wayBackOf } from "./way-back.ts";
import type { WayBack } from "./way-back.ts";
import { guardRoomsFree, newPlacements, writePlacements } from "./write-placements.ts";
import type { NewPlacement, Place } from "./write-placements.ts";

export type Moves = BodyOf<(typeof endpoints)["moveSessions"]>;

export type MoveOptions = {
  /** The endpoint's name, for the log. */
  readonly action: "placeSession" | "unplaceSession" | "moveSessions";
  /** False only in the storm: nothing is asked before the write, so that only the database can refuse it. */
  readonly judges: boolean;
};

/**
 * Moves sessions in one transaction: a single one, a swap, an undo, a redo. Every session is compared with the
 * version it was seen at. Rooms are guarded by the database, people and rules by the engine: what is newly broken
 * and hard, and the move of what has begun, needs a reason, which is logged, unless it is an undo after which it
 * stands as before; everything newly broken is answered. Throws `version_stale`, `wrong_state`, `room_taken`,
 * `rules_broken`.
 */
export function moveSessions(
  ctx: Ctx,
  scope: MeetingScope,
  input: Moves,
  { action, judges }: MoveOptions,
): Promise<DraftChange> {
  return transaction(ctx, async (ctx) => {
    const { moves, override, isUndo = false } = input;
    guardBatch(scope, moves, action === "placeSession");
    if (judges) await lockJudgement(ctx, scope);
    const locked = await lockSessions(ctx, scope, moves);
    const places = new Map(moves.map(({ sessionId, to }) => [sessionId, to]));
    const ids = [...places.keys()];
    if (judges) await guardRoomsFree(ctx, scope, locked, places);
    const { draft, model } = judges ? await recallPlanning(ctx, scope) : { draft: null, model: undefined };
    const judgement = draft === null ? nothing : judgeMoves(draft, places, model);
    const now = ctx.clock.now();
    const begun = draft === null ? [] : begunMoves(draft, places, now);
    const caused = [...begun, ...judgement.caused];
    const broken = caused.filter(isBlocking);
    const known = isUndo ? await stoodBefore(ctx, scope, broken, places) : new Set();
    guardRuleBreaks(
      broken.filter((finding) => !known.has(finding)),
      override,
    );

    const lengths = newLengths(locked, places);
    const before = await listSessionsById(ctx, scope, ids);
    const full = fullLengths(before, lengths);
    const sessions = moved(before, newPlacements(locked, places, ctx.clock.now()), { lengths, full });
    await raiseVersions(ctx, scope, ids, lengths, full);
    const asTheyWillBe = draft === null ? null : { ...draft, sessions };
    const back = asTheyWillBe === null ? [] : begunChanges(asTheyWillBe, standsAfter(sessions, before), now);
    const wayBack = wayBackOf(before, [...judgement.resolved, ...back]);
    const why = recordOf(broken, override);
    await record(ctx, scope, { action, sessions, lengths, why, wayBack, draft });
    await notifyDraft(ctx, scope, locked, places);
    const draftVersion = await writePlacements(ctx, scope, locked, places, { expected: null });
    if (draftVersion === null) throw new Error("The meeting of this draft is gone.");
    const isSettled = await settleHeld(ctx, scope, sessions);
    await tellOfMovedHolds(ctx, scope, locked, places);
    const shown = isSettled ? await listSessionsById(ctx, scope, ids) : sessions;
    return { draftVersion, sessions: shown, ...judgement, caused };
  });
}

/** Where a hold is back at the beginning that everybody agreed to, nobody is waited for any more. */
async function settleHeld(ctx: Ctx, scope: MeetingScope, sessions: readonly Session[]): Promise<boolean> {
  const held = sessions.filter(({ placement }) => placement?.state === "held");
  let isAny = false;
  for (const { id } of held) isAny = (await settleBooking(ctx, scope, id)) || isAny;
  return isAny;
}

type Lengths = Readonly<Record<string, number>>;

/**
 * What those have asked for that get the shorter length that would do: an undo of what took them off the programme
 * sends that, and they are as the planner left them.
 */
function fullLengths(sessions: readonly Session[], lengths: Lengths): Record<string, number> {
  const shortened = sessions.filter(
    ({ id, fallbackMinutes }) => fallbackMinutes !== undefined && lengths[id] === fallbackMinutes,
  );
  return Object.fromEntries(
    shortened.map(({ id, fullMinutes, durationMinutes }) => [id, fullMinutes ?? durationMinutes]),
  );
}

/** The sessions as they will be: reading them again would be a question more while everybody waits for the rooms. */
function moved(
  sessions: readonly Session[],
  placements: readonly NewPlacement[],
  { lengths, full }: { lengths: Lengths; full: Lengths },
): Session[] {
  const placementOf = new Map(placements.map((placement) => [placement.sessionId, placement]));
  return sessions.map(({ fullMinutes: before, ...session }) => {
    const placement = placementOf.get(session.id);
    const length = lengths[session.id];
    const fullMinutes = length === undefined ? before : full[session.id];
    return {
      ...session,
      ...(fullMinutes !== undefined && { fullMinutes }),
      durationMinutes: length ?? session.durationMinutes,
      version: session.version + 1,
      placement: placement ? shownPlacement(placement) : null,
    };
  });
}

/** By session, for those that get another one. What the planner has shortened for a place has its length without it. */
export function newLengths(
  locked: ReadonlyMap<string, LockedSession>,
  places: ReadonlyMap<string, Place>,
): Record<string, number> {
  const lengths = [...places].flatMap(([id, place]) => {
    const session = locked.get(id);
    const minutes = place === null ? session?.fullMinutes : place.durationMinutes;
    return minutes == null || minutes === session?.durationMinutes ? [] : [[id, minutes] as const];
  });
  return Object.fromEntries(lengths);
}

function shownPlacement({ roomId, startsAt, endsAt, state, isTimePinned, isRoomPinned }: NewPlacement) {
  return { roomId, startsAt, endsAt, state, isTimePinned, isRoomPinned };
}

const nothing: Judgement = { caused: [], resolved: [] };

type Recorded = {
  action: MoveOptions["action"];
  sessions: readonly Session[];
  lengths: Readonly<Record<string, number>>;
  why: ReturnType<typeof recordOf>;
  wayBack: WayBack | null;
  draft: Draft | null;
};

async function record(
  ctx: Ctx,
  scope: MeetingScope,
  { action, sessions, lengths, why, wayBack, draft }: Recorded,
) {
  const rooms = new Map(draft?.rooms.map(({ id, name }) => [id, name]));
  const [first] = sessions;
  const isOne = sessions.length === 1 && first !== undefined;
  await recordAudit(ctx, scope, {
    action,
    subjectId: isOne ? first.id : null,
    summary: isOne
      ? sentenceOf(first, { rooms, zone: scope.zone, minutes: lengths[first.id] })
      : `Moved ${sessions.length} sessions.`,
    reason: why.reason,
    data: {
      moves: sessions.map(({ id, placement }) => ({ sessionId: id, to: placement })),
      ...why.data,
      ...(wayBack && { wayBack }),
    },
  });
}

type Said = {
  rooms: ReadonlyMap<string, string>;
  zone: string;
  /** Its length, if that is another one now. */
  minutes: number | undefined;
};

function sentenceOf({ title, placement }: Session, { rooms, zone, minutes }: Said): string {
  if (placement === null) return `Took “${title}” off the programme.`;
  const room = rooms.get(placement.roomId);
  const where = room === undefined ? "" : ` in ${room}`;
  const length = minutes === undefined ? "" : ` for ${minutes} minutes`;
  return `Placed “${title}” on ${formatDateTime(placement.startsAt, zone)}${where}${length}.`;
}
