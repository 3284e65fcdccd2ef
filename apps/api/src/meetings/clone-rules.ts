import type { ClockQuestion } from "@plenary/contract";
import {
  meetingDays,
  minutesBetween,
  shiftDate,
  toEpochMs,
  toInstant,
  toWallClock,
  WallClockError,
} from "@plenary/time";

/** Something of the old meeting with its times. */
export type Timed = { readonly title: string; readonly startsAt: string; readonly endsAt: string };
export type From = { readonly startsOn: string; readonly zone: string };
type Reading = { readonly date: string; readonly time: string; readonly instant: string };
export type To = From & { readonly readings?: readonly Reading[] };

const DAY_MS = 86_400_000;

/** Days from one date to another; negative if that is earlier. */
function daysBetween(from: string, to: string): number {
  return Math.round((toEpochMs(`${to}T00:00:00Z`) - toEpochMs(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The last day of a meeting that lasts as long and begins on another day. */
export function endOf(before: { startsOn: string; endsOn: string }, startsOn: string): string {
  return shiftDate(startsOn, meetingDays(before.startsOn, before.endsOn).length - 1);
}

export function isSameWeekday(a: string, b: string): boolean {
  return daysBetween(a, b) % 7 === 0;
}

/**
 * Moves instants to another meeting: as many days after its first one, when the clocks there show the same. What
 * they skip or show twice becomes a question; until it is answered by a reading, the first choice stands in.
 */
export function moveClocks(from: From, to: To) {
  const days = daysBetween(from.startsOn, to.startsOn);
  const questions = new Map<string, ClockQuestion>();
  const move = (instant: string, what: string): string => {
    const wall = toWallClock(instant, from.zone);
    const asked = { date: shiftDate(wall.date, days), time: wall.time };
    try {
      return toInstant(asked, to.zone);
    } catch (error) {
      if (!(error instanceof WallClockError)) throw error;
      const chosen = error.readings.find((reading) =>
        to.readings?.some(
          (given) =>
            given.date === asked.date &&
            given.time === asked.time &&
            toEpochMs(given.instant) === toEpochMs(reading.instant),
        ),
      );
      if (chosen !== undefined) return chosen.instant;
      const key = `${asked.date} ${asked.time}`;
      const question = questions.get(key) ?? { ...asked, message: error.message, what: [], choices: [] };
      questions.set(key, { ...question, what: [...question.what, what], choices: [...error.readings] });
      return error.readings[0]?.instant ?? instant;
    }
  };
  return {
    move,
    moveSpan: ({ title, startsAt, endsAt }: Timed) => ({
      startsAt: move(startsAt, `${title} starts`),
      endsAt: move(endsAt, `${title} ends`),
    }),
    /** What is still to be answered, by date and time. */
    questions: () =>
      [...questions.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
  };
}

/** What no longer lasts as long, because the clocks change in it. */
export function otherLengths(pairs: readonly { before: Timed; after: Omit<Timed, "title"> }[]) {
  return pairs
    .map(({ before, after }) => ({
      title: before.title,
      minutesBefore: minutesBetween(before.startsAt, before.endsAt),
      minutes: minutesBetween(after.startsAt, after.endsAt),
    }))
    .filter(({ minutesBefore, minutes }) => minutesBefore !== minutes);
}
