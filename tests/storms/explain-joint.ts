import { isAcknowledged, lineOf, possible, stateAt } from "./history.ts";
import type { Explains, Known, Operation, Slot } from "./history.ts";

/** What is done about a slot that a group proposes. */
export const SLOTS: ReadonlySet<string> = new Set([
  "proposeSlot",
  "withdrawSlot",
  "turnSlotDown",
  "takeSlot",
]);

export const jointReasons: Readonly<Record<string, Explains>> = {
  ...Object.fromEntries([...SLOTS].map((kind) => [kind, isOtherSlot])),
  standWithoutGroup: isDecided,
};

/** What the group proposes is settled or another one by now; or the session isn't to be held any more. */
function isOtherSlot(operation: Operation, known: Known): boolean {
  const { kind, context, wanted } = operation;
  if ((kind === "takeSlot" || kind === "proposeSlot") && isClosed(operation, known)) return true;
  const proposed = wanted[0]?.proposed;
  const { answers = [] } = (context as Told | undefined)?.current ?? {};
  const now = answers.find((each) => each.groupId === proposed?.groupId);
  const isOther = now !== undefined && !isSameSlot(now.proposal, proposed?.seen ?? null);
  return isOther && isDoneBefore(operation, known, [...SLOTS, "answerJointSession"]);
}

/** The group has agreed, or another organiser decided; or the session isn't to be held any more. */
function isDecided(operation: Operation, known: Known): boolean {
  if (isClosed(operation, known)) return true;
  const without = operation.wanted[0]?.without;
  const { groups = [] } = (operation.context as Told | undefined)?.current ?? {};
  const now = groups.find((each) => each.groupId === without?.groupId);
  const isOther = now?.agreement === "agreed" || (now?.standsWithout ?? null) !== without?.seen;
  return isOther && isDoneBefore(operation, known, ["answerJointSession", "standWithoutGroup", "takeSlot"]);
}

function isClosed({ wanted: [asked], startMs, endMs }: Operation, { timelines }: Known): boolean {
  const { sessionId = null, version = null } = asked ?? {};
  const states = timelines.get(sessionId ?? "");
  const seen = version === null ? possible(states, startMs, endMs) : [stateAt(states, version)];
  return seen.some((state) => state?.isOpen === false);
}

/** Also to what it was split from, whose answers it has. */
function isDoneBefore({ wanted, endMs }: Operation, known: Known, kinds: readonly string[]): boolean {
  const line = lineOf(wanted[0]?.sessionId, known);
  return known.operations.some(
    (each) =>
      isAcknowledged(each) &&
      each.startMs <= endMs &&
      kinds.includes(each.kind) &&
      each.wanted.some(({ sessionId }) => sessionId !== null && line.includes(sessionId)),
  );
}

type Owner = { groupId: string; agreement: string; standsWithout?: string };
type Told = { current?: { answers?: { groupId: string; proposal: Proposal | null }[]; groups?: Owner[] } };
type Proposal = { startsAt: string; roomId: string | null; state: string };

function isSameSlot(now: Proposal | null, seen: Slot | null): boolean {
  if (now === null || seen === null) return now === seen;
  return now.state === "open" && now.startsAt === seen.startsAt && now.roomId === seen.roomId;
}
