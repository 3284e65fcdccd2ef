import type { ProgrammeEntry } from "@plenary/contract";
import { dayBounds, toEpochMs } from "@plenary/time";
import type { IsoDate } from "@plenary/time";

/** The end of the meeting's last day, in epoch milliseconds. */
export function meetingEndMs(days: readonly IsoDate[], zone: string): number {
  const last = days.at(-1);
  return last === undefined ? Number.POSITIVE_INFINITY : toEpochMs(dayBounds(last, zone).endsAt);
}

/** A cancelled session stays in calendars, as cancelled, until the meeting is over. */
export function stillShown<T extends { readonly entry: ProgrammeEntry }>(
  shown: readonly T[],
  isOver: boolean,
): readonly T[] {
  return isOver ? shown.filter(({ entry }) => entry.status !== "cancelled") : shown;
}
