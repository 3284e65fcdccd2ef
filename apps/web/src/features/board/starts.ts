import { instantAt, instantOf, minuteOf, wallOf } from "./board-clock.ts";
import type { BoardAxis } from "./board-axis.ts";
import type { BoardModel } from "./board-model.ts";

/** A start at which a session may be put down: the engine's minute, and minutes after midnight at the venue. */
export type Start = { readonly minute: number; readonly wall: number };

type Sought = {
  readonly day: string;
  /** The engine's own starts. */
  readonly offered: Iterable<number>;
  readonly durationMinutes: number;
};

/**
 * Every start of a day: those that the engine offers, and outside of the open blocks the slots of the axis at which
 * the session ends within it, where an organiser may put something down with a reason.
 */
export function startsOf(
  axis: BoardAxis,
  { clock, problem }: Pick<BoardModel, "clock" | "problem">,
  { day, offered, durationMinutes }: Sought,
): Start[] {
  const starts = new Map<number, Start>();
  for (const minute of offered) {
    const at = wallOf(clock, instantOf(clock, minute));
    if (at.day === day) starts.set(minute, { minute, wall: at.wall });
  }
  const isInside = (minute: number) =>
    problem.segments.some(({ startMinute, endMinute }) => startMinute <= minute && minute < endMinute);
  const last = (axis.lines.at(-1) ?? 0) - durationMinutes;
  for (const wall of axis.lines.filter((line) => line <= last)) {
    const instant = wall % problem.slotMinutes === 0 ? instantAt(clock, { day, wall }) : null;
    if (instant === null) continue;
    const minute = minuteOf(clock, instant);
    if (!isInside(minute)) starts.set(minute, { minute, wall });
  }
  return [...starts.values()].toSorted((a, b) => a.minute - b.minute);
}

/** The start nearest to a time on the wall; the earlier of two as near. */
export function nearestStart(starts: readonly Start[], wall: number): Start | null {
  let best: Start | null = null;
  for (const start of starts) {
    if (!best || Math.abs(start.wall - wall) < Math.abs(best.wall - wall)) best = start;
  }
  return best;
}

/** The last start that isn't after a time on the wall; the first one for times before it. */
export function startWithin(starts: readonly Start[], wall: number): Start | null {
  return starts.findLast((start) => start.wall <= wall) ?? starts[0] ?? null;
}
