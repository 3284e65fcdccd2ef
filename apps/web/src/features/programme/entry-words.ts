import type { ProgrammeEntry, SessionKind } from "@plenary/contract";
import { minutesBetween } from "@plenary/time";
import { durationWords, many } from "../../lib/words.ts";

export const kindWords: Readonly<Record<SessionKind, string>> = {
  plenary: "Plenary",
  group: "Group session",
  joint: "Joint session",
  workshop: "Workshop",
  social: "Social",
  meal: "Meal",
  transfer: "Transfer",
  break: "Break",
};

/** "S1020, S building, floor 1": the room says its building already where they share a name. */
export function roomWords(room: ProgrammeEntry["room"]): string {
  if (room === null) return "Place to be announced";
  const { name, building, floor } = room;
  const isNamed = building === "" || name.includes(building);
  const parts = [name, isNamed ? "" : building, floor === "" ? "" : `floor ${floor}`];
  return parts.filter((part) => part !== "").join(", ");
}

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
