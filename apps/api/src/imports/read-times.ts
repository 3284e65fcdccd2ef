import { assertDate, shiftDate, toInstant } from "@plenary/time";

/** With slashes in the European order nobody knows which is the month: those are no date here. */
const MOMENT =
  /^\s*(?:(\d{4})([-/]?)(\d\d)\2(\d\d)|(\d{1,2})([.-])\s?(\d{1,2})\6\s?(\d{4}|\d\d))(?:(?:T|,?\s+)(\S.*?))?\s*$/i;
const TIME = /^(.+?)(?:\s*(Z|UTC|[+-]\d\d(?::?\d\d)?))?$/i;
const CLOCK =
  /^\s*([01]?\d|2\d|3[0-5])(?:[:.h]?([0-5]\d)(?::?[0-5]\d(?:[.,]\d+)?)?)\s*(?:([ap])\.?m\.?)?\s*$/i;
const HOUR = /^\s*(0?[1-9]|1[0-2])()\s*([ap])\.?m\.?\s*$/i;
const DAY_MINUTES = 1440;
const MINUTE = 60_000;

/** A date with or without a time and an offset, as the file has it. */
export type Moment = { date: string; time: string | null; offset: string | null };

/**
 * `2025-02-01`, `2025/02/01`, `20250201T093000`, `2025-02-01 09:30`, `2025-02-01T09:30:00+01:00`, `…+0100`, `…Z`, and as much of Europe writes it
 * `1.2.2025 9.30` or `01.02.25`; null for anything else.
 */
export function readMoment(text: string): Moment | null {
  const match = MOMENT.exec(text);
  if (match === null) return null;
  const [, year, , month, day, ownDay = "", , ownMonth = "", ownYear = "", rest] = match;
  const date =
    year === undefined
      ? `${ownYear.padStart(4, "20")}-${ownMonth.padStart(2, "0")}-${ownDay.padStart(2, "0")}`
      : `${year}-${month}-${day}`;
  try {
    assertDate(date);
  } catch {
    return null;
  }
  if (rest === undefined) return { date, time: null, offset: null };
  const [, clock = "", offset] = TIME.exec(rest) ?? [];
  const minutes = readClock(clock);
  if (minutes === null || minutes > DAY_MINUTES) return null;
  return { ...momentAt(date, minutes), offset: offsetOf(offset) };
}

function offsetOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^(z|utc)$/i.test(text)) return "Z";
  const digits = text.replace(":", "");
  return `${digits.slice(0, 3)}:${digits.slice(3, 5).padEnd(2, "0")}`;
}

/**
 * `9:30`, `9.30`, `09:30:00`, `0930`, `9h30`, `9:30 pm`, `9 a.m.`, and `25:30` for half past one on the next day;
 * minutes since midnight.
 */
export function readClock(text: string): number | null {
  const match = CLOCK.exec(text) ?? HOUR.exec(text);
  if (match === null) return null;
  const [, hour, minute, half] = match;
  if (half?.toLowerCase() === "a" && Number(hour) > 12) return null;
  const shift = half?.toLowerCase() === "p" ? 12 : 0;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + shift;
  return hours * 60 + Number(minute);
}

/**
 * Minutes of `00:30`, `1:30`, `01:30:00`, `1:00:00:00` (a day), 45, `45`, `45 min`, `1h30`, `PT1H30M`; negative ones
 * too, so that they can be told. null: no length at all.
 */
export function readDuration(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? Math.round(value) : null;
  if (typeof value !== "string") return null;
  const text = value.trim().slice(0, 40);
  const sign = text.startsWith("-") ? -1 : 1;
  const bare = text.replace(/^[+-]/, "");
  if (/^\d+([.,]\d+)?$/.test(bare)) return sign * Math.round(Number(bare.replace(",", ".")));
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d\d)(?::(\d\d))?$/.exec(bare);
  if (clock !== null) return sign * clockMinutes(clock);
  const words =
    /^P?(?:(\d+)\s*d(?:ays?)?\s*)?T?(?:(\d+)\s*h(?:ours?|rs?)?\s*)?(?:(\d+)\s*(?:m(?:in(?:utes?)?)?)?\.?)?(?:\d+\s*s)?$/i.exec(
      bare,
    );
  if (words === null || bare === "" || /^pt?$/i.test(bare)) return null;
  const [, days = 0, hours = 0, minutes = 0] = words;
  return sign * (Number(days) * 1440 + Number(hours) * 60 + Number(minutes));
}

/** hh:mm, hh:mm:ss or d:hh:mm:ss. */
function clockMinutes([, first, second, third, fourth]: RegExpExecArray): number {
  if (first === undefined && fourth === undefined) return Number(second) * 60 + Number(third);
  if (fourth !== undefined && first !== undefined) {
    return Number(first) * 1440 + Number(second) * 60 + Number(third);
  }
  const [hours, minutes] = first === undefined ? [second, third] : [first, second];
  return Number(hours) * 60 + Number(minutes);
}

/**
 * The instant, cut to its minute. With an offset that counts; else the zone's clock. Throws WallClockError for a time
 * that the zone's clocks skip or show twice.
 */
export function instantOf({ date, time, offset }: Moment & { time: string }, zone: string): string {
  if (offset === null) return toInstant({ date, time }, zone);
  const ms = Date.parse(`${date}T${time}:00${offset}`);
  if (Number.isNaN(ms)) throw new RangeError(`${date} ${time} ${offset} is no time.`);
  return new Date(Math.floor(ms / MINUTE) * MINUTE).toISOString().replace(".000Z", "Z");
}

/** Minutes after midnight of a date, also more than a day: 1530 is half past one on the next day. */
export function momentAt(date: string, minutes: number): Moment & { time: string } {
  const day = Math.floor(minutes / DAY_MINUTES);
  const rest = minutes - day * DAY_MINUTES;
  return {
    date: shiftDate(date, day),
    time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`,
    offset: null,
  };
}

/** Nobody's conference ends a day before this, and what is listed under it starts later or past midnight. */
const USUAL_DAY_CHANGE = 4 * 60;

/**
 * When a day of a programme ends that says when it starts, in minutes after midnight. What starts before breakfast is
 * early, not the night after.
 */
export function dayChangeOf(start: string): number {
  const starts = readMoment(start)?.time;
  return Math.min(
    starts == null ? USUAL_DAY_CHANGE : (readClock(starts) ?? USUAL_DAY_CHANGE),
    USUAL_DAY_CHANGE,
  );
}

const two = (n: number): string => String(n).padStart(2, "0");
