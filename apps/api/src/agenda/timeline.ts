import type { ProgrammeEntry } from "@plenary/contract";
import { dayOf, toEpochInterval } from "@plenary/time";
import type { Interval, IsoDate } from "@plenary/time";
import type { SessionAudience } from "../sessions/participants.ts";

/** A published session with what every agenda needs to know of it, worked out once for all people. */
export type TimelineItem = {
  readonly entry: ProgrammeEntry;
  /** In epoch milliseconds. */
  readonly during: Interval;
  /** The day on which it begins, in the meeting's zone. */
  readonly date: IsoDate;
  readonly audience: SessionAudience;
  readonly joinUrl: string | null;
  readonly joinUrlChangedAt: string | null;
};

/** What a published entry doesn't carry, because it is not for everybody's eyes. */
export type SessionDetails = {
  readonly personIds: readonly string[];
  readonly joinUrl: string | null;
  /** Links change without a new version; null: it is the one that the session was made with. */
  readonly joinUrlChangedAt: string | null;
};

/** By time; `details` by session id, for the sessions that have any. */
export function timelineOf(
  entries: readonly ProgrammeEntry[],
  details: ReadonlyMap<string, SessionDetails>,
  zone: string,
): TimelineItem[] {
  return entries.map((entry) => itemOf(entry, details.get(entry.sessionId), zone)).toSorted(byTime);
}

function itemOf(entry: ProgrammeEntry, details: SessionDetails | undefined, zone: string): TimelineItem {
  const { sessionId, groups, isForEverybody } = entry;
  return {
    entry,
    during: toEpochInterval(entry),
    date: dayOf(entry.startsAt, zone),
    audience: { id: sessionId, groups, isForEverybody, personIds: details?.personIds ?? [] },
    joinUrl: details?.joinUrl ?? null,
    joinUrlChangedAt: details?.joinUrlChangedAt ?? null,
  };
}

function byTime(a: TimelineItem, b: TimelineItem): number {
  return (
    a.during.start - b.during.start ||
    a.during.end - b.during.end ||
    (a.entry.sessionId < b.entry.sessionId ? -1 : Number(a.entry.sessionId > b.entry.sessionId))
  );
}
