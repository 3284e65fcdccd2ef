import type { Meeting, TimeLimits, Wishes } from "@plenary/contract";
import type { Interval, Wording } from "@plenary/scheduler";
import {
  WallClockError,
  addMinutes,
  compareInstants,
  dayBounds,
  dayOf,
  formatDay,
  formatTime,
  intersect,
  isEmptyInterval,
  mergeIntervals,
  toEpochMs,
  toInstant,
} from "@plenary/time";
import type { Interval as Span } from "@plenary/time";

const MINUTE_MS = 60_000;
/** As far as the engine counts, nearly two years. */
const FARTHEST_MINUTE = 1_000_000;
/** A minute in which no session fits: limits that contradict each other leave it nowhere to go. */
const NOWHERE: Interval = { startMinute: 0, endMinute: 1 };

/** Between instants and the engine's minutes, which count elapsed time from the meeting's first local midnight. */
export type Timescale = {
  readonly originAt: string;
  readonly zone: string;
  readonly days: readonly string[];
  readonly minuteOf: (instant: string) => number;
  readonly instantOf: (minute: number) => string;
};

export type Dates = Pick<Meeting, "zone"> & { readonly days: readonly string[] };

export function timescaleOf({ zone, days }: Dates): Timescale {
  const first = days[0];
  if (first === undefined) throw new Error("A meeting without days has no programme.");
  const originAt = dayBounds(first, zone).startsAt;
  const originMs = toEpochMs(originAt);
  return {
    originAt,
    zone,
    days,
    minuteOf: (instant) => nearest((toEpochMs(withoutFraction(instant)) - originMs) / MINUTE_MS),
    instantOf: (minute) => addMinutes(originAt, minute),
  };
}

/** What a meeting was moved away from, and rooms that are closed for decades, end at the engine's horizon. */
function nearest(minute: number): number {
  return Math.max(-FARTHEST_MINUTE, Math.min(FARTHEST_MINUTE, Math.floor(minute)));
}

/**
 * The minute before which everything is past, while the meeting lasts; null once it is over: then it is only tried
 * out, and all of it may move.
 */
export function nowMinuteOf({ days, zone, minuteOf }: Timescale, readAt: string): number | null {
  const last = days.at(-1);
  return last !== undefined && dayOf(readAt, zone) > last ? null : minuteOf(readAt);
}

/** The parts of the intervals that lie after a minute; undefined means the whole meeting. */
export function intervalsAfter(
  scale: Timescale,
  intervals: readonly Interval[] | undefined,
  minute: number,
): Interval[] {
  const whole = toIntervals([wholeMeeting(scale)]);
  const after = (intervals ?? whole)
    .map(({ startMinute, endMinute }) => ({ startMinute: Math.max(startMinute, minute), endMinute }))
    .filter(({ startMinute, endMinute }) => startMinute < endMinute);
  return after.length === 0 ? [NOWHERE] : after;
}

/** How the engine's sentences say a minute: in the venue's time. */
export function wordingOf({ zone, instantOf }: Timescale): Wording {
  return {
    time: (minute) => formatTime(instantOf(minute), zone),
    day: (minute) => formatDay(dayOf(instantOf(minute), zone)),
  };
}

/** The window in whole minutes: none if nothing is left of it, which the engine would take for a mistake. */
export function intervalsOf(scale: Timescale, window: { startsAt: string; endsAt: string }): Interval[] {
  return toIntervals([{ start: scale.minuteOf(window.startsAt), end: scale.minuteOf(window.endsAt) }]);
}

/** From the first midnight of the meeting on, and what begins on one of its days: the last one may end past midnight. */
export function duringMeeting(scale: Timescale, intervals: readonly Interval[]): Interval[] {
  const { start, end } = wholeMeeting(scale);
  return intervals
    .map(({ startMinute, endMinute }) => ({ startMinute: Math.max(startMinute, start), endMinute }))
    .filter(({ startMinute, endMinute }) => startMinute < Math.min(end, endMinute));
}

