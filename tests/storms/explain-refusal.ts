import { commonErrors, endpoints } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";
import { isClashing, isOverfull } from "./check-choices.ts";
import { isAsked, pollReasons } from "./explain-poll.ts";
import { undoReasons } from "./explain-undo.ts";
import { jointReasons } from "./explain-joint.ts";
import { isPast, stateReasons } from "./explain-state.ts";
import { areAtOnce, possible, stateAt } from "./history.ts";
import type { Explains, Known, Operation, Place, Wanted } from "./history.ts";
import { OPEN_UNTIL_MS } from "./storm-days.ts";

/** What a refusal says that can't have been true at any instant between its request and its answer. */
export function unexplained(operation: Operation, known: Known): string[] {
  const { kind, code, detail, status, wanted, context, atMs, startMs, endMs } = operation;
  if (code !== null && !mayAnswer(kind, code)) return [`${kind} doesn't declare ${code}.`];
  const explains = code === null ? undefined : reasons[code];
  if (explains?.(operation, known) === true) return [];
  const were = wanted.map(({ sessionId }) => known.timelines.get(sessionId ?? "") ?? []);
  const told = { detail, atMs, startMs, endMs, wanted, context, were };
  return [`${kind} was refused (${status} ${code}) for no reason: ${JSON.stringify(told)}`];
}

/** `kind`: the endpoint's id. */
function mayAnswer(kind: string, code: NonNullable<Operation["code"]>): boolean {
  const { [kind]: endpoint } = endpoints as Readonly<Record<string, Endpoint>>;
  return [...commonErrors, ...(endpoint?.errors ?? [])].includes(code);
}

/** Other codes have no business in a storm. */
const reasons: Partial<Record<NonNullable<Operation["code"]>, Explains>> = {
  room_taken: isTaken,
  rules_broken: isBroken,
  quota_exceeded: isUsedUp,
  version_stale: isStale,
  wrong_state: (operation, known) => (wrongStates[operation.kind] ?? isPast)(operation, known),
  already_exists: (operation, known) => pollReasons.already_exists(operation, known),
  not_found: isNotThere,
  clash_unconfirmed: isClashing,
  capacity_below_taken: isOverfull,
  invalid_input: isNoPlace,
  forbidden: (operation, known) => operation.kind === "answerPoll" && !isAsked(operation, known),
};

/** Of acts with reasons of their own. */
const wrongStates: Readonly<Record<string, Explains>> = {
  ...pollReasons.wrong_state,
  ...undoReasons,
  ...stateReasons,
  ...jointReasons,
};

