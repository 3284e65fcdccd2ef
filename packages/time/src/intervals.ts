/**
 * A half-open interval [start, end) of plain numbers: epoch milliseconds, minutes of a day, whatever the caller
 * counts in. One whose end isn't after its start is empty: it overlaps nothing and covers nothing.
 */
export type Interval = { readonly start: number; readonly end: number };

const MINUTE_MS = 60_000;

export function isEmptyInterval({ start, end }: Interval): boolean {
  return !(end > start);
}

export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** Whether all of `inner` lies in `outer`. An empty `inner` lies everywhere. */
export function contains(outer: Interval, inner: Interval): boolean {
  return isEmptyInterval(inner) || (outer.start <= inner.start && inner.end <= outer.end);
}

export function containsPoint({ start, end }: Interval, point: number): boolean {
  return start <= point && point < end;
}

/** What both have in common; undefined if nothing. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const common = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
  return isEmptyInterval(common) ? undefined : common;
}

/** What is left of `from` without `taken`: no, one or two intervals, in order. */
export function subtract(from: Interval, taken: Interval): Interval[] {
  return gaps(from, [taken]);
}

/** The same points as few, sorted, disjoint intervals; touching ones become one, empty ones vanish. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((each) => !isEmptyInterval(each)).toSorted((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The free parts of `window`, in order; `busy` may be unsorted, overlap itself and stick out of the window. */
export function gaps(window: Interval, busy: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let start = window.start;
  for (const taken of mergeIntervals(busy)) {
    free.push({ start, end: Math.min(taken.start, window.end) });
    start = Math.max(start, taken.end);
  }
  free.push({ start, end: window.end });
  return free.filter((each) => !isEmptyInterval(each));
}

/** Whole minutes of an interval in epoch milliseconds, rounded down; 0 if it is empty. */
export function durationMinutes(interval: Interval): number {
  return isEmptyInterval(interval) ? 0 : Math.floor((interval.end - interval.start) / MINUTE_MS);
}
