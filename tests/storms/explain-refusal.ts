import { areAtOnce, isAcknowledged, possible, stands, stateAt } from "./history.ts";
import type { Operation, Place, State, Timelines, Wanted } from "./history.ts";

type Known = { timelines: Timelines; operations: readonly Operation[] };
type Explains = (operation: Operation, known: Known) => boolean;

/** What a refusal says that can't have been true at any instant between its request and its answer. */
export function unexplained(operation: Operation, known: Known): string[] {
  const { kind, code, status, wanted, context } = operation;
  const explains = code === null ? undefined : reasons[code];
  if (explains?.(operation, known) === true) return [];
  return [`${kind} was refused (${status} ${code}) for no reason: ${JSON.stringify({ wanted, context })}`];
}

/** Other codes have no business in a storm. */
const reasons: Partial<Record<NonNullable<Operation["code"]>, Explains>> = {
  room_taken: isTaken,
  rules_broken: isBroken,
  quota_exceeded: isUsedUp,
  version_stale: isStale,
  wrong_state: isPast,
};

type Taken = { sessionId: string; blockedBy: { sessionId: string; startsAt: string; endsAt: string } | null };

/** The session that is named was there, or came there; where none is named, any was. */
function isTaken({ wanted, context, startMs, endMs }: Operation, { timelines }: Known): boolean {
  const { sessionId, blockedBy = null } = (context ?? {}) as Partial<Taken>;
  const placed = wanted.filter(hasPlace);
  const asked = placed.filter((each) => placed.length === 1 || each.sessionId === sessionId);
  const isInTheWay = (at: Place | null) =>
    at !== null && asked.some(({ place }) => place.roomId === at.roomId && areAtOnce(place, at));
  if (blockedBy === null) {
    return [...timelines].some(
      ([id, states]) =>
        !asked.some((each) => each.sessionId === id) &&
        possible(states, startMs, endMs).some(({ place }) => isInTheWay(place)),
    );
  }
  const [fromMs, toMs] = [Date.parse(blockedBy.startsAt), Date.parse(blockedBy.endsAt)];
  const isThere = (at: Place | null) => at?.fromMs === fromMs && at.toMs === toMs && isInTheWay(at);
  const ofBatch = wanted.find((each) => each.sessionId === blockedBy.sessionId)?.place ?? null;
  const states = timelines.get(blockedBy.sessionId) ?? [];
  return isThere(ofBatch) || possible(states, startMs, endMs).some(({ place }) => isThere(place));
}

function hasPlace(wanted: Wanted): wanted is Wanted & { place: Place } {
  return wanted.place !== undefined && wanted.place !== null;
}

const CLASHES = new Set(["required-clash", "key-person-clash", "never-parallel"]);
type Broken = { rule: string; sessionIds: string[] };

/** Of clashes: the other session could have been placed at that time. The rules themselves have tests of their own. */
function isBroken({ wanted, context, startMs, endMs }: Operation, { timelines }: Known): boolean {
  const { findings } = context as { findings: Broken[] };
  const own = new Set(wanted.map(({ sessionId }) => sessionId));
  const wants = wanted.flatMap(({ sessionId, place }) => {
    if (place !== undefined) return place ?? [];
    const states = sessionId === null ? [] : (timelines.get(sessionId) ?? []);
    return possible(states, startMs, endMs).flatMap((state) => state.place ?? []);
  });
  return (
    findings.length > 0 &&
    findings.every(({ rule, sessionIds }) => {
      if (!CLASHES.has(rule)) return true;
      return sessionIds
        .filter((id) => timelines.has(id) && !own.has(id))
        .every((id) =>
          possible(timelines.get(id)!, startMs, endMs).some(
            ({ place }) => place !== null && wants.some((each) => areAtOnce(each, place)),
          ),
        );
    })
  );
}

function isUsedUp({ wanted, context }: Operation): boolean {
  const { quotaMinutes, usedMinutes } = context as { quotaMinutes: number; usedMinutes: number };
  const minutes = wanted.filter(hasPlace).map(({ place }) => (place.toMs - place.fromMs) / 60_000);
  return usedMinutes + Math.max(...minutes) > quotaMinutes;
}

/** Somebody made a later version in time. Of a whole draft: it tells a later one. Of an answer: it is held elsewhere. */
function isStale({ wanted, context, startMs, endMs }: Operation, { timelines }: Known): boolean {
  const drafts = wanted.filter(({ sessionId }) => sessionId === null);
  const { draftVersion = 0 } = (context ?? {}) as { draftVersion?: number };
  if (drafts.length > 0) return drafts.every(({ version }) => draftVersion > (version ?? Infinity));
  const answers = wanted.filter(({ answered }) => answered !== undefined);
  if (answers.length > 0) {
    return answers.some(({ sessionId, answered }) =>
      possible(timelines.get(sessionId ?? "") ?? [], startMs, endMs).some(
        ({ place, hold }) => hold !== null && place?.fromMs !== answered?.fromMs,
      ),
    );
  }
  return wanted.some(
    ({ sessionId, version }) =>
      sessionId !== null &&
      version !== null &&
      timelines.get(sessionId)?.some((state) => state.version > version && state.earliestMs <= endMs) ===
        true,
  );
}

/** At the version that was sent nothing like that could be done; or somebody has just done it. */
function isPast(operation: Operation, { timelines, operations }: Known): boolean {
  const { kind, wanted, context, atMs, startMs, endMs } = operation;
  return wanted.some(({ sessionId, version, place, answered }) => {
    if (answered !== undefined && saysOtherwise(context, answered)) return true;
    const states = sessionId === null ? undefined : timelines.get(sessionId);
    if (states === undefined) return false;
    const seen = version === null ? possible(states, startMs, endMs) : [stateAt(states, version)];
    return (
      seen.some(
        (state) => state !== undefined && (isOver(kind, state, atMs) || isHeldThere(kind, state, place)),
      ) ||
      // What was booked is so for its leads also while it is off the board.
      (kind === "bookRequest" && states.some((state) => stands(state) && state.earliestMs <= endMs)) ||
      operations.some(
        (other) =>
          isAcknowledged(other) &&
          WITHOUT_VERSION.has(other.kind) &&
          other.startMs <= endMs &&
          other.wanted.some((each) => each.sessionId === sessionId),
      )
    );
  });
}

/** Whoever holds a place already can't put off its end by asking for it again. */
function isHeldThere(kind: string, state: State, place: Wanted["place"]): boolean {
  if (kind !== "bookRequest" || !place || !state.place) return false;
  return state.place.roomId === place.roomId && state.place.fromMs === place.fromMs;
}

type Answered = { current?: { groups: { groupId: string; agreement: string }[] } };

/** The group has said something else meanwhile. */
function saysOtherwise(context: unknown, { groupId, seen }: NonNullable<Wanted["answered"]>): boolean {
  const owner = (context as Answered | undefined)?.current?.groups.find((each) => each.groupId === groupId);
  return owner !== undefined && owner.agreement !== seen;
}

/** They needn't raise the session's version: others are still waited for. */
const WITHOUT_VERSION = new Set(["approveBooking", "takeOffer", "answerJointSession"]);

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
