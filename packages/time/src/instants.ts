import type { Interval } from "./intervals.ts";

/**
 * An instant on the wire: ISO 8601 in UTC, `2025-10-21T07:15:00Z`, with milliseconds only if there are any.
 * Compare with `compareInstants`, never as text: `…:00.5Z` sorts before `…:00Z` although it is later.
 */
export type IsoInstant = string;

/** Half-open, as everywhere: an interval that ends at 10:15 doesn't touch one that starts at 10:15. */
export type InstantInterval = { startsAt: IsoInstant; endsAt: IsoInstant };

const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
const MINUTE = 60_000;

/** Milliseconds since 1970. Throws RangeError for anything but a UTC instant that exists. */
export function toEpochMs(instant: IsoInstant): number {
  const ms = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  // Date.parse turns 30 February into 2 March instead of refusing it.
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== Number(instant.slice(8, 10))) {
    throw new RangeError(`"${instant}" is not an instant: write it as 2025-10-21T07:15:00Z.`);
  }
  return ms;
}

/** The inverse of `toEpochMs`. Throws RangeError outside the years 0 to 9999. */
export function fromEpochMs(ms: number): IsoInstant {
  const text = new Date(ms).toISOString();
  if (text.length !== 24) throw new RangeError(`${ms} ms lies outside the years 0 to 9999.`);
  return text.endsWith(".000Z") ? `${text.slice(0, 19)}Z` : text;
}

export function isInstant(text: string): boolean {
  try {
    toEpochMs(text);
    return true;
  } catch {
    return false;
  }
}

/** The same interval in epoch milliseconds, for the interval algebra. */
export function toEpochInterval({ startsAt, endsAt }: InstantInterval): Interval {
  return { start: toEpochMs(startsAt), end: toEpochMs(endsAt) };
}

/** Elapsed minutes, not wall-clock ones: across a change of the clocks the hands move further or less. */
export function addMinutes(instant: IsoInstant, minutes: number): IsoInstant {
  return fromEpochMs(toEpochMs(instant) + minutes * MINUTE);
}

/** Whole elapsed minutes from `a` to `b`, cut towards zero; negative if `b` is earlier. */
export function minutesBetween(a: IsoInstant, b: IsoInstant): number {
  // "+ 0" because Math.trunc(-0.5) is -0, which is not equal to 0 in tests and in Object.is.
  return Math.trunc((toEpochMs(b) - toEpochMs(a)) / MINUTE) + 0;
}

/** For `sort`: negative if `a` is earlier, 0 if they are the same moment. */
export function compareInstants(a: IsoInstant, b: IsoInstant): number {
  return toEpochMs(a) - toEpochMs(b);
}
