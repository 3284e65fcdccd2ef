import { isTaking } from "./check-polls.ts";
import { isHeldThere } from "./explain-state.ts";
import { isBooked, isMemberOf, possible } from "./history.ts";
import type { Explains, Known, Operation, State } from "./history.ts";

/** Why polls refuse. */
export const pollReasons = {
  /** Another one of the session could have been open. */
  already_exists: ({ poll, startMs, endMs }: Operation, { polls }: Known): boolean =>
    [...polls].some(
      ([id, steps]) =>
        id !== poll?.pollId &&
        possible(steps, startMs, endMs).some((step) => step.isOpen && step.sessionId === poll?.sessionId),
    ),
  wrong_state: {
    pollRequest: isPlaced,
    /** Closed at the version that was sent, or its session is no more to be placed there. */
    closePoll: (operation, known) => !isOpenAt(operation, known) || isPlaced(operation, known),
    endPoll: (operation, known) => !isOpenAt(operation, known),
    reopenPoll: (operation, known) =>
      stepAt(operation, known)?.chosenId !== null || isPlaced(operation, known),
    answerPoll: (operation, known) => isClosed(operation, known) || isPlaced(operation, known),
  } satisfies Record<string, Explains>,
} as const;

/** By the person's memberships whatever happened meanwhile. */
export function isAsked({ by = "", poll, atMs, startMs, endMs }: Operation, { groups }: Known): boolean {
  const all = possible(groups.get(poll?.groupId ?? ""), startMs, endMs);
  return all.every((group) => isMemberOf(group, by, atMs));
}

function stepAt({ poll }: Operation, { polls }: Known) {
  return polls.get(poll?.pollId ?? "")?.find(({ version }) => version === poll?.version);
}

function isOpenAt(operation: Operation, known: Known): boolean {
  return stepAt(operation, known)?.isOpen === true;
}

function isClosed({ poll, atMs, startMs, endMs }: Operation, { polls }: Known): boolean {
  return possible(polls.get(poll?.pollId ?? ""), startMs, endMs).some((step) => !isTaking(step, atMs));
}

/** The session could have had its place, be asked for no more, or be held just there. */
function isPlaced({ kind, poll, wanted, startMs, endMs }: Operation, known: Known): boolean {
  const states = known.timelines.get(poll?.sessionId ?? "") ?? [];
  const is = (state: State) =>
    !state.isOpen ||
    // What was booked is so for its people, too, while it is off the board.
    isBooked(poll?.sessionId ?? "", state, known) ||
    wanted.some(({ place }) => isHeldThere(kind, state, place));
  return possible(states, startMs, endMs).some(is);
}
