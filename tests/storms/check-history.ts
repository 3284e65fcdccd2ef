import { areAtOnce, isAcknowledged, isSamePlace, stands } from "./history.ts";
import type { Fact, History, Operation, Place, State, Timelines } from "./history.ts";
import { wrongChoices } from "./check-choices.ts";
import { groupsOf, wrongMembers } from "./check-groups.ts";
import { pollsOf, wrongPolls } from "./check-polls.ts";
import { wrongReturns } from "./check-returns.ts";
import { unexplained } from "./explain-refusal.ts";
import { timelinesOf } from "./timelines.ts";

/**
 * What is wrong with a history, as sentences; none: it could have been that of one draft to which everything
 * happened one after the other, each between its request and its answer. Pure.
 */
export function checkHistory(history: History): string[] {
  const { timelines, faults } = timelinesOf(history);
  const polls = pollsOf(history);
  const groups = groupsOf(history);
  const { operations } = history;
  const known = { timelines, polls: polls.steps, groups: groups.steps, operations };
  return [
    ...faults,
    ...polls.faults,
    ...groups.faults,
    ...history.operations
      .filter(({ status }) => status >= 500)
      .map(
        ({ kind, status, startMs, endMs }) => `${kind}: ${status} after ${Math.round(endMs - startMs)} ms.`,
      ),
    ...lostWrites(timelines, history.final),
    ...wrongOrders(timelines),
    ...readsBackInTime(history.operations),
    ...overlaps(timelines),
    ...neverBooked(timelines, history.operations),
    ...history.operations
      .filter((operation) => !isAcknowledged(operation) && operation.status < 500)
      .flatMap((operation) => unexplained(operation, known)),
    ...wrongPolls(known, history),
    ...wrongMembers(known),
    ...wrongChoices(known, history),
    ...wrongReturns(known),
  ];
}

/** Every acknowledged write is there, or a later one is. */
function lostWrites(timelines: Timelines, final: readonly Fact[]): string[] {
  const found = new Map(final.map((fact) => [fact.sessionId, fact]));
  const lost = [...timelines].flatMap(([sessionId, states]) => {
    const [last, fact] = [states.at(-1), found.get(sessionId)];
    if (last === undefined) return [];
    if (last.isGone) return fact === undefined ? [] : [`${sessionId} is there, and it was to be gone.`];
    if (fact === undefined) return [`${sessionId} is gone.`];
    if (fact.version !== last.version) {
      return [`${sessionId} is at version ${fact.version}, and ${last.version} was acknowledged.`];
    }
    const { place = null, isOpen = true, isCancelled = false } = fact;
    const isThere =
      isSamePlace(place, last.place) && isOpen === last.isOpen && isCancelled === last.isCancelled;
    return isThere ? [] : [`${sessionId} isn't where version ${last.version} put it.`];
  });
  const strange = final.filter(({ sessionId }) => !timelines.has(sessionId));
  return [...lost, ...strange.map(({ sessionId }) => `Nobody was told of ${sessionId}.`)];
}

/** A version that was answered before a write began can't be a later one than that write's. */
function wrongOrders(timelines: Timelines): string[] {
  return [...timelines].flatMap(([sessionId, states]) => {
    let begunMs = -Infinity;
    return states.flatMap(({ version, earliestMs, latestMs }) => {
      const isWrong = latestMs < begunMs;
      begunMs = Math.max(begunMs, earliestMs);
      return isWrong ? [`Version ${version} of ${sessionId} was made after a later one.`] : [];
    });
  });
}

/** What was told once can't be unknown to a request that began afterwards. */
function readsBackInTime(operations: readonly Operation[]): string[] {
  const told = operations.flatMap((operation) => operation.facts.map((fact) => ({ ...operation, ...fact })));
  return [...Map.groupBy(told, ({ sessionId }) => sessionId)].flatMap(([sessionId, facts]) => {
    const byEnd = facts.toSorted((a, b) => a.endMs - b.endMs);
    let [at, known] = [0, 0];
    return facts
      .toSorted((a, b) => a.startMs - b.startMs)
      .flatMap(({ kind, startMs, version }) => {
        for (; (byEnd[at]?.endMs ?? Infinity) < startMs; at += 1) known = Math.max(known, byEnd[at]!.version);
        return version < known ? [`${kind} told version ${version} of ${sessionId} after ${known}.`] : [];
      });
  });
}

/**
 * What a lead is told that is booked has stood there once, wherever it is by now; a part that was split off may have
 * done so as a part. How long it is follows its session.
 */
function neverBooked(timelines: Timelines, operations: readonly Operation[]): string[] {
  const wholes = wholesOf(operations);
  const hasStood = (sessionId: string, booked: Place, version: number): boolean => {
    const before = timelines.get(sessionId)?.filter((state) => state.version <= version && stands(state));
    const whole = wholes.get(sessionId);
    return (
      before?.some(({ place }) => isSameStart(place, booked)) === true ||
      (whole !== undefined && hasStoodAround(timelines.get(whole), booked)) ||
      (whole !== undefined && hasStood(whole, booked, Infinity))
    );
  };
  const tale = (sessionId: string, booked: Place) =>
    JSON.stringify({ booked, were: timelines.get(sessionId), whole: wholes.get(sessionId) });
  return operations.flatMap(({ kind, facts }) =>
    facts.flatMap(({ sessionId, version, booked }) =>
      booked === undefined || hasStood(sessionId, booked, version)
        ? []
        : [`${kind} told a place of ${sessionId} where it has never stood. ${tale(sessionId, booked)}`],
    ),
  );
}

/** What each second part was split off. */
function wholesOf(operations: readonly Operation[]): Map<string, string> {
  const splits = operations.filter((each) => each.kind === "splitSession" && isAcknowledged(each));
  return new Map(
    splits.flatMap(({ wanted: [whole], made }) => {
      const part = made.find(({ sessionId }) => sessionId !== whole?.sessionId);
      return part && whole?.sessionId ? [[part.sessionId, whole.sessionId]] : [];
    }),
  );
}

function isSameStart(at: Place | null, booked: Place): boolean {
  return at?.roomId === booked.roomId && at.fromMs === booked.fromMs;
}

function hasStoodAround(states: readonly State[] = [], booked: Place): boolean {
  return states.some(
    (state) =>
      stands(state) &&
      state.place?.roomId === booked.roomId &&
      state.place.fromMs <= booked.fromMs &&
      state.place.toMs > booked.fromMs,
  );
}

type Stay = State & { sessionId: string; place: NonNullable<State["place"]>; endMs: number };

/** Two sessions that were certainly in one room at once. */
function overlaps(timelines: Timelines): string[] {
  const stays = [...timelines].flatMap(([sessionId, states]) =>
    states.flatMap((state, at): Stay[] => {
      const endMs = states[at + 1]?.earliestMs ?? Infinity;
      const { place, latestMs } = state;
      return place === null || latestMs >= endMs ? [] : [{ ...state, sessionId, place, endMs }];
    }),
  );
  return [...Map.groupBy(stays, ({ place }) => place.roomId).values()].flatMap((inRoom) =>
    inRoom.flatMap((one, at) =>
      inRoom
        .slice(at + 1)
        .filter((other) => other.sessionId !== one.sessionId && areTogether(one, other))
        .map((other) => `${one.sessionId} and ${other.sessionId} were in one room at once.`),
    ),
  );
}

function areTogether(a: Stay, b: Stay): boolean {
  return areAtOnce(a.place, b.place) && a.latestMs < b.endMs && b.latestMs < a.endMs;
}
