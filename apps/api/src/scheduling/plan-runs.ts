import type { PlanRun } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes, compareInstants } from "@plenary/time";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { planRuns } = tables;

export type PlanRow = typeof planRuns.$inferSelect;
export type PlanProgress = PlanRun["progress"];
export type PlanKey = MeetingKey & { readonly planId: string };

const ACTIVE = ["queued", "running"] as const;

export async function getPlanRow(ctx: Ctx, key: PlanKey): Promise<PlanRow> {
  const [row] = await ctx.db
    .select()
    .from(planRuns)
    .where(and(inMeeting(planRuns, key), eq(planRuns.id, key.planId)));
  return row ?? failNotFound();
}

export async function getPlan(ctx: Ctx, key: PlanKey): Promise<PlanRun> {
  return planOf(await getPlanRow(ctx, key));
}

/**
 * Changes a run that is still under way (or exactly in `from`) and tells the pages that follow it; null if it
 * has ended meanwhile. Every change of a run goes through here, so that an ended one never comes back.
 */
export async function changePlan(
  ctx: Ctx,
  key: PlanKey,
  change: Partial<PlanRow>,
  from: readonly PlanRow["state"][] = ACTIVE,
): Promise<PlanRow | null> {
  const [row] = await ctx.db
    .update(planRuns)
    .set(change)
    .where(and(inMeeting(planRuns, key), eq(planRuns.id, key.planId), inArray(planRuns.state, [...from])))
    .returning();
  if (row === undefined) return null;
  await tellPlan(ctx, key);
  return row;
}

/** Pages that show the run ask for it again. */
export async function tellPlan(ctx: Ctx, { planId, ...key }: PlanKey): Promise<void> {
  await notifyLive(ctx, key, { topic: "plan", subjectId: planId, version: null });
}

/** A run takes seconds. One that is under way for longer was lost with its worker. */
const OVERDUE_SECONDS = 30;

/** When to look whether a run that begins or is asked for at `instant` has been lost. */
export function overdueAt(instant: string): string {
  return addMinutes(instant, OVERDUE_SECONDS / 60);
}

/** Says of a run that was lost that it was; null if it goes on, waits for its worker, or has ended. */
export async function failIfLost(ctx: Ctx, key: PlanKey, run: PlanRow): Promise<PlanRow | null> {
  const since = run.startedAt ?? run.createdAt;
  if (compareInstants(ctx.clock.now(), overdueAt(since)) < 0) return null;
  return failPlan(ctx, key, "The planner was interrupted and nothing was moved. Start it again.");
}

/** Ends a run that can't go on, with a sentence for the organiser. */
export function failPlan(ctx: Ctx, key: PlanKey, failure: string): Promise<PlanRow | null> {
  return changePlan(ctx, key, { state: "failed", failure, finishedAt: ctx.clock.now() });
}

export function planOf(row: PlanRow): PlanRun {
  const { id, state, seed, startedAt, finishedAt, failure, draftVersionBefore, draftVersionAfter } = row;
  const progress = row.progress as PlanProgress;
  return { id, state, seed, startedAt, finishedAt, progress, failure, draftVersionBefore, draftVersionAfter };
}
