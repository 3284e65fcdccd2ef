import type { ImportIssue } from "@plenary/contract";
import { minutesBetween } from "@plenary/time";
import { cleanLine } from "./clean-text.ts";
import type { Issues } from "./issues.ts";
import { instantOf, momentAt, readClock, readDuration, readMoment } from "./read-times.ts";

/** Half an hour, where the file says nothing that could be a length. */
const USUAL_MINUTES = 30;
const SHORTEST = 5;
const LONGEST = 24 * 60;

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

/** null, with a report, where the file names no time or one that can't be. */
export function readStart(when: When, zone: string, about: About, issues: Issues): string | null {
  const shown = [when.day, when.date, when.start].map((part) => cleanLine(part, 40).text).filter(Boolean);
  if (shown.length === 0) {
    issues.add("no_time", about, "The file names no time; it comes without a place.");
    return null;
  }
  const moment = momentOf(when);
  if (moment === null) {
    issues.add("bad_time", about, `“${shown.join(" ")}” is no date with a time; it comes without a place.`);
    return null;
  }
  try {
    return withinYears(instantOf(moment, zone));
  } catch (error) {
    const why = error instanceof RangeError ? error.message : "That is no time.";
    issues.add("bad_time", about, `${why} It comes without a place.`);
    return null;
  }
}

function withinYears(instant: string): string {
  if (/^20\d\d-/.test(instant)) return instant;
  throw new RangeError(`${instant.slice(0, 10)} is outside of the years 2000 to 2099.`);
}

function momentOf({ date, day, dayChange, start }: When) {
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

type Length = { readonly minutes: number; /** false: it can't have a place. */ readonly isUsable: boolean };

export function readLength(when: When, startsAt: string | null, about: About, issues: Issues): Length {
  const read = readDuration(when.duration) ?? minutesToEnd(when, startsAt);
  if (read === null) {
    const said = cleanLine(when.duration, 40).text;
    const why = said === "" ? "The file names no length" : `“${said}” is no length`;
    issues.add("odd_length", about, `${why}; it gets ${USUAL_MINUTES} minutes.`);
    return { minutes: USUAL_MINUTES, isUsable: true };
  }
  if (read <= 0) {
    const why = read === 0 ? "It lasts no time at all" : `It would last ${read} minutes`;
    issues.add("odd_length", about, `${why}; it comes with ${USUAL_MINUTES} minutes and without a place.`);
    return { minutes: USUAL_MINUTES, isUsable: false };
  }
  if (read > LONGEST) {
    issues.add(
      "odd_length",
      about,
      `It lasts ${read} minutes, more than a day; it comes with 24 hours and without a place.`,
    );
    return { minutes: LONGEST, isUsable: false };
  }
  if (read < SHORTEST) {
    issues.add(
      "odd_length",
      about,
      `It lasts ${read} minutes; the shortest session has ${SHORTEST}, and so it gets these.`,
    );
  }
  return { minutes: Math.max(read, SHORTEST), isUsable: true };
}

/** An end without a date is the next time that the clock shows it. */
function minutesToEnd({ end, start, date }: When, startsAt: string | null): number | null {
  const text = cleanLine(end, 60).text;
  if (text === "" || startsAt === null) return null;
  const moment = readMoment(text);
  if (moment?.time != null && moment.offset !== null) {
    return minutesBetween(startsAt, instantOf({ ...moment, time: moment.time }, "Etc/UTC"));
  }
  const begins = readMoment(cleanLine(date, 60).text) ?? readMoment(cleanLine(start, 60).text);
  if (moment?.time != null && begins?.time != null) {
    // Both on the wall: the length is what the hands move, whatever the zone.
    const [from, to] = [begins, moment].map((each) =>
      instantOf({ date: each.date, time: each.time ?? "00:00", offset: "Z" }, "Etc/UTC"),
    );
    return minutesBetween(from!, to!);
  }
  const ends = readClock(text);
  const starts = readClock(begins?.time ?? cleanLine(start, 20).text);
  if (ends === null || starts === null) return null;
  return ends >= starts ? ends - starts : ends + 1440 - starts;
}
