import type { Browser, Page } from "playwright";

/** What the page's own thread did between two frames, in milliseconds. */
export type Frames = {
  readonly count: number;
  /** Processor time in each frame, sorted. */
  readonly busy: readonly number[];
  /** From one frame to the next on the wall, sorted: says more about the machine's load. */
  readonly intervals: readonly number[];
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
};

const FRAME = "BeginMainThreadFrame";
const TASK = "RunTask";
const CATEGORIES = [
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-devtools.timeline.frame",
  "__metadata",
];
/** The first frames after the trace's beginning pay for the trace. */
const WARM_UP = 3;

/** Chromium's trace of what happens while `act` runs. */
export async function framesOf(browser: Browser, page: Page, act: () => Promise<void>): Promise<Frames> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  return read(mainThread(trace.traceEvents));
}

/** Below which value the given share of them lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Every open page has such a thread: the one that draws is the one with most frames. */
function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = Map.groupBy(events, ({ pid, tid }) => `${pid} ${tid}`);
  const frames = (list: readonly TraceEvent[]) => list.filter(({ name }) => name === FRAME).length;
  return [...threads.values()].reduce((best, list) => (frames(list) > frames(best) ? list : best), []);
}

function read(events: readonly TraceEvent[]): Frames {
  const ordered = events.toSorted((a, b) => a.ts - b.ts);
  const starts = ordered.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  const shown = starts.slice(WARM_UP);
  const busy = shown.slice(1).map(() => 0);
  let end = 0;
  for (const { name, ph, ts, dur = 0, tdur = dur } of ordered) {
    // A task within a task is part of it.
    if (ph !== "X" || name !== TASK || ts < end) continue;
    end = ts + dur;
    // A frame begins within its task: the task counts where it ends.
    const frame = shown.findLastIndex((start) => start <= end);
    if (frame !== -1 && frame < busy.length) busy[frame]! += tdur / 1000;
  }
  const intervals = shown.slice(1).map((start, i) => (start - shown[i]!) / 1000);
  return { count: busy.length, busy: ascending(busy), intervals: ascending(intervals) };
}

function ascending(list: readonly number[]): number[] {
  return list.toSorted((a, b) => a - b);
}
