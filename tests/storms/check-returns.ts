import { isTaken } from "./explain-refusal.ts";
import { isRunOut } from "./explain-undo.ts";
import { isAcknowledged, isSamePlace } from "./history.ts";
import type { Known, Operation, State } from "./history.ts";

/**
 * What was cancelled comes back as it was before; or, where the answer says so, without its place, which somebody
 * could have had by then, or the hold of which was over.
 */
export function wrongReturns(known: Known): string[] {
  return known.operations.flatMap((operation) => {
    if (operation.kind !== "uncancelSession" || !isAcknowledged(operation)) return [];
    const [asked] = operation.wanted;
    const states = known.timelines.get(asked?.sessionId ?? "") ?? [];
    const at = states.findIndex(({ version }) => version === asked?.version);
    const [before, cancelled, after] = [states[at - 1], states[at], states[at + 1]];
    const was = `${asked?.sessionId} was brought back`;
    if (before === undefined || cancelled?.isCancelled !== true || after?.isOpen !== true) {
      return [`${was}, and it could not.`];
    }
    const { missed } = operation.context as { missed?: string };
    if (missed === undefined) return isAsBefore(before, after) ? [] : [`${was} otherwise than it was.`];
    const isMissing = after.place === null && isMissed(missed, { operation, known, before });
    return isMissing ? [] : [`${was} without its place for no reason: ${missed}`];
  });
}

function isAsBefore(before: State, after: State): boolean {
  return isSamePlace(before.place, after.place) && (before.hold === null) === (after.hold === null);
}

type Missed = { operation: Operation; known: Known; before: State };

function isMissed(missed: string, { operation, known, before }: Missed): boolean {
  if (missed.includes("the hold of its place has run out")) return isRunOut(before, operation.atMs);
  return isTaken({ ...operation, context: null }, known);
}
