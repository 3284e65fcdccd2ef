import type { Ctx } from "./context.ts";

/**
 * What a verb may hold until its transaction ends, and the one order in which it does: two that take the same things
 * the other way round wait for each other until one is killed. Of one kind, ascending by id.
 */
const ORDER = [
  /** Of a meeting: one judged change of its draft at a time. */
  "judgement",
  /** The rows of an alliance's groups: how open they are and who is in them. */
  "groups",
  /** Whether groups meet this time. */
  "answers",
  "sessions",
  "polls",
  "rooms",
  /** The meeting's row with the draft's version: every change of a draft ends there. */
  "meeting",
] as const;

export type Held = (typeof ORDER)[number];

/** What one transaction holds by now. */
export type Holds = Map<Held, ReadonlySet<string>>;

/** For what is held as a whole, by whatever order the statement itself keeps to. */
export const WHOLE: readonly string[] = ["*"];

/**
 * Every function that makes others wait says so here first. Answers whether any of it is new: what is held already
 * may be asked for again at any time. Throws where the order would be another one, which is a mistake of the program:
 * it is found by whoever runs the verb once, and not only by two who meet.
 */
export function inOrder({ holds }: Pick<Ctx, "holds">, what: Held, ids: readonly string[]): boolean {
  if (holds === null) throw new Error(`${what} can only be held inside of a transaction.`);
  const before = holds.get(what) ?? new Set();
  const fresh = ids.filter((id) => !before.has(id));
  if (fresh.length === 0) return false;
  const later = ORDER.slice(ORDER.indexOf(what) + 1).find((kind) => holds.has(kind));
  if (later !== undefined) throw new Error(`${what} must be held before ${later}.`);
  if (fresh.some((id) => [...before].some((other) => other > id))) {
    throw new Error(`${what} must be held by ascending ids.`);
  }
  holds.set(what, new Set([...before, ...fresh]));
  return true;
}

/** Nobody else knows of it yet, because this transaction has made it: whenever it is asked for is right. */
export function madeHere({ holds }: Pick<Ctx, "holds">, what: Held, id: string): void {
  holds?.set(what, new Set([...(holds.get(what) ?? []), id]));
}

/** To go back to a savepoint: the answer forgets what has been held since. */
export function holdsOf({ holds }: Pick<Ctx, "holds">): () => void {
  const before = new Map(holds);
  return () => {
    holds?.clear();
    for (const [what, ids] of before) holds?.set(what, ids);
  };
}
