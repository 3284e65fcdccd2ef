import { addMinutes, formatDay, formatTime, minutesBetween, toInstant, toWallClock } from "@plenary/time";
import type { Wording } from "@plenary/scheduler";

/**
 * The engine counts elapsed minutes from `originAt`; the board draws what clocks at the venue show. Both are asked
 * for here and nowhere else.
 */
export type BoardClock = {
  readonly originAt: string;
  readonly zone: string;
};

export type WallMinute = { readonly day: string; readonly wall: number };

/** The engine's minute of an instant. */
export function minuteOf({ originAt }: BoardClock, instant: string): number {
  return minutesBetween(originAt, instant);
}

export function instantOf({ originAt }: BoardClock, minute: number): string {
  return addMinutes(originAt, minute);
}

/** By zone and instant. A board asks for the same few hundred instants thousands of times for each drawing. */
const walls = new Map<string, WallMinute>();

/** Date and minutes after midnight that the venue's clocks show. */
export function wallOf({ zone }: BoardClock, instant: string): WallMinute {
  const key = `${zone} ${instant}`;
  const known = walls.get(key);
  if (known) return known;
  const { date, time } = toWallClock(instant, zone);
  const wall = { day: date, wall: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
  walls.set(key, wall);
  return wall;
}

/** The instant at which clocks show that; null for times that the change of clocks skips or repeats. */
export function instantAt({ zone }: BoardClock, { day, wall }: WallMinute): string | null {
  if (wall < 0 || wall >= 24 * 60) return null;
  try {
    return toInstant({ date: day, time: clockFace(wall) }, zone);
  } catch {
    return null;
  }
}

/** "10:15" for 615. Times after midnight begin anew: a session may end the next day. */
export function clockFace(wall: number): string {
  return `${twoDigits(Math.floor(wall / 60) % 24)}:${twoDigits(wall % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** How the engine's sentences say a minute. */
export function wordingOf(clock: BoardClock): Wording {
  return {
    time: (minute) => formatTime(instantOf(clock, minute), clock.zone),
    day: (minute) => formatDay(wallOf(clock, instantOf(clock, minute)).day),
  };
}
