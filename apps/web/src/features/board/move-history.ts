import { many } from "../../lib/words.ts";
import { isSamePlace } from "./board-model.ts";
import type { Place } from "./board-model.ts";
import type { PairAct } from "./pair-act.ts";

export type Change = {
  readonly sessionId: string;
  readonly from: Place | null;
  readonly to: Place | null;
};

/** One act on the board: a move, a pin, a whole plan, a split, a merge. */
export type Step = {
  /** As it ends a sentence: "the move of Steering Committee", "the plan". */
  readonly label: string;
  readonly changes: readonly Change[];
  /** A split, a merge or a cancellation has no changes of places: the server goes the way back. */
  readonly pair?: PairAct;
  /** Of what was undone: sessions that had been moved otherwise meanwhile, and that stayed where they are. */
  readonly stayed?: number;
};

export type MoveHistory = { readonly past: readonly Step[]; readonly future: readonly Step[] };

/** What to send, and the history once that has been done. */
export type HistoryStep = {
  readonly step: Step;
  /** Sessions that have been moved otherwise since: they stay where they are. */
  readonly skipped: number;
  readonly after: MoveHistory;
};

type PlaceNow = (sessionId: string) => Place | null;

const MOST_STEPS = 100;

export const emptyHistory: MoveHistory = { past: [], future: [] };

/** Whether something has been done since a history looked so: going back or forth in it is nothing new. */
export function hasNewAct({ past, future }: MoveHistory, since: MoveHistory): boolean {
  return past.at(-1) !== since.past.at(-1) && past.length > 0 && future.length === 0;
}

/** A new act ends what could have been done again. */
export function record(history: MoveHistory, step: Step): MoveHistory {
  const changes = step.changes.filter(({ from, to }) => !isSamePlace(from, to));
  if (changes.length === 0 && !step.pair) return history;
  return { past: [...history.past, { ...step, changes }].slice(-MOST_STEPS), future: [] };
}

/** The way back from the last act; null when there is none. */
export function undoStep(history: MoveHistory, now: PlaceNow): HistoryStep | null {
  const last = history.past.at(-1);
  if (!last) return null;
  const standing = last.changes.filter(({ sessionId, to }) => isSamePlace(now(sessionId), to));
  const skipped = last.changes.length - standing.length;
  const stayed = (last.stayed ?? 0) + skipped;
  const undone = stayed === 0 ? last : { ...last, stayed };
  return {
    step: {
      ...last,
      changes: standing.map(turned),
      ...(last.pair && { pair: { ...last.pair, isBack: true } }),
    },
    skipped,
    after: { past: history.past.slice(0, -1), future: pushed(history.future, undone, standing) },
  };
}

export function redoStep(history: MoveHistory, now: PlaceNow): HistoryStep | null {
  const last = history.future.at(-1);
  if (!last) return null;
  const standing = last.changes.filter(({ sessionId, from }) => isSamePlace(now(sessionId), from));
  return {
    step: { ...last, changes: standing },
    skipped: last.changes.length - standing.length,
    after: { past: pushed(history.past, last, standing), future: history.future.slice(0, -1) },
  };
}

/** What has become of a step back or forth. Who else moved a session isn't known: it may be oneself, on another page. */
export function walkedWords({ step, skipped }: HistoryStep, verb: "Undone" | "Done again"): string {
  if (step.changes.length === 0 && !step.pair) return `This was moved since: ${step.label} stays as it is.`;
  return `${verb}: ${step.label}.${skipped > 0 ? ` ${staysWords(skipped)}.` : ""}`;
}

/** "2 sessions that were moved since stay": at what is undone, without a full stop. */
export function staysWords(count: number): string {
  return `${many(count, "session")} that ${count === 1 ? "was moved since stays" : "were moved since stay"}`;
}

/** What is different between two moments, as one act: how a plan is undone. */
export function changesBetween(
  before: ReadonlyMap<string, Place | null>,
  after: ReadonlyMap<string, Place | null>,
): Change[] {
  return [...after].flatMap(([sessionId, to]) => {
    const from = before.get(sessionId);
    return from === undefined || isSamePlace(from, to) ? [] : [{ sessionId, from, to }];
  });
}

function turned({ sessionId, from, to }: Change): Change {
  return { sessionId, from: to, to: from };
}

function pushed(steps: readonly Step[], step: Step, standing: readonly Change[]): readonly Step[] {
  return standing.length === 0 && !step.pair ? steps : [...steps, { ...step, changes: standing }];
}

/**
 * The history once a pair's second session has become `second`: split off again it is another one, merged again it
 * has left at another version.
 */
export function withSecond(
  { past, future }: MoveHistory,
  before: string,
  { id, version }: { id: string; version: number },
): MoveHistory {
  const nowOf = (each: string) => (each === before ? id : each);
  const renamed = ({ changes, pair, ...step }: Step): Step => ({
    ...step,
    changes: changes.map((change) => ({ ...change, sessionId: nowOf(change.sessionId) })),
    ...(pair && { pair: renamedPair(pair) }),
  });
  const renamedPair = (pair: PairAct): PairAct => {
    const ids = { firstId: nowOf(pair.firstId), secondId: nowOf(pair.secondId) };
    const isIt = pair.kind !== "split" && ids.secondId === id;
    return { ...pair, ...ids, ...(isIt && { secondVersion: version }) };
  };
  return { past: past.map(renamed), future: future.map(renamed) };
}
