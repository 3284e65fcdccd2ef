import type { IsoDate } from "./dates.ts";
import { toEpochMs } from "./instants.ts";
import type { IsoInstant } from "./instants.ts";

/** What a clock on the wall shows: `{ date: "2025-10-21", time: "10:15", offset: "+02:00" }`. */
export type WallClock = { date: IsoDate; time: string; offset: string };

const NAME = /^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/;

// Making one costs some 50 µs, asking it 2 µs.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  assertZone(zone);
  const made = makeFormatter(zone);
  formatters.set(zone, made);
  return made;
}

function makeFormatter(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

/**
 * Whether the runtime knows this IANA name, spelt as IANA spells it. Offsets ("+02:00") are not zones: they
 * know nothing of summer time.
 */
export function isZone(text: string): boolean {
  if (formatters.has(text)) return true;
  if (!NAME.test(text)) return false;
  try {
    makeFormatter(text);
    return true;
  } catch {
    return false;
  }
}

/** Throws RangeError unless `text` is a zone. */
export function assertZone(text: string): void {
  if (!isZone(text)) throw new RangeError(`"${text}" is not an IANA zone such as Europe/Stockholm.`);
}

/** What the zone's clocks show, as if it were UTC: milliseconds, cut to the second. */
function localMs(ms: number, zone: string): number {
  // The numbers come as month, day, year, hour, minute, second; formatToParts would take thrice as long.
  const [month = 0, day, year = 0, hour, minute, second] = (
    formatterOf(zone).format(ms).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetMs(ms: number, zone: string): number {
  return localMs(ms, zone) - Math.floor(ms / 1000) * 1000;
}

/** Minutes that the zone is ahead of UTC at that instant (its summer time included). */
export function offsetMinutes(instant: IsoInstant, zone: string): number {
  return offsetMs(toEpochMs(instant), zone) / 60_000;
}

/** Whether clocks in both zones show the same at that instant: then the viewer's time needn't be shown. */
export function isSameOffset(zoneA: string, zoneB: string, instant: IsoInstant): boolean {
  return offsetMinutes(instant, zoneA) === offsetMinutes(instant, zoneB);
}

/** Throws RangeError for a malformed instant or an unknown zone. Seconds are cut. */
export function toWallClock(instant: IsoInstant, zone: string): WallClock {
  const ms = toEpochMs(instant);
  const offset = offsetMs(ms, zone);
  const local = new Date(ms + offset).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16), offset: formatOffset(offset) };
}

/** The date that the zone's calendar shows at that instant. */
export function dayOf(instant: IsoInstant, zone: string): IsoDate {
  return toWallClock(instant, zone).date;
}

function formatOffset(offset: number): string {
  // Local mean times had seconds; without them toInstant could not find its way back.
  const text = new Date(Math.abs(offset)).toISOString().slice(11, 19).replace(/:00$/, "");
  return `${offset < 0 ? "-" : "+"}${text}`;
}
