import type { ErrorCode } from "@plenary/contract";
import { dayOf, fromEpochMs } from "@plenary/time";

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
  /** By an organiser, so that it can be brought back as it was. */
  isCancelled?: boolean;
  minutes?: number;
  /** null: it isn't only held. */
  hold?: Hold | null;
};

/**
 * The versions after `from` up to `to` are of this write. null: at most the last of them, it can't tell. `isBack`: it
 * is held as it was before its last version.
 */
export type Made = { sessionId: string; from: number | null; to: number; isGone?: true; isBack?: true };

/**
 * What makes versions that no answer tells: the end of a hold, or of a poll. As many as `count`, in the order of
 * `position` in the log, which is written with the session held. `fact`: how the session is then.
 */
export type Untold = {
  sessionId: string;
  count: number;
  position: number;
  fact: Pick<Fact, "place" | "hold" | "isOpen">;
};

/** Where the second group of a joint session would rather have it. */
export type Slot = { startsAt: string; roomId: string };

/** What a request was for. `sessionId` null: it makes one. `version` null: whatever it is. `place` null: off. */
export type Wanted = {
  sessionId: string | null;
  version: number | null;
  place?: Place | null;
  /** It comes back to where it was before this version. */
  comesBack?: true;
  /** It goes back to where it was before this version put it elsewhere, unless somebody has moved it since. */
  movedAt?: number;
  /** It is put there in the same step, for which it must have a place. */
  isElsewhere?: boolean;
  /** Its new length, wherever it is. */
  minutes?: number;
  /** Its lead wants more than it has. Where leads only hold, the organisers decide about that once they have approved. */
  grows?: "book" | "hold";
  /** It will be as if it had never been. */
  goes?: true;
  /** Its new limit. */
  capacity?: number;
  /** Whose it is, where it must be of the same groups as the others. */
  owners?: readonly string[];
  /** What the group had said so far, and where the session was, as the client knew it. */
  answered?: { groupId: string; seen: string; fromMs: number | null };
  /** Why it was held without the group so far, as the client knew it. */
  without?: { groupId: string; seen: string | null };
  /** What the group proposed so far, as the client knew it. */
  proposed?: { groupId: string; seen: Slot | null };
};

export type Operation = {
  kind: string;
  /** The person who asked. */
  by?: string;
  startMs: number;
  endMs: number;
  /** What the service's clock said, which decides when holds end. */
  atMs: number;
  status: number;
  /** Of a refusal, with what it names. */
  code: ErrorCode | null;
  /** Its sentence, for who reads of a fault. */
  detail?: string | undefined;
  context: unknown;
  wanted: readonly Wanted[];
  facts: readonly Fact[];
  made: readonly Made[];
  untold?: Untold;
  /** What it was for, if it was a poll or a membership. */
  poll?: WantedPoll;
  member?: WantedMember;
  choice?: Choice;
  /** What the answer told of polls and of groups. */
  polls?: readonly PollFact[];
  groups?: readonly GroupFact[];
};

/** A hold that was ended by the sweep that ran between these times. */
type Expiry = { sessionId: string; position: number; startMs: number; endMs: number };

/** `version` null: whatever it is. Absent `pollId`: it makes one. */
type WantedPoll = {
  pollId?: string;
  sessionId: string | null;
  version: number | null;
  groupId: string;
  answers?: Answers;
};
/** By option; none: they were taken back. */
export type Answers = Readonly<Record<string, string>>;

/** Of somebody's own: in it or not, whatever else is named that is at the same time. */
type Choice = { sessionId: string; wants: boolean; confirmed: readonly string[] };

/** `role` null: out of the group. */
type WantedMember = { groupId: string; version: number; personId: string } & (
  | Member
  | { role: null; endsOn?: undefined }
);
export type Member = { role: string; endsOn: string | null };

export type PollFact = {
  id: string;
  version: number;
  sessionId: string;
  isOpen: boolean;
  closesAtMs: number | null;
  chosenId: string | null;
};
/** By person, also those whose last day has passed. */
export type GroupFact = { id: string; version: number; members: Readonly<Record<string, Member>> };

