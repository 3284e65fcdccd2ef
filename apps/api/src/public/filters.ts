import type { Programme, ProgrammeEntry } from "@plenary/contract";
import { dayOf } from "@plenary/time";

/** What a reader has chosen, as the address says it; undefined: everything. */
export type Filters = {
  readonly day?: string | undefined;
  readonly group?: string | undefined;
  /** The room's id. */
  readonly room?: string | undefined;
};

export type Day = { readonly date: string; readonly entries: readonly ProgrammeEntry[] };

/** The meeting's days and those beside them on which something takes place, each with its sessions by time. */
export function daysOf({ days, entries, zone }: Pick<Programme, "days" | "entries" | "zone">): Day[] {
  const byDay = Map.groupBy(entries, ({ startsAt }) => dayOf(startsAt, zone));
  const dates = [...new Set([...days, ...byDay.keys()])].toSorted();
  return dates.map((date) => ({ date, entries: byDay.get(date) ?? [] }));
}

/** Short names of the groups that have a session here; of any other nothing may be known. */
export function groupsIn(entries: readonly ProgrammeEntry[]): string[] {
  const names = entries.flatMap(({ groups }) => groups.map(({ shortName }) => shortName));
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** The days that are asked for with what is asked for; of several days, those without any of it are left out. */
export function filtered(days: readonly Day[], { day, group, room: roomId }: Filters): Day[] {
  const isWanted = ({ groups, room }: ProgrammeEntry) =>
    (group === undefined || groups.some(({ shortName }) => shortName === group)) &&
    (roomId === undefined || room?.id === roomId);
  const isWhole = group === undefined && roomId === undefined;
  return days
    .filter(({ date }) => day === undefined || date === day)
    .map(({ date, entries }) => ({ date, entries: entries.filter(isWanted) }))
    .filter(({ entries }) => isWhole || entries.length > 0);
}
