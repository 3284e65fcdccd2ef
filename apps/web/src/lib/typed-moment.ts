import { formatDay, isDate, toInstant, toWallClock, WallClockError } from "@plenary/time";
import type { WallClockReading } from "@plenary/time";
import { fieldProblem } from "./problem.ts";

// Reading wall clocks needs the large half of @plenary/time: import this in pages that load later, never in lib/.

/**
 * A moment at the venue as it is typed: date `2025-10-21`, time `10:15`. `offset` ("+02:00") says which one is meant
 * where the clocks show a time twice. Empty texts: nothing typed yet.
 */
export type TypedMoment = { date: string; time: string; offset: string };

export const noMoment: TypedMoment = { date: "", time: "", offset: "" };

/** What stands in the fields for an instant. The offset only where the time alone would not say which. */
export function typedMomentOf(instant: string | null, zone: string): TypedMoment {
  if (instant === null) return noMoment;
  const { date, time, offset } = toWallClock(instant, zone);
  const { problem } = readMoment({ date, time, offset: "" }, zone);
  return { date, time, offset: problem?.choices.length === 2 ? offset : "" };
}

/** "Tue 21 Oct, 10:15", or as much of it as was typed. */
export function typedWords({ date, time }: TypedMoment): string {
  return [isDate(date) ? formatDay(date) : date, time].filter(Boolean).join(", ");
}

/** Why there is no instant, and the times that could be meant (both readings of a gap or of a time shown twice). */
export type MomentProblem = { message: string; choices: readonly WallClockReading[] };
export type ReadMoment = { instant: string | null; problem: MomentProblem | null };

/** The instant that was typed; null without a problem when nothing was typed. */
export function readMoment({ date, time, offset }: TypedMoment, zone: string): ReadMoment {
  if (date === "" && time.trim() === "") return { instant: null, problem: null };
  if (!isDate(date)) return refused("Choose the day.");
  if (time.trim() === "") return refused("Type the time, such as 10:15.");
  const tidy = tidyTime(time);
  if (tidy === null) return refused(`“${time.trim()}” is no time of day. Type it as 10:15.`);
  try {
    const chosen = offset === "" ? {} : { offset };
    return { instant: toInstant({ date, time: tidy }, zone, chosen), problem: null };
  } catch (error) {
    if (!(error instanceof WallClockError)) throw error;
    return refused(error.message, error.readings);
  }
}

function refused(message: string, choices: readonly WallClockReading[] = []): ReadMoment {
  return { instant: null, problem: { message, choices } };
}

/** "1015", "10.15", "9:30" and "9" as people type them → "10:15", "09:30", "09:00"; null for anything else. */
export function tidyTime(text: string): string | null {
  const [, hour, minute = "00"] = /^(\d{1,2})(?:[:.h ]?([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23) return null;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/**
 * The instants of a form's moments by JSON pointer (`/startsAt`). Throws an ApiProblem that names each field which
 * is none, so that it is shown like any answer of the server.
 */
export function readMoments<Pointer extends string>(
  moments: Readonly<Record<Pointer, TypedMoment>>,
  zone: string,
): Record<Pointer, string | null> {
  const read = Object.entries<TypedMoment>(moments).map(
    ([pointer, typed]) => [pointer, readMoment(typed, zone)] as const,
  );
  const wrong = read.flatMap(([field, { problem }]) =>
    problem ? [{ field, message: problem.message }] : [],
  );
  if (wrong.length > 0) throw fieldProblem(wrong);
  return Object.fromEntries(read.map(([pointer, { instant }]) => [pointer, instant])) as Record<
    Pointer,
    string | null
  >;
}

/** As `readMoments` for a span that must have both ends, the second after the first. */
export function readSpan(
  { startsAt, endsAt }: { startsAt: TypedMoment; endsAt: TypedMoment },
  zone: string,
  pointer = "",
): { startsAt: string; endsAt: string } {
  const [from, to] = [`${pointer}/startsAt`, `${pointer}/endsAt`];
  const read = readMoments({ [from]: startsAt, [to]: endsAt }, zone);
  const [start = null, end = null] = [read[from], read[to]];
  if (start === null || end === null) {
    const missing = [start === null ? from : [], end === null ? to : []].flat();
    throw fieldProblem(missing.map((field) => ({ field, message: "Choose the day and type the time." })));
  }
  if (Date.parse(end) <= Date.parse(start)) {
    throw fieldProblem([{ field: to, message: "The end must come after the start." }]);
  }
  return { startsAt: start, endsAt: end };
}
