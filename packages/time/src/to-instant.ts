import { Temporal } from "temporal-polyfill";
import { assertDate } from "./dates.ts";
import type { IsoDate } from "./dates.ts";
import { fromEpochMs } from "./instants.ts";
import type { InstantInterval, IsoInstant } from "./instants.ts";
import { WallClockError } from "./wall-clock-error.ts";
import type { WallClockReading } from "./wall-clock-error.ts";
import { assertZone, toWallClock } from "./zones.ts";

// This module alone imports the polyfill: a browser bundle that only reads and prints instants leaves it out.

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The instant at which clocks in `zone` show `date` and `time` ("10:15").
 *
 * Throws WallClockError if that is no single instant: PostgreSQL and most libraries would map a missing 02:30 to
 * 03:30 and take one of two, in silence. `offset` ("+02:00", as in the error's readings) picks one of two; one
 * that the time doesn't have is refused as well. Throws RangeError for malformed input and unknown zones.
 */
export function toInstant(
  { date, time }: { date: IsoDate; time: string },
  zone: string,
  options: { offset?: string | undefined } = {},
): IsoInstant {
  const readings = readingsOf(date, time, zone);
  const [first] = readings;
  const existing = readings.filter((each) => each.date === date && each.time === time);
  if (!first || existing.length === 0) throw new WallClockError("gap", { date, time, zone }, readings);
  const { offset } = options;
  if (offset === undefined) {
    if (existing.length > 1) throw new WallClockError("ambiguous", { date, time, zone }, existing);
    return first.instant;
  }
  const meant = existing.find((each) => each.offset === offset);
  if (!meant) throw new WallClockError("offset", { date, time, zone, offset }, existing);
  return meant.instant;
}

/** One reading for an ordinary time; two, in order of time, if the clocks skip or repeat it. */
function readingsOf(date: IsoDate, time: string, zone: string): WallClockReading[] {
  assertDate(date);
  if (!TIME.test(time)) throw new RangeError(`"${time}" is not a time of day: write it as 10:15.`);
  assertZone(zone);
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const choices = (["earlier", "later"] as const).map((disambiguation) =>
    fromEpochMs(local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds),
  );
  return [...new Set(choices)].map((instant) => ({ ...toWallClock(instant, zone), instant }));
}

/**
 * From the first instant of the date in `zone` to the first of the next: 23 or 25 hours when the clocks change,
 * and not always from midnight, which some zones skip.
 */
export function dayBounds(date: IsoDate, zone: string): InstantInterval {
  assertDate(date);
  assertZone(zone);
  const day = Temporal.PlainDate.from(date);
  const startOf = (each: Temporal.PlainDate) => fromEpochMs(each.toZonedDateTime(zone).epochMilliseconds);
  return { startsAt: startOf(day), endsAt: startOf(day.add({ days: 1 })) };
}