export type History = {
  operations: readonly Operation[];
  expiries: readonly Expiry[];
  /** What is in the database afterwards, of every session. */
  final: readonly Fact[];
  finalPolls?: readonly PollFact[];
  finalGroups?: readonly GroupFact[];
  /** What people have answered to polls, by poll and person. */
  finalAnswers?: Readonly<Record<string, Answers>>;
  /** Sessions with who has chosen them. */
  finalChoices?: readonly string[];
};

/** A session from one version on until the next one; it began at some instant of the two given. */
export type State = {
  from: number;
  version: number;
  place: Place | null;
  isOpen: boolean;
  isCancelled: boolean;
  hold: Hold | null;
  /** The hold of what was taken off the board, which goes on there and which nobody is told; null: none. */
  promised: Hold | null;
  /** It stands, or has stood and was only taken off the board since. null: as what it was split from was then. */
  isBooked: boolean | null;
  minutes?: number | undefined;
  /** As if it had never been. */
  isGone: boolean;
  earliestMs: number;
  latestMs: number;
};

/** A thing that is told whole, from one version on until the next one. */
export type Step<T> = T & { earliestMs: number; latestMs: number };
type Steps<T> = ReadonlyMap<string, readonly Step<T>[]>;

/** What a history comes to. */
export type Known = {
  timelines: Timelines;
  polls: Steps<PollFact>;
  groups: Steps<GroupFact>;
  operations: readonly Operation[];
};

/** Whether a refusal says what could have been true. */
export type Explains = (operation: Operation, known: Known) => boolean;

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

/** Whether a state of a session is one in which its leads have their place, as they know. */
export function isBooked(sessionId: string, { isBooked: is }: State, known: Known): boolean {
  if (is !== null) return is;
  const whole = splitOf(sessionId, known);
  const states = known.timelines.get(whole?.sessionId ?? "") ?? [];
  const before = states[states.findIndex(({ version }) => version === whole?.to) - 1];
  return whole !== undefined && before !== undefined && isBooked(whole.sessionId, before, known);
}

/** The session and those that it was split from, whose booking and answers it has. */
export function lineOf(sessionId: string | null | undefined, known: Known): string[] {
  const line = new Set<string>();
  for (let id = sessionId ?? undefined; id !== undefined; id = splitOf(id, known)?.sessionId) line.add(id);
  return [...line];
}

/** Every state that could have been by then of a session and of those that it was split from, whose booking it has. */
export function inherited(sessionId: string | null | undefined, known: Known, endMs: number): State[] {
  return lineOf(sessionId, known)
    .flatMap((id) => known.timelines.get(id) ?? [])
    .filter((state) => state.earliestMs <= endMs);
}

/** What a session was split off, at the version that this made of that. */
function splitOf(id: string, { operations }: Known): Made | undefined {
  const split = operations.find(
    (each) =>
      each.kind === "splitSession" && each.made.some(({ sessionId, from }) => sessionId === id && from === 0),
  );
  return split?.made.find(({ sessionId }) => sessionId !== id);
}

/** The state whose version this is. */
export function stateAt(states: readonly State[] | undefined, version: number): State | undefined {
  return states?.find((state) => state.version === version);
}

/** The states that could have been in force at some instant between two. */
export function possible<T extends { earliestMs: number; latestMs: number }>(
  states: readonly T[] | undefined,
  startMs: number,
  endMs: number,
): T[] {
  return (states ?? []).filter(
    ({ earliestMs }, at) => earliestMs <= endMs && (states?.[at + 1]?.latestMs ?? Infinity) >= startMs,
  );
}

/** Whether somebody counts as a member then: up to and including the last day, which is UTC's. */
export function isMemberOf({ members }: Pick<GroupFact, "members">, personId: string, atMs: number): boolean {
  const member = members[personId];
  if (member === undefined) return false;
  return member.endsOn === null || member.endsOn >= dayOf(fromEpochMs(atMs), "UTC");
}
