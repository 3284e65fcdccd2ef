import type { Session } from "@plenary/contract";
import type { Session as ProblemSession } from "@plenary/scheduler";
import { afterMoves, placeOf } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";

/** The session that stays, and the one that is merged into it. */
export type MergedPair = readonly [Session, Session];
/** Where the longer one would stand. */
export type Spot = Pick<Place, "roomId" | "startsAt">;

/** What of the first follows from the second: whoever comes to either comes to both, and needs what either needs. */
export function wholeOf([first, second]: MergedPair): Session {
  return {
    ...first,
    durationMinutes: first.durationMinutes + second.durationMinutes,
    expectedPeople: Math.max(first.expectedPeople, second.expectedPeople),
    features: united(first.features, second.features),
  };
}

/** The board as it would be with the second merged into the first; `to` null: where the first begins now. */
export function afterMerge(model: BoardModel, pair: MergedPair, to: Spot | null): BoardModel {
  const [first, second] = pair;
  const whole = wholeOf(pair);
  const own = placeOf(whole);
  const other = model.problem.sessions.find(({ id }) => id === second.id);
  const sessions = model.problem.sessions.map((each) =>
    each.id === first.id && other ? withPeople(each, other) : each,
  );
  const merged = {
    ...model,
    problem: { ...model.problem, sessions },
    sessions: model.sessions.map((each) => (each.id === first.id ? whole : each)),
  };
  const places = [
    [first.id, own && { ...own, ...to }],
    [second.id, null],
  ] as const;
  return afterMoves(merged, new Map(places));
}

function withPeople(one: ProblemSession, other: ProblemSession): ProblemSession {
  return {
    ...one,
    requiredPeople: united(one.requiredPeople, other.requiredPeople),
    wishedPeople: united(one.wishedPeople, other.wishedPeople),
    keyPeople: united(one.keyPeople, other.keyPeople),
    features: united(one.features, other.features),
    expectedSize: Math.max(one.expectedSize ?? 0, other.expectedSize ?? 0),
  };
}

function united<T>(one: readonly T[], other: readonly T[]): T[] {
  return [...new Set([...one, ...other])];
}
