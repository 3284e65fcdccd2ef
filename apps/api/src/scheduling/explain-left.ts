import type { Placements, Problem } from "@plenary/scheduler";
import type { PlanningModel } from "./build-problem.ts";
import { inThread } from "./in-thread.ts";
import type { Dates } from "./problem-times.ts";

export type ExplainInput = {
  readonly problem: Problem;
  readonly placements: Placements;
  readonly sessionIds: readonly string[];
  readonly dates: Dates;
};
/** By session, in the order in which they were asked about. */
export type ExplainMessage = { readonly kind: "done"; readonly reasons: readonly string[][] };

const LIMIT_MS = 60_000;
const known = new WeakMap<PlanningModel, Promise<readonly string[][]>>();

/**
 * Why each of a draft's sessions without a place fits nowhere, in sentences. A session of a large meeting takes about
 * 20 ms, so that hundreds would keep every other request waiting: they have a thread of their own, and whoever asks
 * about the same draft gets the same answer.
 */
export function explainLeft(
  model: PlanningModel,
  sessionIds: readonly string[],
): Promise<readonly string[][]> {
  if (sessionIds.length === 0) return Promise.resolve([]);
  const before = known.get(model);
  if (before !== undefined) return before;
  const asked = explain(model, sessionIds);
  known.set(model, asked);
  // Whoever asks next tries again.
  asked.catch(() => known.delete(model));
  return asked;
}

async function explain({ problem, placements, scale }: PlanningModel, sessionIds: readonly string[]) {
  const { zone, days } = scale;
  const data: ExplainInput = { problem, placements, sessionIds, dates: { zone, days } };
  const url = new URL("explain-worker.ts", import.meta.url);
  const { reasons } = await inThread<ExplainMessage, ExplainMessage>({ url, data, limitMs: LIMIT_MS });
  return reasons;
}
