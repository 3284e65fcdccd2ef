import { withPoints } from "./plan-curve.ts";
import { changePlan } from "./plan-runs.ts";
import type { PlanKey, PlanProgress, PlanRow } from "./plan-runs.ts";
import type { PlanCtx } from "./plan-programme.ts";
import { runSearch } from "./run-search.ts";
import type { SearchInput, SearchMessage, SearchResult } from "./run-search.ts";

export type Followed = { result: SearchResult; progress: PlanProgress; isStopped: boolean };

/**
 * Searches and writes into the run how far it is, one write at a time; passes on the wish to stop, of a person or of
 * a worker that is to end.
 */
export async function followSearch(
  ctx: PlanCtx,
  key: PlanKey,
  run: PlanRow,
  input: Omit<SearchInput, "stop">,
): Promise<Followed> {
  const before = run.progress as PlanProgress;
  let progress = before;
  let isStopped = false;
  let isWriting = false;
  let written = Promise.resolve();
  const stop = () => {
    isStopped = true;
    searching.stop();
  };
  const follow = async () => {
    const row = await changePlan(ctx, key, { progress, heardAt: ctx.clock.now() }, ["running"]);
    if (row?.stopRequested !== false) stop();
  };
  const onProgress = (message: SearchMessage) => {
    progress = progressOf(progress, message, { ...input, sinceMs: before.curve.at(-1)?.elapsedMs ?? 0 });
    if (isWriting) return;
    isWriting = true;
    // A page that misses one step sees the next; a failing write must not end the search.
    written = follow()
      .catch((error: unknown) => ctx.log.warn({ err: error }, "progress of a plan"))
      .finally(() => (isWriting = false));
  };
  const searching = runSearch(input, onProgress);
  if (run.stopRequested || ctx.signal?.aborted === true) stop();
  ctx.signal?.addEventListener("abort", stop, { once: true });
  try {
    const result = await searching.result;
    await written;
    return { result, progress, isStopped };
  } finally {
    ctx.signal?.removeEventListener("abort", stop);
  }
}

function progressOf(
  before: PlanProgress,
  { progress, points }: SearchMessage,
  {
    problem,
    sinceMs,
  }: Pick<SearchInput, "problem"> & { /** When an earlier search of the run ended. */ sinceMs: number },
): PlanProgress {
  // The frame stands already; counting it would show work that nobody does.
  const fixed = problem.sessions.filter(({ isFixed }) => isFixed).length;
  const { score, placed, total } = progress;
  return {
    placed: placed - fixed,
    total: total - fixed,
    score,
    curve: withPoints(
      before.curve,
      points.map((point) => ({ ...point, elapsedMs: sinceMs + point.elapsedMs })),
    ),
  };
}
