import type { Problem, Segment, Session } from "./problem.ts";

/** Minutes as the search sees them: numbered starts, days and buckets. */
export interface Timeline {
  /** Every start that some session may be offered, ascending. */
  readonly starts: Int32Array;
  /** Indexes into `starts` offered to each session: the grid, its own listed starts and its pin. */
  readonly offered: readonly Int32Array[];
  /** Index into `starts`, or -1 for a minute that is no offered start. */
  readonly startIndexOf: (minute: number) => number;
  readonly dayCount: number;
  /** Index of the first start at or after a minute; `starts.length` if there is none. */
  readonly rankOf: (minute: number) => number;
  /** 0-based; a minute outside of all segments belongs to the nearest segment's day. */
  readonly dayOf: (minute: number) => number;
  readonly dayOfStart: Int32Array;
  /** When the last segment of each day ends. */
  readonly endOfDay: Int32Array;
  readonly bucketCount: number;
  /** Bucket of a minute; those beyond either end share the outermost buckets. */
  readonly bucketOf: (minute: number) => number;
}

const MIN_BUCKET_MINUTES = 5;
const MAX_BUCKETS = 20_000;
const MAX_MINUTE = 1_000_000;

export function compileTimeline(problem: Problem): Timeline {
  const grid = gridStarts(problem);
  const starts = Int32Array.from(
    new Set([...grid, ...problem.sessions.flatMap((session) => ownStarts(session))]),
  ).toSorted();
  const index = new Map(Array.from(starts, (start, g) => [start, g]));
  const gridIndexes = Int32Array.from(grid, (start) => index.get(start) ?? 0);
  const days = dayNumbers(problem.segments);
  const dayOfStart = starts.map((start) => days.dayOf(start));
  const startIndexOf = lookup(starts, index);
  return {
    starts,
    offered: problem.sessions.map((session) => {
      const own = ownStarts(session).map((start) => index.get(start) ?? 0);
      return own.length === 0 ? gridIndexes : Int32Array.from(new Set([...gridIndexes, ...own])).toSorted();
    }),
    startIndexOf,
    rankOf: rank(starts),
    ...days,
    // Starts are what is asked for most of all.
    dayOf: (minute) => dayOfStart[startIndexOf(minute)] ?? days.dayOf(minute),
    dayOfStart,
    ...buckets(problem, starts),
  };
}

function gridStarts(problem: Problem): number[] {
  const starts = new Set<number>();
  for (const segment of problem.segments) {
    for (let minute = segment.startMinute; minute < segment.endMinute; minute += problem.slotMinutes) {
      starts.add(minute);
    }
  }
  return [...starts].toSorted((a, b) => a - b);
}

function ownStarts(session: Session): number[] {
  return [
    ...(session.allowedStarts ?? []),
    ...(session.pinned?.start === undefined ? [] : [session.pinned.start]),
  ];
}

/** A flat table instead of the map: this is asked for at every proposal. */
function lookup(starts: Int32Array, index: ReadonlyMap<number, number>): (minute: number) => number {
  const first = starts[0] ?? 0;
  const table = new Int32Array((starts.at(-1) ?? first) - first + 1).fill(-1);
  for (const [start, g] of index) table[start - first] = g;
  return (minute) => table[minute - first] ?? -1;
}

function rank(starts: Int32Array): (minute: number) => number {
  const first = starts[0] ?? 0;
  const table = new Int32Array((starts.at(-1) ?? first) - first + 1);
  for (let minute = 0, g = 0; minute < table.length; minute += 1) {
    while (starts[g]! < first + minute) g += 1;
    table[minute] = g;
  }
  return (minute) => (minute <= first ? 0 : (table[minute - first] ?? starts.length));
}

function dayNumbers(segments: readonly Segment[]) {
  const days = [...new Set(segments.map(({ day }) => day))].toSorted((a, b) => a - b);
  const ordered = segments.toSorted((a, b) => a.startMinute - b.startMinute);
  const numbers = ordered.map(({ day }) => days.indexOf(day));
  // Half-way between two neighbours the nearer one changes.
  const borders = ordered.slice(1).map((next, i) => ((ordered[i]?.endMinute ?? 0) + next.startMinute) / 2);
  return {
    dayCount: Math.max(1, days.length),
    endOfDay: Int32Array.from(days, (day) =>
      segments.reduce(
        (end, segment) => (segment.day === day ? Math.max(end, segment.endMinute) : end),
        -MAX_MINUTE,
      ),
    ),
    dayOf: (minute: number) => {
      let i = 0;
      while (i < borders.length && minute >= (borders[i] ?? 0)) i += 1;
      return numbers[i] ?? 0;
    },
  };
}

/** As wide as the grid allows, so that what is on the grid fills its buckets exactly. */
function buckets(problem: Problem, starts: Int32Array) {
  const first = starts[0] ?? 0;
  const last = problem.segments.reduce(
    (end, segment) => Math.max(end, segment.endMinute),
    starts.at(-1) ?? first,
  );
  const lengths = [
    ...starts.map((start) => start - first),
    ...problem.sessions.map((s) => s.durationMinutes),
  ];
  const step = lengths.reduce(commonDivisor, 0) || problem.slotMinutes;
  const width = Math.max(step, MIN_BUCKET_MINUTES, Math.ceil((last - first) / MAX_BUCKETS));
  const bucketCount = Math.max(1, Math.ceil((last - first) / width) + 1);
  return {
    bucketCount,
    bucketOf: (minute: number) =>
      Math.min(bucketCount - 1, Math.max(0, Math.floor((minute - first) / width))),
  };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
