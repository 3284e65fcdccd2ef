import { evaluate } from "@plenary/scheduler";
import type { Progress } from "@plenary/scheduler";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { Failure } from "../problem.ts";
import { applyPlan } from "./apply-plan.ts";
import { buildProblem } from "./build-problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { changePlan, failIfLost, failPlan, getPlanRow } from "./plan-runs.ts";
import type { PlanKey, PlanProgress, PlanRow } from "./plan-runs.ts";
import { loadDraft } from "./queries.ts";
import { runSearch } from "./run-search.ts";
import type { SearchMessage, SearchResult } from "./run-search.ts";

/** Together with loading and applying, an organiser waits less than two seconds. */
const BUDGET_MS = 1_200;
const STAGNATION_MS = 800;
const REPORT_MS = 100;

/**
 * The job behind `startPlan`: reads the draft, searches in a thread of its own while pages follow, and applies
 * the result if the draft is still the one it was made for. Run again some time later, it finds a run that was left
 * behind by its worker and says so; a run never stays "running".
 */
export async function planProgramme(ctx: Ctx, key: PlanKey): Promise<void> {
  const known = await getPlanRow(ctx, key);
  if (known.state === "running") await failIfLost(ctx, key, known);
  const startedAt = ctx.clock.now();
  const run = await transaction(ctx, (ctx) =>
    changePlan(ctx, key, { state: "running", startedAt }, ["queued"]),
  );
  if (run === null) return;
  try {
    await plan(ctx, key, run);
  } catch (error) {
    if (!(error instanceof Failure)) ctx.log.error({ err: error }, "a plan failed");
    await failPlan(ctx, key, sentenceOf(error));
  }
}

async function plan(ctx: Ctx, key: PlanKey, run: PlanRow): Promise<void> {
  const draft = await loadDraft(ctx, key);
  if (draft.draftVersion !== run.draftVersionBefore) {
    throw new Failure("version_stale", "The draft was changed before the planner began. Plan again.");
  }
  const model = buildProblem(draft, { isForPlanner: true, keepPlaced: run.keepPlaced });
  guardPlannable(draft, model);
  const { result, progress, isStopped } = await search(ctx, key, run, model);
  const { placements } = result;
  await applyPlan(ctx, key, run, {
    draft,
    model,
    placements,
    state: isStopped ? "stopped" : "applied",
    progress: { ...progress, score: evaluate(model.problem, placements).score },
  });
}

/** Follows the search: writes how far it is, one write at a time, and passes on the wish to stop. */
async function search(ctx: Ctx, key: PlanKey, run: PlanRow, model: PlanningModel) {
  let progress = run.progress as PlanProgress;
  let isStopped = false;
  let isWriting = false;
  let written = Promise.resolve();
  const follow = async () => {
    const row = await changePlan(ctx, key, { progress }, ["running"]);
    if (row?.stopRequested !== false) stop();
  };
  const stop = () => {
    isStopped = true;
    searching.stop();
  };
  const onProgress = (message: SearchMessage) => {
    progress = progressOf(progress, message, model);
    if (isWriting) return;
    isWriting = true;
    // A page that misses one step sees the next; a failing write must not end the search.
    written = follow()
      .catch((error: unknown) => ctx.log.warn({ err: error }, "progress of a plan"))
      .finally(() => (isWriting = false));
  };
  const searching = runSearch(
    {
      problem: model.problem,
      seed: run.seed,
      ...(run.keepPlaced ? { initial: model.placements } : {}),
      budgetMs: BUDGET_MS,
      reportMs: REPORT_MS,
      stagnationMs: STAGNATION_MS,
    },
    onProgress,
  );
  if (run.stopRequested) stop();
  const result: SearchResult = await searching.result;
  await written;
  return { result, progress, isStopped };
}

function progressOf(
  before: PlanProgress,
  { progress, elapsedMs }: SearchMessage,
  { problem }: PlanningModel,
): PlanProgress {
  // The frame stands already; counting it would show work that nobody does.
  const fixed = problem.sessions.filter(({ isFixed }) => isFixed).length;
  const { score }: Progress = progress;
  return {
    placed: progress.placed - fixed,
    total: progress.total - fixed,
    score,
    curve: [...before.curve, { elapsedMs, hard: score.hard, soft: score.soft }],
  };
}

function guardPlannable({ rooms }: Draft, { problem }: PlanningModel): void {
  if (!rooms.some(({ isBookable }) => isBookable)) {
    throw new Failure("wrong_state", "There is no room that sessions may be planned into. Add rooms first.");
  }
  if (problem.segments.length === 0) {
    throw new Failure(
      "wrong_state",
      "There is no open block that sessions may be planned into. Add one first.",
    );
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Failure
    ? error.message
    : "The planner failed and nothing was moved. Try again; if it fails again, report it.";
}
