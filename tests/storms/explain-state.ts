import { isAcknowledged, isBooked, possible, stateAt } from "./history.ts";
import type { Explains, Known, Operation, State, Wanted } from "./history.ts";

/** At the version that was sent nothing like that could be done; or somebody has just done it. */
export function isPast(operation: Operation, known: Known): boolean {
  const { timelines, operations } = known;
  const { kind, wanted, context, atMs, startMs, endMs } = operation;
  if (kind === "mergeSessions" && !areOfSame(wanted)) return true;
  return wanted.some(({ sessionId, version, place, answered }) => {
    if (answered !== undefined && saysOtherwise(context, answered)) return true;
    const states = sessionId === null ? undefined : timelines.get(sessionId);
    if (states === undefined) return false;
    const seen = version === null ? possible(states, startMs, endMs) : [stateAt(states, version)];
    return (
      seen.some(
        (state) =>
          state !== undefined &&
          (isOver(kind, state, atMs) ||
            isHeldThere(kind, state, place) ||
            // What was booked is so for its leads also while it is off the board.
            (kind === "bookRequest" && isBooked(sessionId!, state, known))),
      ) ||
      ((WITHOUT_VERSION.has(kind) || kind === "declineOffer") &&
        operations.some((other) => isAnswer(other, operation)))
    );
  });
}

/** Whether it could have said something before to the same session that no version tells. */
function isAnswer(one: Operation, { wanted, endMs }: Operation): boolean {
  const isOfSame = one.wanted.some((each) => wanted.some(({ sessionId }) => each.sessionId === sessionId));
  return isOfSame && isAcknowledged(one) && WITHOUT_VERSION.has(one.kind) && one.startMs <= endMs;
}

/** Of acts that look at nothing but the session at the version that was sent. */
export const stateReasons: Readonly<Record<string, Explains>> = {
  cancelSession: (operation, known) => seenState(operation, known)?.isOpen === false,
  uncancelSession: (operation, known) => seenState(operation, known)?.isCancelled === false,
  /** What was declined or withdrawn can be accepted after all. */
  acceptRequest: (operation, known) => seenState(operation, known)?.isCancelled === true,
  updateRequest: (operation, known) =>
    seenState(operation, known)?.isOpen === false || isApproved(operation, known),
};

function seenState({ wanted: [asked] }: Operation, { timelines }: Known): State | undefined {
  const { sessionId = null, version = null } = asked ?? {};
  return version === null ? undefined : stateAt(timelines.get(sessionId ?? ""), version);
}

/** What its lead wants to be longer is offered as it is, or has been approved as it is. */
function isApproved(operation: Operation, known: Known): boolean {
  const [asked] = operation.wanted;
  const state = seenState(operation, known);
  if (asked?.grows === undefined || state === undefined) return false;
  const { hold } = state;
  if (hold?.waitsForAsker === true) return true;
  if (asked.grows === "book") return false;
  if (hold === null) return isBooked(asked.sessionId!, state, known);
  return hold.waitsForOrganisers !== true || known.operations.some((each) => isAnswer(each, operation));
}

/** Only sessions of the same groups become one. */
function areOfSame(wanted: readonly Wanted[]): boolean {
  const [one = [], other = []] = wanted.map(({ owners }) => owners);
  return new Set(one).symmetricDifference(new Set(other)).size === 0;
}

/** Whoever holds a place already can't put off its end by asking for it again. */
export function isHeldThere(kind: string, state: State, place: Wanted["place"]): boolean {
  if ((kind !== "bookRequest" && kind !== "closePoll") || !place || !state.place) return false;
  return state.place.roomId === place.roomId && state.place.fromMs === place.fromMs;
}

type Answered = { current?: { groups: { groupId: string; agreement: string }[] } };

/** The group has said something else meanwhile. */
function saysOtherwise(context: unknown, { groupId, seen }: NonNullable<Wanted["answered"]>): boolean {
  const owner = (context as Answered | undefined)?.current?.groups.find((each) => each.groupId === groupId);
  return owner !== undefined && owner.agreement !== seen;
}

/** They needn't raise the session's version: others are still waited for. */
export const WITHOUT_VERSION: ReadonlySet<string> = new Set([
  "approveBooking",
  "takeOffer",
  "answerJointSession",
  "standWithoutGroup",
]);

/** Whether a session in such a state can't be treated so. */
function isOver(kind: string, { isOpen, place, hold }: State, atMs: number): boolean {
  if (!isOpen) return true;
  const isHeld = hold !== null && (hold.endsAtMs ?? Infinity) > atMs;
  if (kind === "approveBooking") {
    return !isHeld || hold.waitsForAsker !== false || hold.waitsForOrganisers === false;
  }
  if (kind === "takeOffer" || kind === "declineOffer") return !isHeld || hold.waitsForAsker !== true;
  if (kind === "bookRequest" || kind === "offerPlace") return place !== null && hold === null;
  return false;
}
