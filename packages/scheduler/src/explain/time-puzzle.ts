import { mergeIntervals } from "../intervals.ts";
import type { Model } from "../model.ts";
import { aloneOf } from "./alone.ts";

/** Whether two sessions may not have these starts. */
export type Excludes = (a: number, startA: number, b: number, startB: number) => boolean;

const MOST_LOOKS = 40_000;

/**
 * Whether some sessions can have starts that suit each one alone, and each two of them together; rooms are left
 * out of it. Tries everything, or gives up as "unknown".
 */
export function solvePuzzle(
  model: Model,
  sessions: readonly number[],
  excludes: Excludes,
): "fits" | "impossible" | "unknown" {
  let looks = 0;
  const descend = (open: readonly Choice[]): boolean => {
    let next = open[0];
    if (!next) return true;
    for (const choice of open) if (choice.starts.length < next.starts.length) next = choice;
    const { s } = next;
    const rest = open.filter((choice) => choice.s !== s);
    for (const start of next.starts) {
      const left: Choice[] = [];
      for (const other of rest) {
        looks += other.starts.length;
        left.push({ s: other.s, starts: other.starts.filter((t) => !excludes(s, start, other.s, t)) });
      }
      if (looks > MOST_LOOKS) return false;
      if (left.every(({ starts }) => starts.length > 0) && descend(left)) return true;
    }
    return false;
  };
  const choices = sessions.map((s) => ({ s, starts: aloneOf(model, s).starts }));
  if (choices.some(({ starts }) => starts.length === 0)) return "impossible";
  if (descend(choices)) return "fits";
  return looks > MOST_LOOKS ? "unknown" : "impossible";
}

interface Choice {
  readonly s: number;
  readonly starts: readonly number[];
}

/** Minutes at which at least one of the sessions could run, rooms aside. */
export function openMinutes(model: Model, sessions: readonly number[]): number {
  const windows = sessions.flatMap((s) =>
    aloneOf(model, s).starts.map((startMinute) => ({
      startMinute,
      endMinute: startMinute + model.duration[s]!,
    })),
  );
  return mergeIntervals(windows).reduce(
    (sum, { startMinute, endMinute }) => sum + endMinute - startMinute,
    0,
  );
}

export function neededMinutes(model: Model, sessions: readonly number[]): number {
  return sessions.reduce((sum, s) => sum + model.duration[s]!, 0);
}
