import type { ProgrammeEntry } from "./programme.ts";
import type { SessionKind } from "./common.ts";

/** What a kind of session is called, wherever one is named to people. */
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

/** "S1020, S building, floor 1": a building is left out where the room says it already; null: none is known yet. */
export function roomWords(room: ProgrammeEntry["room"]): string {
  if (room === null) return "Place to be announced";
  const { name, building, floor } = room;
  const where = building === "" || name.includes(building) ? "" : building;
  const level = /^-?\d+$/.test(floor) ? `floor ${floor}` : floor;
  return [name, where, level].filter((part) => part !== "").join(", ");
}

/** A remark alone says of no time whether somebody can come: the form sees it first, the API for all others. */
export const UNANSWERED_POLL =
  "Answer at least one of the times. If you can come at none of them, say no to each.";
