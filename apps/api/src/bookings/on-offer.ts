import type { Finding } from "@plenary/contract";
import { judgeMove } from "@plenary/scheduler";
import type { RuleName } from "@plenary/scheduler";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";
import { recallPlanning } from "../scheduling/known-draft.ts";
import type { MeetingScope } from "../scopes.ts";

type Broken = Pick<Finding, "rule">;

/** Where a lead can't have a session, whatever the reason: it is not on offer. */
const CLOSED: ReadonlySet<string> = new Set<RuleName>(["outside-segment", "time-not-allowed"]);
const NO_ROOM: ReadonlySet<string> = new Set<RuleName>(["room-closed", "room-not-allowed"]);
/** What the request asks for; who takes another slot asks for that one from then on. */
const OF_REQUEST: RuleName = "time-not-allowed";

/** Whether a session would stand where leads can't have one: outside open time, or in a room that isn't for it. */
export function isOffGrounds({ rule }: Broken): boolean {
  return CLOSED.has(rule) || NO_ROOM.has(rule);
}

/** Throws `invalid_input` where leads can't have a session. */
export function guardOnOffer(found: readonly Broken[]): void {
  if (found.some(({ rule }) => CLOSED.has(rule))) {
    failField("/startsAt", "Sessions can be booked only inside open blocks. Find a slot lists what is open.");
  }
  if (found.some(({ rule }) => NO_ROOM.has(rule))) {
    failField("/roomId", "This room can't be booked then. Find a slot lists the rooms that can.");
  }
}

type Slot = { sessionId: string; startsAt: string; roomId: string | null };

/** The same for a slot that is only proposed, in any room where none is named, wherever the session stands now. */
export async function guardSlotOnOffer(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, startsAt, roomId }: Slot,
): Promise<void> {
  const { problem, placements, scale } = (await recallPlanning(ctx, scope)).model;
  const start = scale.minuteOf(startsAt);
  const foundIn = (roomId: string | null) =>
    judgeMove(problem, { ...placements, [sessionId]: null }, sessionId, { start, roomId }).caused.filter(
      ({ rule }) => rule !== OF_REQUEST,
    );
  if (roomId !== null) return guardOnOffer(foundIn(roomId));
  guardOnOffer(foundIn(null).filter(({ rule }) => !NO_ROOM.has(rule)));
  const isClosed = (roomId: string) => foundIn(roomId).some(({ rule }) => NO_ROOM.has(rule));
  if (problem.rooms.length > 0 && problem.rooms.every(({ id }) => isClosed(id))) {
    failField("/startsAt", "No room can be booked then. Find a slot lists the rooms that can.");
  }
}
