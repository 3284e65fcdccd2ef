import { SLOTS } from "./explain-joint.ts";
import { WITHOUT_VERSION } from "./explain-state.ts";
import { inherited, isAcknowledged, isSamePlace, stateAt } from "./history.ts";
import type { Explains, Known, Operation, State } from "./history.ts";

/** Why what was done can't be undone. */
export const undoReasons: Readonly<Record<string, Explains>> = {
  /** It isn't declined or withdrawn; or not as that left it; or what was held then is over. */
  undoDecision: ({ wanted: [asked], atMs, endMs }, known) => {
    const { sessionId = null, version = null } = asked ?? {};
    const states = known.timelines.get(sessionId ?? "") ?? [];
    const at = states.findIndex((state) => state.version === version);
    const decided = doneBy(known, DECISIONS).some(({ made }) =>
      made.some((each) => each.sessionId === sessionId && each.to === version),
    );
    if (states[at]?.isOpen === true || !decided || isRunOut(states[at - 1], atMs)) return true;
    // The second part of what was held and had lost its place was held so from its beginning.
    return (
      states.every(({ place }) => place === null) &&
      inherited(sessionId, known, endMs).some((state) => isRunOut(state, atMs))
    );
  },
  /** The second isn't right behind the first any more, or either has been changed or used. */
  unsplitSession: (operation, known) => {
    const pair = pairOf(operation, known, "splitSession");
    if (pair === null) return true;
    const { first, second, made } = pair;
    return (
      !first.isOpen ||
      !second.isOpen ||
      !areTogether(first, second) ||
      second.version !== made.second ||
      hasOtherLength(operation, first, known, made.first) ||
      isAnswered(operation, known, made.sinceMs)
    );
  },
  /** The second is there again, or either has been changed; or what was held then is over. */
  unmergeSessions: (operation, known) => {
    const pair = pairOf(operation, known, "mergeSessions");
    if (pair === null) return true;
    const { first, second, before, made } = pair;
    return (
      !first.isOpen ||
      second.isOpen ||
      second.version !== made.second ||
      hasOtherLength(operation, first, known, made.first) ||
      isRunOut(before, operation.atMs)
    );
  },
};

const DECISIONS: ReadonlySet<string> = new Set(["declineRequest", "withdrawRequest"]);
function doneBy({ operations }: Known, kinds: ReadonlySet<string>): Operation[] {
  return operations.filter((each) => isAcknowledged(each) && kinds.has(each.kind));
}

/** The two as they were seen, and what the act that is to be undone made of them. null: there was none. */
function pairOf({ wanted, endMs }: Operation, known: Known, act: string) {
  const [first, second] = wanted.map(({ sessionId, version }) => {
    const states = known.timelines.get(sessionId ?? "") ?? [];
    const state = version === null ? undefined : stateAt(states, version);
    return { sessionId, state, before: state && states[states.indexOf(state) - 1] };
  });
  const acts = doneBy(known, new Set([act])).filter(({ startMs }) => startMs <= endMs);
  const made = acts
    .map(({ startMs, made: versions }) => {
      const of = (id: string | null | undefined) => versions.find(({ sessionId }) => sessionId === id)?.to;
      return { first: of(first?.sessionId), second: of(second?.sessionId), sinceMs: startMs };
    })
    .findLast((each) => each.first !== undefined && each.second !== undefined);
  if (made?.first === undefined || !first?.state || !second?.state) return null;
  return {
    first: first.state,
    second: second.state,
    before: second.before,
    made: { ...made, first: made.first },
  };
}

/** It isn't as long any more as that made it. */
function hasOtherLength({ wanted: [asked] }: Operation, { minutes }: State, known: Known, made: number) {
  return stateAt(known.timelines.get(asked?.sessionId ?? ""), made)?.minutes !== minutes;
}

function areTogether({ place: one, hold: held }: State, { place: other, hold }: State): boolean {
  if (one === null || other === null) return one === other;
  const behind = { ...other, fromMs: one.toMs };
  return one.roomId === other.roomId && isSamePlace(other, behind) && (held === null) === (hold === null);
}

/** Somebody has said something to either, which no version tells, or asked people about the second. */
function isAnswered({ wanted, endMs }: Operation, { operations }: Known, sinceMs: number): boolean {
  const [, second] = wanted;
  return operations.some((each) => {
    if (each.startMs > endMs || each.endMs < sinceMs || !isAcknowledged(each)) return false;
    if (each.kind === "pollRequest") return each.poll?.sessionId === second?.sessionId;
    const isOfBoth = each.wanted.some((one) => wanted.some(({ sessionId }) => one.sessionId === sessionId));
    return (WITHOUT_VERSION.has(each.kind) || SLOTS.has(each.kind)) && isOfBoth;
  });
}

/** A hold of which nobody was told when it ends may be over. */
export function isRunOut(before: State | undefined, atMs: number): boolean {
  const hold = before?.hold ?? before?.promised ?? null;
  return hold !== null && (hold.endsAtMs ?? -Infinity) <= atMs;
}
