import { addMinutes, fromEpochMs, toEpochMs } from "./instants.ts";
import type { IsoInstant } from "./instants.ts";

/** The only way to learn what time it is. Handed in, so that a test decides. */
export type Clock = { now(): IsoInstant };

export type ManualClock = Clock & {
  set(instant: IsoInstant): void;
  /** Moves on by elapsed minutes (back, if negative) and answers the new time. */
  advance(minutes: number): IsoInstant;
};

export const systemClock: Clock = { now: () => fromEpochMs(Date.now()) };

/** A clock that stands still. Throws RangeError for a malformed instant. */
export function fixedClock(instant: IsoInstant): Clock {
  const now = fromEpochMs(toEpochMs(instant));
  return { now: () => now };
}

/** A clock that a test moves. Throws RangeError for a malformed instant. */
export function manualClock(instant: IsoInstant): ManualClock {
  let now = fromEpochMs(toEpochMs(instant));
  return {
    now: () => now,
    set: (instant) => {
      now = fromEpochMs(toEpochMs(instant));
    },
    advance: (minutes) => {
      now = addMinutes(now, minutes);
      return now;
    },
  };
}
