import type { Interval } from "./problem.ts";

/** Sorted, with touching and overlapping ones joined. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: { startMinute: number; endMinute: number }[] = [];
  for (const next of intervals.toSorted((a, b) => a.startMinute - b.startMinute)) {
    const last = merged.at(-1);
    if (last && next.startMinute <= last.endMinute) {
      last.endMinute = Math.max(last.endMinute, next.endMinute);
    } else {
      merged.push({ startMinute: next.startMinute, endMinute: next.endMinute });
    }
  }
  return merged;
}

export function liesInsideOne(intervals: readonly Interval[], start: number, end: number): boolean {
  for (const interval of intervals) {
    if (interval.startMinute <= start && end <= interval.endMinute) return true;
  }
  return false;
}

/** Minutes of [start, end) that the intervals cover; they must not overlap each other. */
export function minutesInside(intervals: readonly Interval[], start: number, end: number): number {
  let minutes = 0;
  for (const interval of intervals) {
    minutes += overlapMinutes(interval.startMinute, interval.endMinute, start, end);
  }
  return minutes;
}

export function overlapMinutes(startA: number, endA: number, startB: number, endB: number): number {
  return Math.max(0, Math.min(endA, endB) - Math.max(startA, startB));
}
