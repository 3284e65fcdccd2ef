import type { ErrorCode } from "@plenary/contract";

/*
 * What clients of a draft saw: every request with its begin, its end and its answer. Times named `…Ms` are of one
 * monotonic clock, except those of a place, which are the meeting's own, as milliseconds since 1970.
 */
export type Place = { roomId: string; fromMs: number; toMs: number };

/** Absent: not told. */
type Hold = { endsAtMs?: number; waitsForAsker?: boolean; waitsForOrganisers?: boolean };

/** What an answer told of a session at a version of it. Absent: nothing. */
export type Fact = {
  sessionId: string;
  version: number;
  place?: Place | null;
  /** Where what stands was booked, for its leads: the draft may have it elsewhere since. */
  booked?: Place;
  /** Asked or accepted. */
  isOpen?: boolean;
  /** null: it isn't only held. */
  hold?: Hold | null;
};

/** The versions after `from` up to `to` are of this write. null: at most the last of them, it can't tell. */
export type Made = { sessionId: string; from: number | null; to: number };

/** What a request was for. `sessionId` null: it makes one. `version` null: whatever it is. `place` null: off. */
export type Wanted = {
  sessionId: string | null;
  version: number | null;
  place?: Place | null;
  /** What the group had said so far, and where the session was, as the client knew it. */
  answered?: { groupId: string; seen: string; fromMs: number | null };
};

export type Operation = {
  kind: string;
  startMs: number;
  endMs: number;
  /** What the service's clock said, which decides when holds end. */
  atMs: number;
  status: number;
  /** Of a refusal, with what it names. */
  code: ErrorCode | null;
  context: unknown;
  wanted: readonly Wanted[];
  facts: readonly Fact[];
  made: readonly Made[];
};

/** A hold that was ended by the sweep that ran between these times. */
export type Expiry = { sessionId: string; startMs: number; endMs: number };

export type History = {
  operations: readonly Operation[];
  expiries: readonly Expiry[];
  /** What is in the database afterwards, of every session. */
  final: readonly Fact[];
};

/** A session from one version on until the next one; it began at some instant of the two given. */
export type State = {
  from: number;
  version: number;
  place: Place | null;
  isOpen: boolean;
  hold: Hold | null;
  earliestMs: number;
  latestMs: number;
};

export type Timelines = ReadonlyMap<string, readonly State[]>;

export const isAcknowledged = ({ status }: Pick<Operation, "status">) => status < 300;

export function isSamePlace(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return a.roomId === b.roomId && a.fromMs === b.fromMs && a.toMs === b.toMs;
}

export function areAtOnce(a: Place, b: Place): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs;
}

/** Whether it has a place that isn't only held. */
export function stands({ place, hold }: Pick<Fact, "place" | "hold">): boolean {
  return place != null && hold === null;
}

/** The state whose version this is. */
export function stateAt(states: readonly State[] | undefined, version: number): State | undefined {
  return states?.find((state) => state.version === version);
}

/** The states that could have been in force at some instant between two. */
export function possible(states: readonly State[], startMs: number, endMs: number): State[] {
  return states.filter(
    ({ earliestMs }, at) => earliestMs <= endMs && (states[at + 1]?.latestMs ?? Infinity) >= startMs,
  );
}
