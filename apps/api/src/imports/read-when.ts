import { LONGEST_SESSION, SHORTEST_SESSION } from "@plenary/contract/lengths";
import type { ImportIssue } from "@plenary/contract";
import { minutesBetween, toWallClock } from "@plenary/time";
import { cleanLine } from "./clean-text.ts";
import type { Issues } from "./issues.ts";
import { oddTimes } from "./odd-times.ts";
import { instantOf, momentAt, readClock, readDuration, readMoment } from "./read-times.ts";

/** Half an hour, where the file says nothing that could be a length. */
const USUAL_MINUTES = 30;
const DAY = 24 * 60;
const EVENING = 16 * 60;
const MORNING = 8 * 60;

/** When an entry is, in the words of its file. */
export type When = {
  /** Date with a time and perhaps an offset: what counts if it is there. */
  readonly date?: unknown;
  /** Date of the programme's day that it is listed under. */
  readonly day?: string | null;
  /** When the programme's day changes, in minutes after midnight: what starts earlier belongs to the next date. */
  readonly dayChange?: number | null;
  /** Time of day. */
  readonly start?: unknown;
  readonly end?: unknown;
  readonly duration?: unknown;
};

type About = Pick<ImportIssue, "row" | "externalId" | "title">;

/** A new session comes without a place then, one that is here keeps its own. */
const NO_PLACE = "it gets no place from the file.";
const guessed = (minutes: number) =>
  `a new session gets ${minutes} minutes, one that is here keeps its length.`;

/** null, with a report, where the file names no time or one that can't be. */
export function readStart(when: When, zone: string, about: About, issues: Issues): string | null {
  const shown = [when.day, when.date, when.start].map((part) => cleanLine(part, 40).text).filter(Boolean);
  if (shown.length === 0) {
    issues.add("no_time", about, `The file names no time; ${NO_PLACE}`);
    return null;
  }
  const moment = momentOf(when);
  if (moment === null) {
    issues.add("bad_time", about, `${noTime(shown)}; ${NO_PLACE}`);
    return null;
  }
  try {
    const startsAt = withinYears(instantOf(moment, zone));
    for (const sentence of oddTimes(when, startsAt, zone)) issues.add("malformed", about, sentence);
    return startsAt;
  } catch (error) {
    const why = error instanceof RangeError ? error.message : "That is no time.";
    issues.add("bad_time", about, `${why} So ${NO_PLACE}`);
    return null;
  }
}