/** Its lead wants it longer than its open block is; or it is put elsewhere and is nowhere. */
function isNoPlace({ kind, wanted, ...times }: Operation, { timelines }: Known): boolean {
  if (kind === "mergeSessions") {
    const { sessionId = null, version = null, isElsewhere = false } = wanted[0] ?? {};
    return isElsewhere && stateAt(timelines.get(sessionId ?? ""), version ?? 0)?.place === null;
  }
  if (kind !== "updateRequest") return false;
  const ends = placesWanted(wanted, timelines, times).map(({ place }) => place.toMs % DAY_MS);
  return ends.some((endMs) => endMs > OPEN_UNTIL_MS);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Taken = { sessionId: string; blockedBy: { sessionId: string; startsAt: string; endsAt: string } | null };

/** The session that is named was there, or came there; where none is named, any was. */
export function isTaken({ wanted, context, startMs, endMs }: Operation, { timelines }: Known): boolean {
  const { sessionId, blockedBy = null } = (context ?? {}) as Partial<Taken>;
  const placed = placesWanted(wanted, timelines, { startMs, endMs });
  const asked = placed.filter(
    (each) => wanted.length === 1 || placed.length === 1 || each.sessionId === sessionId,
  );
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

type Placing = { sessionId: string | null; place: Place };

/** Where sessions were to be. What has another length than its client knew, or comes back, with all that can be. */
function placesWanted(
  wanted: readonly Wanted[],
  timelines: Known["timelines"],
  { startMs, endMs }: Pick<Operation, "startMs" | "endMs">,
): Placing[] {
  return wanted.flatMap(({ sessionId, version, place, comesBack, movedAt, minutes: length }): Placing[] => {
    const states = sessionId === null ? [] : (timelines.get(sessionId) ?? []);
    if (movedAt !== undefined && version !== null) {
      const at = states.findIndex((state) => state.version === movedAt);
      const [before, after, now] = [states[at - 1], states[at], stateAt(states, version)];
      const isThere =
        after?.place?.roomId === now?.place?.roomId && after?.place?.fromMs === now?.place?.fromMs;
      return before?.place && isThere ? [{ sessionId, place: before.place }] : [];
    }
    if (comesBack) {
      const before = states[states.findIndex((state) => state.version === version) - 1]?.place;
      return before ? [{ sessionId, place: before }] : [];
    }
    if (length !== undefined && version !== null) {
      const now = stateAt(states, version)?.place;
      return now ? [{ sessionId, place: ofLength(now, length) }] : [];
    }
    if (!place) return [];
    if (version !== null || sessionId === null) return [{ sessionId, place }];
    return possible(states, startMs, endMs).map(({ minutes = 0 }) => ({
      sessionId,
      place: ofLength(place, minutes),
    }));
  });
}

function ofLength(place: Place, minutes: number): Place {
  return { ...place, toMs: place.fromMs + minutes * 60_000 };
}

const CLASHES = new Set(["required-clash", "key-person-clash", "never-parallel"]);
type Broken = { rule: string; sessionIds: string[] };

/**
 * Of clashes: the other session could have been placed at that time; of those that follow from a new member, both of
 * them at once. The rules themselves have tests of their own.
 */
function isBroken({ wanted, member, context, startMs, endMs }: Operation, { timelines }: Known): boolean {
  const { findings } = context as { findings: Broken[] };
  const own = new Set(wanted.map(({ sessionId }) => sessionId));
  const statesOf = (id: string) => possible(timelines.get(id), startMs, endMs);
  const placesOf = (id: string) => statesOf(id).flatMap(({ place }) => place ?? []);
  const wants = [
    ...placesWanted(wanted, timelines, { startMs, endMs }).map(({ place }) => place),
    ...wanted.flatMap(({ sessionId, place }) =>
      sessionId === null || place !== undefined ? [] : placesOf(sessionId),
    ),
  ];
  return (
    findings.length > 0 &&
    findings.every(({ rule, sessionIds }) => {
      if (!CLASHES.has(rule)) return true;
      const others = sessionIds.filter((id) => timelines.has(id) && !own.has(id));
      if (member === undefined) return others.every((id) => meet(wants, placesOf(id)));
      const [first, ...rest] = others;
      return first === undefined || rest.every((id) => meet(placesOf(first), placesOf(id)));
    })
  );
}

function meet(some: readonly Place[], others: readonly Place[]): boolean {
  return some.some((place) => others.some((other) => areAtOnce(place, other)));
}

function isUsedUp({ wanted, context, ...times }: Operation, { timelines }: Known): boolean {
  const { quotaMinutes, usedMinutes } = context as { quotaMinutes: number; usedMinutes: number };
  const lengths = wanted.flatMap(({ minutes = [] }) => minutes);
  const minutes = placesWanted(wanted, timelines, times).map(
    ({ place }) => (place.toMs - place.fromMs) / 60_000,
  );
  return usedMinutes + Math.max(...lengths, ...minutes) > quotaMinutes;
}

/** Somebody made a later version in time. Of a whole draft: it tells a later one. Of an answer: it is held elsewhere. */
function isStale(operation: Operation, known: Known): boolean {
  const { wanted, poll, member, context, startMs, endMs } = operation;
  const { timelines } = known;
  if (poll !== undefined) return isLater(known.polls.get(poll.pollId ?? ""), poll.version, endMs);
  if (member !== undefined) return isLater(known.groups.get(member.groupId), member.version, endMs);
  const drafts = wanted.filter(({ sessionId, version }) => sessionId === null && version !== null);
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
    ({ sessionId, version }) => sessionId !== null && isLater(timelines.get(sessionId), version, endMs),
  );
}

type Versioned = { version: number; earliestMs: number };

function isLater(states: readonly Versioned[] = [], version: number | null, endMs: number): boolean {
  return version !== null && states.some((state) => state.version > version && state.earliestMs <= endMs);
}

/** A session that has been made undone; of a member who isn't one; of a poll that doesn't ask the person. */
function isNotThere(operation: Operation, known: Known): boolean {
  const { kind, by = "", wanted, member, endMs } = operation;
  if (kind === "removeGroupMember" && member !== undefined) {
    const group = known.groups.get(member.groupId)?.find(({ version }) => version === member.version);
    return group?.members[member.personId] === undefined;
  }
  const isGone = wanted.some(({ sessionId }) =>
    known.timelines.get(sessionId ?? "")?.some((state) => state.isGone && state.earliestMs <= endMs),
  );
  return isGone || (kind === "answerPoll" && by !== "" && !isAsked(operation, known));
}
