import type { Openness, ProgrammeEntry } from "@plenary/contract";
import { dayOf, toEpochInterval } from "@plenary/time";
import type { Interval, IsoDate } from "@plenary/time";
import type { SessionAudience } from "../sessions/participants.ts";

export type JoinLink = {
  readonly joinUrl: string | null;
  /** Links change without a new version; null: it is the one that the session was made with. */
  readonly joinUrlChangedAt: string | null;
};

export const NO_LINK: JoinLink = { joinUrl: null, joinUrlChangedAt: null };

/** A published session with what every agenda needs to know of it, worked out once for all people. */
export type TimelineItem = {
  readonly entry: ProgrammeEntry;
  /** In epoch milliseconds. */
  readonly during: Interval;
  /** The day on which it begins, in the meeting's zone. */
  readonly date: IsoDate;
  readonly audience: SessionAudience;
  readonly link: JoinLink;
  /** The draft has closed it: its link, which changes without a version, is already for those only who stay. */
  readonly isClosing: boolean;
};

/** What a published entry doesn't carry, because it is not for everybody's eyes. */
export type SessionDetails = JoinLink & {
  readonly personIds: readonly string[];
  /** As the draft has it. */
  readonly openness: Openness;
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
  const { sessionId, groups, isForEverybody, openness } = entry;
  const { personIds = [], joinUrl = null, joinUrlChangedAt = null } = details ?? {};
  return {
    entry,
    during: toEpochInterval(entry),
    date: dayOf(entry.startsAt, zone),
    audience: { id: sessionId, groups, isForEverybody, openness, personIds },
    link: { joinUrl, joinUrlChangedAt },
    isClosing: details?.openness === "closed",
  };
}

function byTime(a: TimelineItem, b: TimelineItem): number {
  return (
    a.during.start - b.during.start ||
    a.during.end - b.during.end ||
    (a.entry.sessionId < b.entry.sessionId ? -1 : Number(a.entry.sessionId > b.entry.sessionId))
  );
}