/** As the cells are in the file, so that they are found there. */
function noTime(shown: readonly string[]): string {
  const quoted = shown.map((part) => `“${part}”`).join(" with ");
  if (!shown.some(hasUnclearMonth)) return `${quoted} is no date with a time`;
  return `${quoted} doesn't tell which is the month (write dates as 2027-06-05)`;
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/\d{2,4}(?!\d)/;

function hasUnclearMonth(part: string): boolean {
  const [, a, b] = SLASHED.exec(part) ?? [];
  return a !== undefined && Number(a) <= 12 && Number(b) <= 12;
}

function withinYears(instant: string): string {
  if (/^20\d\d-/.test(instant)) return instant;
  throw new RangeError(`${instant.slice(0, 10)} is outside of the years 2000 to 2099.`);
}

/** Which of the things that the file says is its start; null: none of them. */
export function momentOf({ date, day, dayChange, start }: When) {
  const exact = readMoment(cleanLine(date, 60).text);
  if (exact !== null && exact.time !== null) return { ...exact, time: exact.time };
  const own = readMoment(cleanLine(start, 60).text);
  if (own !== null && own.time !== null) return { ...own, time: own.time };
  const on = exact?.date ?? (typeof day === "string" ? readMoment(day)?.date : undefined);
  const minutes = readClock(cleanLine(start, 20).text);
  if (on === undefined || minutes === null) return null;
  // A date of its own is the calendar's; the day of a programme ends when everybody has gone to bed.
  const isAfterMidnight = exact === null && minutes < (dayChange ?? 0);
  return momentAt(on, minutes + (isAfterMidnight ? 1440 : 0));
}

/** `isUsable` false: it can't have a place. `isGuessed`: what the file says is no length of a session. */
export type Length = { readonly minutes: number; readonly isUsable: boolean; readonly isGuessed: boolean };

export function readLength(
  when: When,
  startsAt: string | null,
  zone: string,
  about: About,
  issues: Issues,
): Length {
  const told = readDuration(when.duration);
  const { minutes: toEnd, why: whyNoEnd } = minutesToEnd(when, startsAt, zone);
  const read = told ?? toEnd;
  if (told !== null && told > 0 && toEnd !== null && toEnd > 0 && told !== toEnd) {
    issues.add("odd_length", about, `It lasts ${told} minutes and ends after ${toEnd}; the ${told} count.`);
  }
  if (read === null && whyNoEnd !== null) {
    issues.add(
      "bad_time",
      about,
      `${whyNoEnd} As its end it tells no length; ${guessed(USUAL_MINUTES)} So ${NO_PLACE}`,
    );
    return { minutes: USUAL_MINUTES, isUsable: false, isGuessed: true };
  }
  if (read === null) {
    issues.add("odd_length", about, `${noLength(when)}; ${guessed(USUAL_MINUTES)}`);
    return { minutes: USUAL_MINUTES, isUsable: true, isGuessed: true };
  }
  if (read <= 0) {
    const why = read === 0 ? "It lasts no time at all" : `It would end ${-read} minutes before it starts`;
    issues.add("odd_length", about, `${why}; ${guessed(USUAL_MINUTES)} So ${NO_PLACE}`);
    return { minutes: USUAL_MINUTES, isUsable: false, isGuessed: true };
  }
  if (read > LONGEST_SESSION) {
    const why = `It lasts ${read} minutes, more than a day`;
    issues.add("odd_length", about, `${why}; ${guessed(LONGEST_SESSION)} So ${NO_PLACE}`);
    return { minutes: LONGEST_SESSION, isUsable: false, isGuessed: true };
  }
  if (read < SHORTEST_SESSION) {
    issues.add(
      "odd_length",
      about,
      `It lasts ${read} minutes; the shortest session has ${SHORTEST_SESSION}, and so it gets these.`,
    );
  }
  return { minutes: Math.max(read, SHORTEST_SESSION), isUsable: true, isGuessed: false };
}

function noLength({ duration, end }: When): string {
  const [length, until] = [duration, end].map((part) => cleanLine(part, 40).text);
  if (length) return `“${length}” is no length`;
  return until ? `The end “${until}” alone tells no length` : "The file names no length";
}

/** null: start or end can't be read; `why` in a sentence, if it is the end that no clock shows, or that two do. */
type ToEnd = { readonly minutes: number | null; readonly why: string | null };

function minutesToEnd(when: When, startsAt: string | null, zone: string): ToEnd {
  const end = readMoment(cleanLine(when.end, 60).text);
  if (end?.time != null && end.offset !== null && startsAt !== null) {
    return { minutes: minutesBetween(startsAt, instantOf({ ...end, time: end.time }, zone)), why: null };
  }
  const minutes = minutesOnClock(when);
  const starts = momentOf(when);
  if (minutes === null || startsAt === null || starts === null) return { minutes, why: null };
  const wall = toWallClock(startsAt, zone);
  // By the clock of another zone, of which only an offset is known.
  if (wall.date !== starts.date || wall.time !== starts.time) return { minutes, why: null };
  const ends = momentAt(wall.date, (readClock(wall.time) ?? 0) + minutes);
  try {
    return { minutes: minutesBetween(startsAt, instantOf(ends, zone)), why: null };
  } catch (error) {
    return { minutes: null, why: (error as Error).message };
  }
}

/** From one reading of the clock to the other, whatever the zone: its clocks may change in between. */
function minutesOnClock({ end, start, date }: When): number | null {
  const text = cleanLine(end, 60).text;
  const moment = readMoment(text);
  const own = readMoment(cleanLine(start, 60).text);
  const on = readMoment(cleanLine(date, 60).text);
  const starts = readClock(on?.time ?? own?.time ?? cleanLine(start, 20).text);
  const ends = readClock(moment?.time ?? text);
  if (starts === null || ends === null) return null;
  const begins = (on?.time == null ? own?.date : null) ?? on?.date;
  if (moment !== null && begins !== undefined) return daysBetween(begins, moment.date) * DAY + ends - starts;
  return clockMinutes(starts % DAY, ends % DAY);
}

function daysBetween(from: string, to: string): number {
  return minutesBetween(`${from}T00:00:00Z`, `${to}T00:00:00Z`) / DAY;
}

/** An evening goes on past midnight; anything else that ends before it starts is a slip of the pen: negative. */
function clockMinutes(starts: number, ends: number): number {
  const isNight = starts >= EVENING && ends <= MORNING;
  return ends < starts && isNight ? ends + DAY - starts : ends - starts;
}
