import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { fail, Failure } from "../problem.ts";
import { guardPlannable } from "./guard-plannable.ts";
import { buildProblem } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { followSearch } from "./follow-search.ts";
import { frameOf } from "./frame.ts";
import { lockJudgement } from "./lock-judgement.ts";
import { lookFurther } from "./look-further.ts";
import { foundProposal, keepProposal } from "./plan-proposals.ts";
import type { FoundProposal } from "./plan-proposals.ts";
import { changePlan, failIfLost, failPlan, getPlanRow, overdueAt } from "./plan-runs.ts";
import type { PlanKey, PlanProgress, PlanRow } from "./plan-runs.ts";
import { loadDraft } from "./queries.ts";
import { searchLimits } from "./search-limits.ts";
import { placeShorter } from "./place-shorter.ts";
import { recordShortened, writePlan } from "./write-plan.ts";

export type PlanJob = PlanKey & {
  /** Comes later only to see whether the run was lost. */
  readonly isLook?: boolean | undefined;
};
/** A job that is told when its worker is about to stop. */
export type PlanCtx = Ctx & { readonly signal?: AbortSignal | undefined };

/**
 * The job behind `startPlan`: reads the draft, searches in a thread of its own while pages follow, applies the first
 * proposal if the draft is still the one it was made for, and then looks for clearly different ones. A run that was
 * left behind by its worker is told apart by its silence; no run stays "running".
 */
export async function planProgramme(ctx: PlanCtx, { isLook, ...key }: PlanJob): Promise<void> {
  const known = await getPlanRow(ctx, key);
  const wasBegun = known.state === "running" || known.isLookingFurther;
  if (wasBegun && (await failIfLost(ctx, key, known)) === null && isLook !== true) await lookLater(ctx, key);
  if (isLook === true && known.state === "queued") return void (await failIfLost(ctx, key, known));
  const startedAt = ctx.clock.now();
  const run = await transaction(ctx, (ctx) =>
    changePlan(ctx, key, { state: "running", startedAt, heardAt: startedAt }, ["queued"]),
  );
  if (run === null) return;
  try {
    await plan(ctx, key, run);
  } catch (error) {
    if (!(error instanceof Failure)) ctx.log.error({ err: error }, "a plan failed");
    await failPlan(ctx, key, sentenceOf(error));
  }
}

/** The queue has given the job of a dead worker to this one, too soon to be sure. */
async function lookLater(ctx: Ctx, key: PlanKey): Promise<void> {
  await transaction(ctx, (ctx) =>
    enqueue(
      ctx,
      "plan-programme",
      { ...key, isLook: true },
      { runAt: overdueAt(ctx.clock.now()), jobKey: `look ${key.planId}`, maxAttempts: 3 },
    ),
  );
}

async function plan(ctx: PlanCtx, key: PlanKey, run: PlanRow): Promise<void> {
  const draft = await loadDraft(ctx, key);
  if (draft.draftVersion !== run.draftVersionBefore) {
    throw new Failure("version_stale", "The draft was changed before the planner began. Plan again.");
  }
  const model = buildProblem(draft, { isForPlanner: true, keepPlaced: run.keepPlaced, leavesPast: true });
  guardPlannable(draft, model);
  const full = await followSearch(ctx, key, run, {
    problem: model.problem,
    seed: run.seed,
    ...(run.keepPlaced ? { initial: model.placements } : {}),
    ...searchLimits(model.problem, run.seconds),
  });
  const planned = await placeShorter(ctx, key, run, { draft, model, full });
  const { placements, shortened, progress, isStopped } = planned;
  const found = { emphasis: "balanced" as const, seed: run.seed, shortened };
  const first = foundProposal(planned.model, placements, found);
  await applyFirst(ctx, key, run, { draft, first, progress, isStopped });
  if (!isStopped && run.proposalsWanted > 1)
    await lookFurther(ctx, key, run, { draft, full: model, planned });
}

type First = { draft: Draft; first: FoundProposal; progress: PlanProgress; isStopped: boolean };

/**
 * Puts the first proposal into the draft it was made for, and only into that one: all of it in one transaction,
 * which fails if anything in the draft was changed meanwhile. Throws `version_stale` or `room_taken` then.
 */
function applyFirst(ctx: Ctx, key: PlanKey, run: PlanRow, { draft, first, progress, isStopped }: First) {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, key);
    const written = await writePlan(ctx, key, draft, first);
    if (written === null) {
      return fail(
        "version_stale",
        "The draft was changed while the plan was being made, so nothing was moved. Plan again.",
      );
    }
    const now = ctx.clock.now();
    const ended = await changePlan(
      ctx,
      key,
      {
        state: isStopped ? "stopped" : "applied",
        progress: { ...progress, score: first.score, shortened: first.shortened },
        frame: frameOf(draft, run.keepPlaced, first.places),
        draftVersionAfter: written.draftVersion,
        appliedNumber: 1,
        isLookingFurther: !isStopped && run.proposalsWanted > 1,
        heardAt: now,
        finishedAt: now,
      },
      ["running"],
    );
    if (ended === null) return fail("wrong_state", "This run was given up before its plan was ready.");
    await keepProposal(ctx, key, 1, first);
    const actor = { ...key, personId: run.requestedByPersonId };
    await recordAudit(ctx, actor, {
      action: "planProgramme",
      subjectId: key.planId,
      summary: `The planner moved ${written.moved} sessions.`,
      data: written.data,
    });
    await recordShortened(ctx, actor, "planProgramme", draft, first);
  });
}

function sentenceOf(error: unknown): string {
  return error instanceof Failure
    ? error.message
    : "The planner failed and nothing was moved. Try again; if it fails again, report it.";
}
