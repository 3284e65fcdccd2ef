import type { Meeting, TimeLimits, Wishes } from "@plenary/contract";
import type { Interval, Wording } from "@plenary/scheduler";
import {
  addMinutes,
  compareInstants,
  dayBounds,
  dayOf,
  formatDay,
  formatTime,
  intersect,
  mergeIntervals,
  toEpochMs,
  toInstant,
} from "@plenary/time";
import type { Interval as Span } from "@plenary/time";

const MINUTE_MS = 60_000;
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

type Dates = Pick<Meeting, "zone" | "days">;

export function timescaleOf({ zone, days }: Dates): Timescale {
  const first = days[0];
  if (first === undefined) throw new Error("A meeting without days has no programme.");
  const originAt = dayBounds(first, zone).startsAt;
  const originMs = toEpochMs(originAt);
  return {
    originAt,
    zone,
    days,
    minuteOf: (instant) => Math.floor((toEpochMs(withoutFraction(instant)) - originMs) / MINUTE_MS),
    instantOf: (minute) => addMinutes(originAt, minute),
  };
}

/** How the engine's sentences say a minute: in the venue's time. */
export function wordingOf({ zone, instantOf }: Timescale): Wording {
  return {
    time: (minute) => formatTime(instantOf(minute), zone),
    day: (minute) => formatDay(dayOf(instantOf(minute), zone)),
  };
}

export function intervalOf(scale: Timescale, window: { startsAt: string; endsAt: string }): Interval {
  return { startMinute: scale.minuteOf(window.startsAt), endMinute: scale.minuteOf(window.endsAt) };
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
  return allowed.length === 0 ? [NOWHERE] : allowed.map(toInterval);
}

/**
 * Where a session should lie by its request's wishes; undefined: it doesn't say. "Early" is the first half of
 * the meeting, "late" the second. Wishes that leave nothing in common are granted one by one.
 */
export function preferredIntervals(scale: Timescale, { dayPart, week }: Wishes): Interval[] | undefined {
  const parts = dayPart === null ? null : scale.days.map((day) => partOfDay(scale, day, dayPart));
  const half = week === null ? null : halfOfMeeting(scale, week);
  if (parts === null) return half === null ? undefined : [toInterval(half)];
  if (half === null) return parts.map(toInterval);
  const both = parts.flatMap((part) => intersect(part, half) ?? []);
  return (both.length === 0 ? mergeIntervals([...parts, half]) : both).map(toInterval);
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
  const noon = scale.minuteOf(toInstant({ date: day, time: "12:00" }, scale.zone));
  return part === "morning" ? { start, end: noon } : { start: noon, end };
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

function toInterval({ start, end }: Span): Interval {
  return { startMinute: start, endMinute: end };
}

/** The database keeps microseconds, which no programme needs and `toEpochMs` refuses. */
function withoutFraction(instant: string): string {
  return instant.replace(/\.\d+Z$/, "Z");
}
