import type { PlanRun } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes, compareInstants } from "@plenary/time";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { countProposals } from "./plan-proposals.ts";

const { planRuns } = tables;

export type PlanRow = typeof planRuns.$inferSelect;
export type PlanProgress = PlanRun["progress"];
export type PlanKey = MeetingKey & { readonly planId: string };

const ACTIVE = ["queued", "running"] as const;
const MOST_LISTED = 10;

export async function getPlanRow(ctx: Ctx, key: PlanKey): Promise<PlanRow> {
  const [row] = await ctx.db.select().from(planRuns).where(isRun(key));
  return row ?? failNotFound();
}

export async function getPlan(ctx: Ctx, key: PlanKey): Promise<PlanRun> {
  return planOf(ctx, await getPlanRow(ctx, key));
}

/** The newest runs first. */
export async function listPlans(ctx: Ctx, key: MeetingKey): Promise<PlanRun[]> {
  const rows = await ctx.db
    .select()
    .from(planRuns)
    .where(inMeeting(planRuns, key))
    .orderBy(desc(planRuns.id))
    .limit(MOST_LISTED);
  const proposals = await countProposals(ctx, key);
  return rows.map((row) => shown(row, proposals));
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
    .where(and(isRun(key), inArray(planRuns.state, [...from])))
    .returning();
  if (row === undefined) return null;
  await tellPlan(ctx, key);
  return row;
}

/** As `changePlan`, for a run that still looks for other proposals; null if nobody waits for them any more. */
export async function changeLooking(
  ctx: Ctx,
  key: PlanKey,
  change: Partial<PlanRow>,
): Promise<PlanRow | null> {
  const [row] = await ctx.db
    .update(planRuns)
    .set(change)
    .where(and(isRun(key), eq(planRuns.isLookingFurther, true)))
    .returning();
  if (row === undefined) return null;
  await tellPlan(ctx, key);
  return row;
}

/** Notes that the worker which looks for other proposals lives; false if nobody waits for them any more. */
export async function hearLooking(ctx: Ctx, key: PlanKey): Promise<boolean> {
  const rows = await ctx.db
    .update(planRuns)
    .set({ heardAt: ctx.clock.now() })
    .where(and(isRun(key), eq(planRuns.isLookingFurther, true)))
    .returning({ id: planRuns.id });
  return rows.length > 0;
}

function isRun(key: PlanKey): SQL | undefined {
  return and(inMeeting(planRuns, key), eq(planRuns.id, key.planId));
}

/** Pages that show the run ask for it again. */
export async function tellPlan(ctx: Ctx, { planId, allianceId, meetingId }: PlanKey): Promise<void> {
  await notifyLive(ctx, { allianceId, meetingId }, { topic: "plan", subjectId: planId, version: null });
}

/** A worker shows every second that it lives. Without a sign for so long it is taken for dead. */
const OVERDUE_SECONDS = 30;

/** When to look whether a run that began, or was last heard of, at `instant` has been lost. */
export function overdueAt(instant: string): string {
  return addMinutes(instant, OVERDUE_SECONDS / 60);
}

/** Says of a run that was lost that it was; null if it goes on, waits for its worker, or has ended. */
export async function failIfLost(ctx: Ctx, key: PlanKey, run: PlanRow): Promise<PlanRow | null> {
  const since = run.heardAt ?? run.startedAt ?? run.createdAt;
  if (compareInstants(ctx.clock.now(), overdueAt(since)) < 0) return null;
  if (run.isLookingFurther) return changeLooking(ctx, key, { isLookingFurther: false });
  return failPlan(ctx, key, "The planner was interrupted and nothing was moved. Start it again.");
}

/** Ends a run that can't go on, with a sentence for the organiser. */
export function failPlan(ctx: Ctx, key: PlanKey, failure: string): Promise<PlanRow | null> {
  return changePlan(ctx, key, { state: "failed", failure, finishedAt: ctx.clock.now() });
}

export async function planOf(ctx: Ctx, row: PlanRow): Promise<PlanRun> {
  return shown(row, await countProposals(ctx, row));
}

function shown(row: PlanRow, proposals: ReadonlyMap<string, number>): PlanRun {
  return {
    id: row.id,
    state: row.state,
    seed: row.seed,
    keepPlaced: row.keepPlaced,
    seconds: row.seconds,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    progress: row.progress as PlanProgress,
    failure: row.failure,
    draftVersionBefore: row.draftVersionBefore,
    draftVersionAfter: row.draftVersionAfter,
    isLookingFurther: row.isLookingFurther,
    proposalCount: proposals.get(row.id) ?? 0,
    appliedNumber: row.appliedNumber,
  };
}
