import { dayOf } from "@plenary/time";

type Timed = { readonly startsAt: string };

/** The days to choose from: all of the meeting, and those around it on which something takes place. */
export function daysOf(days: readonly string[], entries: readonly Timed[], zone: string): string[] {
  return [...new Set([...days, ...entries.map(({ startsAt }) => dayOf(startsAt, zone))])].toSorted();
}

/** The day to open: the one asked for, else today if it is one of them, else the first. */
export function dayToShow(days: readonly string[], today: string, asked: string | undefined): string {
  const wanted = [asked, today].find((day) => day !== undefined && days.includes(day));
  return wanted ?? days[0] ?? today;
}
