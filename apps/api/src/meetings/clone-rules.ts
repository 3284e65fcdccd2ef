import type { ClockQuestion } from "@plenary/contract";
import {
  addMinutes,
  formatDay,
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

/** A wall clock of the new meeting, and what it may mean there; no choices: it is plain. */
type Clock = { readonly date: string; readonly time: string; readonly choices: ClockQuestion["choices"] };
type MovedClock = Clock & { readonly instant: string; readonly problem: string | null };

const SPAN = ["starts", "ends"] as const;

/**
 * Moves instants to another meeting: as many days after its first one, when the clocks there show the same. What
 * they skip or show twice becomes a question; until it is answered by a reading, the first choice stands in. So do
 * readings by which something would end before it starts.
 */
export function moveClocks(from: From, to: To) {
  const days = daysBetween(from.startsOn, to.startsOn);
  const questions = new Map<string, ClockQuestion>();
  const ask = ({ date, time, choices }: Clock, message: string, what: string) => {
    const key = `${date} ${time}`;
    const question = questions.get(key) ?? { date, time, message, what: [], choices: [...choices] };
    questions.set(key, { ...question, what: [...question.what, what] });
  };
  const moved = (instant: string, what: string): MovedClock => {
    const wall = toWallClock(instant, from.zone);
    const clock = readClock({ date: shiftDate(wall.date, days), time: wall.time }, instant, to);
    if (clock.problem !== null) ask(clock, clock.problem, what);
    return clock;
  };
  return {
    move: (instant: string, what: string): string => moved(instant, what).instant,
    /** `verbs`: what it does at its ends. */
    moveSpan: ({ title, startsAt, endsAt }: Timed, verbs: readonly [string, string] = SPAN) => {
      const [starts, ends] = [`${title} ${verbs[0]}`, `${title} ${verbs[1]}`];
      const start = moved(startsAt, starts);
      const end = moved(endsAt, ends);
      const span = { startsAt: start.instant, endsAt: end.instant };
      if (toEpochMs(span.endsAt) > toEpochMs(span.startsAt)) return span;
      const meant = [start, end].filter(({ choices }) => choices.length > 0);
      // The old meeting's own clocks went back in it: how long it takes is certain.
      if (meant.length === 0) {
        return { ...span, endsAt: addMinutes(span.startsAt, minutesBetween(startsAt, endsAt)) };
      }
      if (meant.some(({ problem }) => problem !== null)) return span;
      const message = contradiction(title, meant);
      for (const clock of meant) ask(clock, message, clock === start ? starts : ends);
      return span;
    },
    /** What is still to be answered, by date and time. */
    questions: () =>
      [...questions.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
  };
}

/** As its reading says, or with the problem that a reading would settle. `instant` stands in where none is known. */
function readClock(asked: { date: string; time: string }, instant: string, to: To): MovedClock {
  try {
    return { ...asked, instant: toInstant(asked, to.zone), choices: [], problem: null };
  } catch (error) {
    if (!(error instanceof WallClockError)) throw error;
    const choices = [...error.readings];
    const given = to.readings?.filter(({ date, time }) => date === asked.date && time === asked.time) ?? [];
    const chosen = choices.find((choice) =>
      given.some((reading) => toEpochMs(reading.instant) === toEpochMs(choice.instant)),
    );
    if (chosen !== undefined) return { ...asked, instant: chosen.instant, choices, problem: null };
    return { ...asked, instant: choices[0]?.instant ?? instant, choices, problem: error.message };
  }
}

/** "Night walk: by what 02:15 and 02:45 on Sun 25 Oct were said to mean it would end before it starts. Choose again." */
function contradiction(title: string, clocks: readonly Clock[]): string {
  const said = clocks.map(({ date, time }, at) =>
    clocks[at + 1]?.date === date ? time : `${time} on ${formatDay(date)}`,
  );
  const were = clocks.length === 1 ? "was" : "were";
  return `${title}: by what ${said.join(" and ")} ${were} said to mean it would end before it starts. Choose again.`;
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
