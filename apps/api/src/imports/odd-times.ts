import { dayOf, formatDateTime, shiftDate, toWallClock } from "@plenary/time";
import { cleanLine } from "./clean-text.ts";
import { readClock, readMoment } from "./read-times.ts";
import type { Moment } from "./read-times.ts";
import type { When } from "./read-when.ts";

const DAY = 24 * 60;

/** Where the file says of one start two things, or one that can't be read: what counts, in sentences. */
export function oddTimes({ date, day, start }: When, startsAt: string, zone: string): string[] {
  const [dateText, startText] = [date, start].map((part) => cleanLine(part, 60).text);
  const exact = readMoment(dateText!);
  const own = readMoment(startText!);
  const sentences: string[] = [];
  if (dateText !== "" && exact === null) sentences.push(`“${dateText}” is no date and doesn't count.`);
  if (exact?.time != null && isOtherClock(exact, startText!, startsAt, zone)) {
    sentences.push(`The file says “${dateText}” and “${startText}”; the first counts.`);
  }
  const isOtherDate = exact !== null && exact.time === null && own?.time != null && own.date !== exact.date;
  if (isOtherDate) sentences.push(`The file says “${dateText}” and “${startText}”; the second counts.`);
  const isBare = exact?.time == null && own === null;
  if (isBare && (readClock(startText!) ?? 0) >= DAY) {
    sentences.push(`“${startText}” is taken for ${formatDateTime(startsAt, zone)}, on the day after.`);
  }
  const listed = typeof day === "string" ? (readMoment(day)?.date ?? null) : null;
  const dated = exact ?? own;
  if (listed !== null && dated !== null) {
    const dates = [dated.date, dayOf(startsAt, zone)];
    // Who goes on past midnight is listed under the day before.
    if (!dates.some((each) => each === listed || each === shiftDate(listed, 1))) {
      sentences.push(`It is listed under ${listed} and dated ${dated.date}; the date counts.`);
    }
  }
  return sentences;
}

/** Either as the date has it or as it is at the place: some write the one in UTC and the other not. */
function isOtherClock({ time }: Moment, start: string, startsAt: string, zone: string): boolean {
  const told = readClock(start);
  if (told === null) return false;
  return [time!, toWallClock(startsAt, zone).time].every((each) => readClock(each) !== told % DAY);
}