/** When somebody is there, in whole minutes inside of the stay; undefined: always. */
export function stayOf(
  scale: Timescale,
  { arrivesAt, departsAt }: { arrivesAt: string | null; departsAt: string | null },
): Interval[] | undefined {
  if (arrivesAt === null && departsAt === null) return undefined;
  const whole = wholeMeeting(scale);
  const start = arrivesAt === null ? whole.start : firstMinuteFrom(scale, arrivesAt);
  const end = departsAt === null ? whole.end : scale.minuteOf(departsAt);
  return end > start ? [{ startMinute: start, endMinute: end }] : [];
}

/** Where a session may lie by its request's limits; undefined: anywhere. */
export function allowedIntervals(scale: Timescale, limits: TimeLimits): Interval[] | undefined {
  const { days, notBefore, notAfter } = limits;
  if (days.length === 0 && notBefore === null && notAfter === null) return undefined;
  const bounds = wholeMeeting(scale);
  const window = {
    start: notBefore === null ? bounds.start : scale.minuteOf(notBefore),
    end: notAfter === null ? bounds.end : scale.minuteOf(notAfter),
  };
  const chosen = days.length === 0 ? [bounds] : days.map((day) => daySpan(scale, day));
  const allowed = mergeIntervals(chosen.flatMap((day) => intersect(day, window) ?? []));
  return allowed.length === 0 ? [NOWHERE] : toIntervals(allowed);
}

/**
 * Where a session should lie by its request's wishes; undefined: it doesn't say. "Early" is the first half of
 * the meeting, "late" the second. Wishes that leave nothing in common are granted one by one.
 */
export function preferredIntervals(scale: Timescale, { dayPart, week }: Wishes): Interval[] | undefined {
  const parts = dayPart === null ? null : scale.days.map((day) => partOfDay(scale, day, dayPart));
  const half = week === null ? null : halfOfMeeting(scale, week);
  if (parts === null) return half === null ? undefined : toIntervals([half]);
  if (half === null) return toIntervals(parts);
  const both = parts.flatMap((part) => intersect(part, half) ?? []);
  return toIntervals(both.length === 0 ? mergeIntervals([...parts, half]) : both);
}

function wholeMeeting(scale: Timescale): Span {
  const [first, last] = [scale.days[0]!, scale.days.at(-1)!];
  return { start: daySpan(scale, first).start, end: daySpan(scale, last).end };
}

function halfOfMeeting(scale: Timescale, half: "early" | "late"): Span {
  const { start, end } = wholeMeeting(scale);
  const middle = Math.floor((start + end) / 2);
  return half === "early" ? { start, end: middle } : { start: middle, end };
}

function partOfDay(scale: Timescale, day: string, part: "morning" | "afternoon"): Span {
  const { start, end } = daySpan(scale, day);
  const noon = Math.min(Math.max(start, noonOf(scale, day)), end);
  return part === "morning" ? { start, end: noon } : { start: noon, end };
}

/** Islands that crossed the date line skipped a whole day, which has no noon. */
function noonOf({ minuteOf, zone }: Timescale, day: string): number {
  try {
    return minuteOf(toInstant({ date: day, time: "12:00" }, zone));
  } catch (error) {
    if (!(error instanceof WallClockError)) throw error;
    return minuteOf(error.readings[0]!.instant);
  }
}

function daySpan(scale: Timescale, day: string): Span {
  const { startsAt, endsAt } = dayBounds(day, scale.zone);
  return { start: scale.minuteOf(startsAt), end: scale.minuteOf(endsAt) };
}

/** Rounded up: who arrives at 10:00:30 isn't there at 10:00. */
function firstMinuteFrom(scale: Timescale, instant: string): number {
  const minute = scale.minuteOf(instant);
  const isWhole = compareInstants(scale.instantOf(minute), withoutFraction(instant)) === 0;
  return isWhole ? minute : minute + 1;
}

function toIntervals(spans: readonly Span[]): Interval[] {
  return spans
    .filter((span) => !isEmptyInterval(span))
    .map(({ start, end }) => ({ startMinute: start, endMinute: end }));
}

/** The database keeps microseconds, which no programme needs and `toEpochMs` refuses. */
function withoutFraction(instant: string): string {
  return instant.replace(/\.\d+Z$/, "Z");
}
