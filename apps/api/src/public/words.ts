import type { ProgrammeEntry, SessionKind } from "@plenary/contract";

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

/** "S1020, S building, floor 1"; the building is left out where the room says it already. */
export function roomWords(room: NonNullable<ProgrammeEntry["room"]>): string {
  const { name, building, floor } = room;
  const where = building === "" || name.includes(building) ? "" : building;
  const level = /^-?\d+$/.test(floor) ? `floor ${floor}` : floor;
  return [name, where, level].filter((part) => part !== "").join(", ");
}

export function sessionsWords(count: number): string {
  return count === 1 ? "1 session" : `${count} sessions`;
}
