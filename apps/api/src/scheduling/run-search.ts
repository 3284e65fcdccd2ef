import type { PlanPoint } from "@plenary/contract";
import type { Placements, Problem, Progress } from "@plenary/scheduler";
import { inThread } from "./in-thread.ts";

export type SearchInput = {
  readonly problem: Problem;
  readonly seed: number;
  /** Where to begin; absent: at the published programme. */
  readonly initial?: Placements;
  readonly budgetMs: number;
  /** What it may take on top where sessions are left that only others keep from a place. */
  readonly moreMs?: number;
  readonly reportMs: number;
  /** Ends sooner if everything has a place and nothing has become better for so long. */
  readonly stagnationMs: number;
  /** One Int32; anything but 0 means stop. */
  readonly stop: SharedArrayBuffer;
};

type Report = {
  readonly progress: Progress;
  /** The best as it became better since the last report. */
  readonly points: readonly PlanPoint[];
  readonly elapsedMs: number;
};
export type SearchMessage =
  | (Report & { readonly kind: "progress" })
  | (Report & { readonly kind: "done"; readonly placements: Placements });
export type SearchResult = Extract<SearchMessage, { kind: "done" }>;

export type Search = {
  /** Rejects if the thread dies, runs out of memory or hangs. */
  readonly result: Promise<SearchResult>;
  /** Ends the search at the best found so far. */
  stop(): void;
};

/** Beyond its budget a search gets so long to hand over its result before it is taken for hung. */
const GRACE_MS = 10_000;

/** Searches in a thread of its own: requests and other jobs go on meanwhile. */
export function runSearch(
  input: Omit<SearchInput, "stop">,
  onProgress: (message: SearchMessage) => void,
): Search {
  const stop = new SharedArrayBuffer(4);
  return {
    result: inThread<SearchMessage, SearchResult>(
      {
        url: new URL("plan-worker.ts", import.meta.url),
        data: { ...input, stop } satisfies SearchInput,
        limitMs: input.budgetMs + (input.moreMs ?? 0) + GRACE_MS,
      },
      onProgress,
    ),
    stop: () => void Atomics.store(new Int32Array(stop), 0, 1),
  };
}
