import type { ProgrammeEntry } from "@plenary/contract";
import { minutesBetween } from "@plenary/time";
import { durationWords, many } from "../../lib/words.ts";

/** null: as many as come. */
export function placesWords(capacity: number | null): string | null {
  return capacity === null ? null : many(capacity, "place");
}

/** "in 25 min", "in 1 h 10 min"; what begins within the minute is "now". */
export function untilWords(now: string, startsAt: string): string {
  const minutes = minutesBetween(now, startsAt);
  return minutes <= 0 ? "now" : `in ${durationWords(minutes)}`;
}

/** Whether this is something to be added by one's own choice. */
export function canBeChosen({ isOptional, status }: ProgrammeEntry): boolean {
  return isOptional && status !== "cancelled";
}
