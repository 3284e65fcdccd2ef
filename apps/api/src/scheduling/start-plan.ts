import { randomInt } from "node:crypto";
import type { BodyOf, endpoints, PlanRun } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { fail } from "../problem.ts";
import { getVersions } from "../programme/current-programme.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { guardPlannable } from "./guard-plannable.ts";
import { recallPlanning } from "./known-draft.ts";
import { forgetProposals } from "./plan-proposals.ts";
import { failIfLost, overdueAt, planOf, tellPlan } from "./plan-runs.ts";
import type { PlanProgress } from "./plan-runs.ts";

const { planRuns } = tables;

const MAX_SEED = 2 ** 31;

const nothingYet: PlanProgress = { placed: 0, total: 0, score: null, curve: [] };

/**
 * Asks for a plan. The search runs in a job, in a thread of its own; this only says which draft it starts from.
 * That a meeting has one run at a time is decided by a unique index. Throws `planning_in_progress`, and
 * `wrong_state` where there is nowhere to plan into.
 */
export async function startPlan(
  ctx: Ctx,
  scope: MeetingScope,
  { seed = randomInt(MAX_SEED), keepPlaced, seconds, proposals }: BodyOf<(typeof endpoints)["startPlan"]>,
): Promise<PlanRun> {
  const { draft, model } = await recallPlanning(ctx, scope);
  // Told at once: a run that failed for it would go on saying so when there are rooms.
  guardPlannable(draft, model);
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId } = scope;
    await guardNoneUnderWay(ctx, scope);
    await endEarlier(ctx, scope);
    const { draftVersion } = await getVersions(ctx, scope);
    const planId = ctx.newId();
    const now = ctx.clock.now();
    const [row] = await ctx.db
      .insert(planRuns)
      .values({
        allianceId,
        meetingId,
        id: planId,
        state: "queued",
        seed,
        keepPlaced,
        seconds: seconds ?? null,
        proposalsWanted: proposals,
        requestedByPersonId: scope.personId,
        progress: nothingYet,
        draftVersionBefore: draftVersion,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (row === undefined) return failInProgress(null);
    const payload = { allianceId, meetingId, planId };
    await enqueue(ctx, "plan-programme", payload, { maxAttempts: 3 });
    // If no worker comes, or one dies with the run, this one finds it and says so.
    await enqueue(
      ctx,
      "plan-programme",
      { ...payload, isLook: true },
      {
        runAt: overdueAt(addMinutes(now, (seconds ?? 0) / 60)),
        jobKey: `plan ${planId}`,
        maxAttempts: 3,
      },
    );
    await recordAudit(ctx, scope, {
      action: "startPlan",
      subjectId: planId,
      summary: keepPlaced
        ? "Let the planner place what has no place."
        : "Let the planner place every request.",
    });
    await tellPlan(ctx, payload);
    return planOf(ctx, row);
  });
}

/** What earlier runs offer belongs to a draft that is about to be gone. */
async function endEarlier(ctx: Ctx, scope: MeetingScope): Promise<void> {
  await ctx.db
    .update(planRuns)
    .set({ isLookingFurther: false })
    .where(and(inMeeting(planRuns, scope), eq(planRuns.isLookingFurther, true)));
  await forgetProposals(ctx, scope);
}

/** A run that nobody works at any more must not keep others from starting. */
async function guardNoneUnderWay(ctx: Ctx, scope: MeetingScope): Promise<void> {
  const [active] = await ctx.db
    .select()
    .from(planRuns)
    .where(and(inMeeting(planRuns, scope), inArray(planRuns.state, ["queued", "running"])))
    .for("update");
  if (active === undefined) return;
  const { allianceId, meetingId } = scope;
  const lost = await failIfLost(ctx, { allianceId, meetingId, planId: active.id }, active);
  if (lost === null) failInProgress(active.id);
}

function failInProgress(planId: string | null): never {
  return fail("planning_in_progress", "A plan is being made already; wait for it or stop it.", {
    context: { planId },
  });
}
