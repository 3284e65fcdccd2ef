import type { Placements } from "@plenary/scheduler";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { lockJudgement } from "./lock-judgement.ts";
import { lockSessions, raiseVersions } from "./lock-sessions.ts";
import { notifyDraft } from "./notify-draft.ts";
import { changePlan } from "./plan-runs.ts";
import type { PlanKey, PlanProgress, PlanRow } from "./plan-runs.ts";
import { isPlanned } from "./problem-sessions.ts";
import { writePlacements } from "./write-placements.ts";
import type { Place } from "./write-placements.ts";

type Plan = {
  draft: Draft;
  model: PlanningModel;
  placements: Placements;
  state: "applied" | "stopped";
  progress: PlanProgress;
};

/**
 * Puts a plan into the draft it was made for, and only into that one: all of it in one transaction, which fails
 * if anything in the draft was changed meanwhile. Throws `version_stale` or `room_taken` then.
 */
export function applyPlan(ctx: Ctx, key: PlanKey, run: PlanRow, plan: Plan): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, key);
    const places = changedPlaces(plan);
    const draftVersionAfter = await write(ctx, key, run, places);
    const { state, progress } = plan;
    const change = { state, progress, draftVersionAfter, finishedAt: ctx.clock.now() };
    const ended = await changePlan(ctx, key, change, ["running"]);
    if (ended === null) fail("wrong_state", "This run was given up before its plan was ready.");
    await recordAudit(
      ctx,
      { ...key, personId: run.requestedByPersonId },
      {
        action: "planProgramme",
        subjectId: key.planId,
        summary: `The planner moved ${places.size} sessions.`,
      },
    );
  });
}

/** What the plan moves, by session: a place that stays is no change and raises no version. */
function changedPlaces({ draft, model, placements }: Omit<Plan, "state" | "progress">): Map<string, Place> {
  const changed = new Map<string, Place>();
  for (const session of draft.sessions.filter(isPlanned)) {
    const planned = placements[session.id];
    if (planned === undefined) continue;
    const next =
      planned === null || planned.roomId === null
        ? null
        : { roomId: planned.roomId, startsAt: model.scale.instantOf(planned.start) };
    const now = model.placements[session.id] ?? null;
    const isSame = next === null ? now === null : now?.roomId === next.roomId && now.start === planned?.start;
    if (!isSame) changed.set(session.id, next);
  }
  return changed;
}

async function write(ctx: Ctx, key: PlanKey, run: PlanRow, places: Map<string, Place>): Promise<number> {
  if (places.size === 0) return run.draftVersionBefore;
  const ids = [...places.keys()];
  const sessions = await lockSessions(
    ctx,
    key,
    ids.map((sessionId) => ({ sessionId, version: null })),
  );
  await raiseVersions(ctx, key, ids);
  await notifyDraft(ctx, key, sessions, places);
  // With the version that the plan was made for: whoever changed the draft meanwhile counts more.
  const version = await writePlacements(ctx, key, sessions, places, { expected: run.draftVersionBefore });
  return (
    version ??
    fail(
      "version_stale",
      "The draft was changed while the plan was being made, so nothing was moved. Plan again.",
    )
  );
}
