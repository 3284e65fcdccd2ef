import { roomWords } from "@plenary/contract/words";
import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { compareInstants, dayOf, formatDay, formatTimeRange } from "@plenary/time";

export type Changed = { readonly label: "New time" | "New room"; readonly was: string };

/** What the last version changed of when and where somebody has to be, with what it was before. */
export function changedWords(
  { what, before, after }: ProgrammeChange,
  entry: ProgrammeEntry,
  zone: string,
): Changed[] {
  // An agenda that has come before its version, or after: what is said must fit what stands beside it.
  if (before === null || after === null || !isSamePlace(after, entry)) return [];
  const time = { label: "New time" as const, was: timeBefore(before, entry, zone) };
  const room = { label: "New room" as const, was: roomWords(before.room) };
  return [...(what.includes("time") ? [time] : []), ...(what.includes("room") ? [room] : [])];
}

function isSamePlace(a: ProgrammeEntry, b: ProgrammeEntry): boolean {
  const isThen = compareInstants(a.startsAt, b.startsAt) === 0 && compareInstants(a.endsAt, b.endsAt) === 0;
  return isThen && a.room?.id === b.room?.id && a.status !== "cancelled" && b.status !== "cancelled";
}

/** The day only where it is another one. */
function timeBefore(before: ProgrammeEntry, now: ProgrammeEntry, zone: string): string {
  const day = dayOf(before.startsAt, zone);
  const times = formatTimeRange(before.startsAt, before.endsAt, zone);
  return day === dayOf(now.startsAt, zone) ? times : `${formatDay(day)}, ${times}`;
}
