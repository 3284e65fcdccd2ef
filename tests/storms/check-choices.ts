import { isAcknowledged } from "./history.ts";
import type { History, Known, Operation } from "./history.ts";

/**
 * What can't have been of what people chose, and what of it isn't there. Each of them chooses by one client, one after
 * the other, so that what they have chosen at each instant is known.
 */
export function wrongChoices(
  { operations }: Pick<Known, "operations">,
  { finalChoices = [] }: Pick<History, "finalChoices">,
): string[] {
  const found = new Set(finalChoices);
  const chosen = new Set(chosenBefore(operations, Infinity));
  return [
    ...[...chosen.difference(found)].map((key) => `${key} was chosen, and isn't.`),
    ...[...found.difference(chosen)].map((key) => `${key} is chosen, and was not.`),
  ];
}

/** Sessions with people, as acknowledged choices until then make them. */
function chosenBefore(operations: readonly Operation[], beforeMs: number): string[] {
  const last = new Map<string, boolean>();
  for (const operation of operations.toSorted((a, b) => a.startMs - b.startMs)) {
    const { by, choice, endMs } = operation;
    if (choice === undefined || endMs > beforeMs || !isAcknowledged(operation)) continue;
    last.set(`${choice.sessionId} ${by}`, choice.wants);
  }
  return [...last].flatMap(([key, isIn]) => (isIn ? key : []));
}

type Clashing = { clashes?: { sessionIds: string[] }[] };

/** They have chosen each session that is named, and did not confirm all of them. */
export function isClashing({ by, choice, context, startMs }: Operation, { operations }: Known): boolean {
  const clashes = (context as Clashing | undefined)?.clashes ?? [];
  const chosen = new Set(chosenBefore(operations, startMs));
  const others = clashes.flatMap(({ sessionIds }) => sessionIds).filter((id) => id !== choice?.sessionId);
  return (
    others.length > 0 &&
    others.every((id) => chosen.has(`${id} ${by}`)) &&
    !others.every((id) => choice?.confirmed.includes(id))
  );
}

/** So many could have been in it, whoever waited among them. */
export function isOverfull({ wanted: [asked], context, startMs, endMs }: Operation, known: Known): boolean {
  const { taken = 0 } = (context ?? {}) as { taken?: number };
  const isOfIt = (key: string) => key.startsWith(`${asked?.sessionId} `);
  const atMost = new Set(chosenBefore(known.operations, startMs).filter((key) => isOfIt(key)));
  for (const { by, choice, ...other } of known.operations) {
    if (choice?.sessionId !== asked?.sessionId || choice?.wants !== true) continue;
    if (other.startMs <= endMs && other.endMs >= startMs) atMost.add(`${choice.sessionId} ${by}`);
  }
  // Who dropped it while this was under way may have been in it, too: they are in what was chosen before.
  return taken > (asked?.capacity ?? Infinity) && taken <= atMost.size;
}
