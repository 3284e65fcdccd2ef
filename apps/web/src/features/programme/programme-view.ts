import { kindWords, roomWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { compareInstants, dayOf, toWallClock } from "@plenary/time";
import { fold } from "../../lib/table.ts";

/** What the address says of the programme. Times are the venue's: "13:30". */
export type ProgrammeFilter = {
  q?: string | undefined;
  group?: string[] | undefined;
  kind?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  mine?: true | undefined;
};

export type ProgrammeDay = {
  date: string;
  times: { time: string; entries: ProgrammeEntry[] }[];
};

type Around = { zone: string; mine: ReadonlySet<string> };

/** The sessions that fit every filter, on whatever day. */
export function filterEntries(
  entries: readonly ProgrammeEntry[],
  filter: ProgrammeFilter,
  { zone, mine }: Around,
): ProgrammeEntry[] {
  const words = fold(filter.q ?? "")
    .split(/\s+/)
    .filter(Boolean);
  return entries.filter(
    (entry) =>
      (filter.mine !== true || mine.has(entry.sessionId)) &&
      isAnyOf(filter.kind, [entry.kind]) &&
      isAnyOf(
        filter.group,
        entry.groups.map(({ shortName }) => shortName),
      ) &&
      isWithin(entry, filter, zone) &&
      hasWords(entry, words),
  );
}

/** By day and time of beginning, each day there even if nothing is on it. */
export function byDayAndTime(
  entries: readonly ProgrammeEntry[],
  days: readonly string[],
  zone: string,
): ProgrammeDay[] {
  const byDay = Map.groupBy(entries, ({ startsAt }) => dayOf(startsAt, zone));
  return days.map((date) => {
    const byStart = Map.groupBy((byDay.get(date) ?? []).toSorted(byTime), ({ startsAt }) => startsAt);
    const times = [...byStart].map(([startsAt, found]) => ({
      time: toWallClock(startsAt, zone).time,
      entries: found,
    }));
    return { date, times };
  });
}

/** How many sessions each day has. */
export function countByDay(entries: readonly ProgrammeEntry[], zone: string): ReadonlyMap<string, number> {
  const byDay = Map.groupBy(entries, ({ startsAt }) => dayOf(startsAt, zone));
  return new Map([...byDay].map(([date, found]) => [date, found.length]));
}

/** Whether anything but the day narrows the programme. */
export function isFiltered({ q, group, kind, from, to, mine }: ProgrammeFilter): boolean {
  return [q, group, kind, from, to, mine].some((each) => each !== undefined);
}

/** Groups and kinds that occur, by name: what there is to filter by. */
export function choicesOf(entries: readonly ProgrammeEntry[]) {
  const groups = new Set(entries.flatMap((entry) => entry.groups.map(({ shortName }) => shortName)));
  const kinds = new Set(entries.map(({ kind }) => kind));
  return {
    groups: [...groups].toSorted(collator.compare),
    kinds: [...kinds].toSorted((a, b) => collator.compare(kindWords[a], kindWords[b])),
  };
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function isAnyOf(wanted: readonly string[] | undefined, found: readonly string[]): boolean {
  return wanted === undefined || found.some((each) => wanted.includes(each));
}

/** Not over at `from` and begun before `to`, by the venue's clocks on the day on which it begins. */
function isWithin(
  { startsAt, endsAt }: ProgrammeEntry,
  { from, to }: ProgrammeFilter,
  zone: string,
): boolean {
  const start = toWallClock(startsAt, zone);
  const end = toWallClock(endsAt, zone);
  const isAfter = from === undefined || `${end.date}T${end.time}` > `${start.date}T${from}`;
  return isAfter && (to === undefined || start.time < to);
}

function hasWords(entry: ProgrammeEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { title, purpose, kind, room, groups } = entry;
  const names = groups.map(({ shortName }) => shortName);
  const text = fold([title, purpose, kindWords[kind], roomWords(room), ...names].join(" "));
  return words.every((word) => text.includes(word));
}

function byTime(a: ProgrammeEntry, b: ProgrammeEntry): number {
  return (
    compareInstants(a.startsAt, b.startsAt) ||
    compareInstants(a.endsAt, b.endsAt) ||
    collator.compare(a.title, b.title)
  );
}
