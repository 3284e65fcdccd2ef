import { Worker } from "node:worker_threads";
import type { Placements, Problem, Progress } from "@plenary/scheduler";

export type SearchInput = {
  readonly problem: Problem;
  readonly seed: number;
  /** Where to begin; absent: at the published programme. */
  readonly initial?: Placements;
  readonly budgetMs: number;
  readonly reportMs: number;
  /** Ends sooner if nothing has become better for so long. */
  readonly stagnationMs: number;
  /** One Int32; anything but 0 means stop. */
  readonly stop: SharedArrayBuffer;
};

export type SearchMessage =
  | { readonly kind: "progress"; readonly progress: Progress; readonly elapsedMs: number }
  | {
      readonly kind: "done";
      readonly progress: Progress;
      readonly elapsedMs: number;
      readonly placements: Placements;
    };
export type SearchResult = Extract<SearchMessage, { kind: "done" }>;

export type Search = {
  /** Rejects if the thread dies, runs out of memory or hangs. */
  readonly result: Promise<SearchResult>;
  /** Ends the search at the best found so far. */
  stop(): void;
};

/** Beyond its budget a search gets so long to hand over its result before it is taken for hung. */
const GRACE_MS = 10_000;
const MAX_HEAP_MB = 512;

/** Searches in a thread of its own: requests and other jobs go on meanwhile. */
export function runSearch(
  input: Omit<SearchInput, "stop">,
  onProgress: (message: SearchMessage) => void,
): Search {
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(new URL("plan-worker.ts", import.meta.url), {
    workerData: { ...input, stop } satisfies SearchInput,
    // Not those of a test runner or a debugger, which would load their own code into the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  return {
    result: resultOf(worker, input.budgetMs + GRACE_MS, onProgress),
    stop: () => void Atomics.store(new Int32Array(stop), 0, 1),
  };
}

async function resultOf(
  worker: Worker,
  limitMs: number,
  onProgress: (message: SearchMessage) => void,
): Promise<SearchResult> {
  const ended = new Promise<SearchResult>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The search hung.")), limitMs);
    worker.on("message", (message: SearchMessage) => {
      onProgress(message);
      if (message.kind === "done") resolve(message);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The search's thread ended with ${code}.`)));
    worker.once("exit", () => clearTimeout(timer));
  });
  try {
    return await ended;
  } finally {
    await worker.terminate();
  }
}
