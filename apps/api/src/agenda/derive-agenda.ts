import type { Agenda, AgendaClash } from "@plenary/contract";
import { fromEpochMs, gaps, intersect } from "@plenary/time";
import type { Interval, IsoDate } from "@plenary/time";
import { ownItemOf, stayInterval, toAgendaItem } from "./own-items.ts";
import type { AgendaPerson, OwnItem } from "./own-items.ts";
import type { TimelineItem } from "./timeline.ts";

/** What all agendas of a meeting have in common. */
export type AgendaMeeting = {
  readonly zone: string;
  readonly days: readonly IsoDate[];
  /** Of the programme; null: only its preliminary frame. */
  readonly version: number | null;
  readonly timeline: readonly TimelineItem[];
};

const ALWAYS: Interval = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/**
 * What one person does, day by day. Every day of the meeting is there, and days before or after it on which they
 * have something. Pure: the same input in any order gives the same agenda.
 */
export function deriveAgenda(meeting: AgendaMeeting, person: AgendaPerson): Agenda {
  const stay = person.stay === null ? ALWAYS : stayInterval(person.stay);
  const { own, frames } = lookThrough(meeting.timeline, person);
  const busy = own.filter(({ isBusy }) => isBusy);
  const ownByDate = Map.groupBy(own, ({ item }) => item.date);
  const dates = new Set([...meeting.days, ...ownByDate.keys()]);
  return {
    personId: person.id,
    personName: person.name,
    zone: meeting.zone,
    version: meeting.version,
    days: [...dates].toSorted().map((date) => ({
      date,
      items: (ownByDate.get(date) ?? []).map((each) => toAgendaItem(each, stay)),
      free: freeTime(person.stay === null ? undefined : frames.get(date), stay, busy),
    })),
    clashes: clashesOf(busy, stay),
  };
}

/**
 * The person's sessions by time, and by date the frame of the programme as they see it: from its first session to
 * the end of the last one. What is closed to them doesn't count, or free time would tell of it.
 */
function lookThrough(timeline: readonly TimelineItem[], person: AgendaPerson) {
  const own: OwnItem[] = [];
  const frames = new Map<IsoDate, Interval>();
  for (const item of timeline) {
    const mine = ownItemOf(item, person);
    if (mine !== null) own.push(mine);
    const isSeen = mine !== null || item.audience.openness === "open";
    if (isSeen && item.entry.status !== "cancelled") {
      frames.set(item.date, spanOf(frames.get(item.date), item.during));
    }
  }
  return { own, frames };
}

function spanOf(a: Interval | undefined, b: Interval): Interval {
  return a === undefined ? b : { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function freeTime(frame: Interval | undefined, stay: Interval, busy: readonly OwnItem[]) {
  const window = frame && intersect(frame, stay);
  if (window === undefined) return [];
  const taken = busy.map(({ item }) => item.during);
  return gaps(window, taken).map(toInstants);
}

/** Each pair that overlaps while the person is there, once, by time. `busy` is sorted by time. */
function clashesOf(busy: readonly OwnItem[], stay: Interval): AgendaClash[] {
  return busy.flatMap((first, index) =>
    later(busy, index).flatMap((second): AgendaClash[] => {
      const shared = intersect(first.item.during, second.item.during);
      const common = shared && intersect(shared, stay);
      if (common === undefined) return [];
      const level = first.isRequired && second.isRequired ? "hard" : "soft";
      const sessionIds: AgendaClash["sessionIds"] = [first.item.entry.sessionId, second.item.entry.sessionId];
      return [{ sessionIds, level, ...toInstants(common) }];
    }),
  );
}

/** Those after `index` that begin before the one there has ended: no others can overlap it. */
function later(busy: readonly OwnItem[], index: number): readonly OwnItem[] {
  const end = busy[index]?.item.during.end ?? 0;
  const next = busy.findIndex(({ item }, at) => at > index && item.during.start >= end);
  return busy.slice(index + 1, next === -1 ? busy.length : next);
}

function toInstants({ start, end }: Interval): { startsAt: string; endsAt: string } {
  return { startsAt: fromEpochMs(start), endsAt: fromEpochMs(end) };
}
