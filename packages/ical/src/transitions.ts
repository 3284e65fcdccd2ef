import { addMinutes, minutesBetween, offsetMinutes } from "@plenary/time";
import type { IsoInstant } from "@plenary/time";

/** A change of a zone's clocks: the first instant of the new offset, both offsets in minutes. */
export type Transition = { at: IsoInstant; before: number; after: number };

const WEEK = 7 * 24 * 60;

/**
 * The changes in [from, to), in order, by asking the runtime's zone data week by week: no rule repeats within
 * one.
 */
export function findTransitions(zone: string, from: IsoInstant, to: IsoInstant): Transition[] {
  const found: Transition[] = [];
  const weeks = Math.ceil(minutesBetween(from, to) / WEEK);
  let before = offsetMinutes(from, zone);
  for (let week = 0; week < weeks; week += 1) {
    const start = addMinutes(from, week * WEEK);
    const after = offsetMinutes(addMinutes(start, WEEK), zone);
    if (after !== before) found.push({ at: firstWithout(before, zone, start), before, after });
    before = after;
  }
  return found;
}

/** The first minute in the week from `start` at which the offset is no longer `before`. */
function firstWithout(before: number, zone: string, start: IsoInstant): IsoInstant {
  let [low, high] = [0, WEEK];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMinutes(addMinutes(start, middle), zone) === before) low = middle;
    else high = middle;
  }
  return addMinutes(start, high);
}
