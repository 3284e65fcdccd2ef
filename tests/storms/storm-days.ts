import { addMinutes } from "@plenary/time";
import type { Random } from "./random.ts";

const DAYS = ["2025-10-21", "2025-10-22", "2025-10-23"];
const FIRST_HOUR = 8;
/** Of an hour, that the blocks of each day are open. */
export const QUARTERS = 32;
/** When the open blocks of a day end, since its midnight. */
export const OPEN_UNTIL_MS = (FIRST_HOUR * 60 + QUARTERS * 15) * 60_000;

/** Any quarter of an hour of the open blocks, so that so many minutes still end within; half of them on one morning. */
export function someStart(random: Random, minutes: number): string {
  const isRush = random(2) === 0;
  const day = isRush ? DAYS[0]! : DAYS[random(DAYS.length)]!;
  const quarters = isRush ? QUARTERS / 2 : QUARTERS - minutes / 15;
  return addMinutes(`${day}T0${FIRST_HOUR}:00:00Z`, 15 * random(quarters));
}

/** So that four hours still end within. */
export function earlyStart(random: Random): string {
  const day = DAYS[random(DAYS.length)]!;
  return addMinutes(`${day}T0${FIRST_HOUR}:00:00Z`, 15 * random(QUARTERS / 2));
}

/** In any of the rooms. */
export function earlyPlace(random: Random, rooms: readonly { id: string }[]) {
  return { roomId: rooms[random(rooms.length)]!.id, startsAt: earlyStart(random) };
}

/** The next day of the meeting, the first after the last; the same time. */
export function otherDay(instant: string): string {
  const at = DAYS.indexOf(instant.slice(0, 10));
  return `${DAYS[(at + 1) % DAYS.length]}${instant.slice(10)}`;
}
