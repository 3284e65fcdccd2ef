import { isAcknowledged, possible, stateAt } from "./history.ts";
import type { Explains, Known, Operation, Slot } from "./history.ts";

/** What is done about a slot that a group proposes. */
export const SLOTS: ReadonlySet<string> = new Set([
  "proposeSlot",
  "withdrawSlot",
  "turnSlotDown",
  "takeSlot",
]);

export const slotReasons: Readonly<Record<string, Explains>> = Object.fromEntries(
  [...SLOTS].map((kind) => [kind, isOtherSlot]),
);

/** What the group proposes is settled or another one by now; or the session isn't to be held any more. */
function isOtherSlot(operation: Operation, { timelines, operations }: Known): boolean {
  const {
    kind,
    wanted: [asked],
    context,
    startMs,
    endMs,
  } = operation;
  const { sessionId = null, version = null, proposed } = asked ?? {};
  const states = timelines.get(sessionId ?? "");
  const seen = version === null ? possible(states, startMs, endMs) : [stateAt(states, version)];
  if ((kind === "takeSlot" || kind === "proposeSlot") && seen.some((state) => state?.isOpen === false))
    return true;
  const isSettled = operations.some(
    (each) =>
      isAcknowledged(each) &&
      each.startMs <= endMs &&
      (SLOTS.has(each.kind) || each.kind === "answerJointSession") &&
      each.wanted.some((other) => other.sessionId === sessionId),
  );
  const said = (context as Told | undefined)?.current?.answers?.find(
    (each) => each.groupId === proposed?.groupId,
  );
  return isSettled && said !== undefined && !isSameSlot(said.proposal, proposed?.seen ?? null);
}

type Told = { current?: { answers?: { groupId: string; proposal: Proposal | null }[] } };
type Proposal = { startsAt: string; roomId: string | null; state: string };

function isSameSlot(now: Proposal | null, seen: Slot | null): boolean {
  if (now === null || seen === null) return now === seen;
  return now.state === "open" && now.startsAt === seen.startsAt && now.roomId === seen.roomId;
}
