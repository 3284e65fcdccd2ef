import type { PlanRun } from "@plenary/contract";
import { tables } from "@plenary/db";
import { evaluate } from "@plenary/scheduler";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail, failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { buildProblem, toPlacement } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { failDraftChanged } from "./draft-changes.ts";
import { frameOf } from "./frame.ts";
import { lockJudgement } from "./lock-judgement.ts";
import { getProposal } from "./plan-proposals.ts";
import type { ProposalRow } from "./plan-proposals.ts";
import { changePlan, planOf } from "./plan-runs.ts";
import type { PlanKey, PlanRow } from "./plan-runs.ts";
import { nowMinuteOf } from "./problem-times.ts";
import { loadDraft } from "./queries.ts";
import { recordShortened, writePlan } from "./write-plan.ts";

const { planRuns } = tables;

type Asked = {
  planId: string;
  number: number;
  /** Of the draft, as the organiser saw it. */ version: number;
};

/**
 * Puts one of a run's proposals into the draft in one transaction. Throws `version_stale`, with what was changed, if
 * the draft isn't as the organiser saw it or not the one that the plan was made for: rooms, blocks, sessions, pins or
 * rules are others now, or somebody's choice has made the plan break a hard rule. Moves alone are no hindrance.
 */
export function applyProposal(
  ctx: Ctx,
  scope: MeetingScope,
  { planId, number, version }: Asked,
): Promise<PlanRun> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const key = { ...scope, planId };
    const run = await holdRun(ctx, key);
    const proposal = await getProposal(ctx, key, number);
    await guardNoneRunning(ctx, key);
    const draft = await loadDraft(ctx, scope);
    const isSame =
      draft.draftVersion === version &&
      frameOf(draft, run.keepPlaced, proposal.places) === run.frame &&
      !isHarderNow(draft, proposal) &&
      !changesPast(draft, proposal);
    const written = isSame ? await writePlan(ctx, scope, draft, proposal) : null;
    if (written === null) return failDraftChanged(ctx, scope, run);
    const applied = await changePlan(
      ctx,
      key,
      { appliedNumber: number, draftVersionAfter: written.draftVersion },
      ["applied", "stopped"],
    );
    await recordAudit(ctx, scope, {
      action: "applyPlanProposal",
      subjectId: planId,
      summary: `Took proposal ${number} of the plan, which moved ${written.moved} sessions.`,
      data: written.data,
    });
    await recordShortened(ctx, scope, "applyPlanProposal", draft, proposal);
    return planOf(ctx, applied ?? run);
  });
}

/** Held until the transaction ends, so that a newer run can't take its proposals away meanwhile. */
async function holdRun(ctx: Ctx, key: PlanKey): Promise<PlanRow> {
  const [run] = await ctx.db
    .select()
    .from(planRuns)
    .where(and(inMeeting(planRuns, key), eq(planRuns.id, key.planId)))
    .for("update");
  if (run === undefined) return failNotFound();
  if (run.appliedNumber === null) fail("wrong_state", "This run has no proposal to offer.");
  return run;
}

async function guardNoneRunning(ctx: Ctx, key: PlanKey): Promise<void> {
  const [active] = await ctx.db
    .select({ planId: planRuns.id })
    .from(planRuns)
    .where(and(inMeeting(planRuns, key), eq(planRuns.state, "running")));
  if (active === undefined) return;
  fail("planning_in_progress", "A plan is being made already; wait for it or stop it.", { context: active });
}

/** Members, stays and choices change all day; a plan that they made impossible is not applied. */
function isHarderNow(draft: Draft, { places, score }: ProposalRow): boolean {
  const { problem, placements, scale } = buildProblem(ofLengths(draft, places));
  const after = Object.fromEntries(
    places
      .filter(({ sessionId }) => Object.hasOwn(placements, sessionId))
      .map(({ sessionId, place }) => [sessionId, place && toPlacement(scale, place)]),
  );
  return evaluate(problem, { ...placements, ...after }).score.hard > score.hard;
}

/** While the meeting lasts, a plan that was found before something began doesn't move it, nor anything into the past. */
function changesPast(draft: Draft, { places }: ProposalRow): boolean {
  const { placements, scale } = buildProblem(draft);
  const now = nowMinuteOf(scale, draft.readAt);
  if (now === null) return false;
  return places.some(({ sessionId, place }) => {
    const [before, after] = [placements[sessionId] ?? null, place && toPlacement(scale, place)];
    const isSame = before?.start === after?.start && before?.roomId === after?.roomId;
    return !isSame && [before, after].some((one) => one !== null && one.start < now);
  });
}

/** The sessions as long as the proposal has them. */
function ofLengths(draft: Draft, places: ProposalRow["places"]): Draft {
  const lengths = new Map(places.map(({ sessionId, place }) => [sessionId, place?.durationMinutes]));
  const sessions = draft.sessions.map((session) => ({
    ...session,
    durationMinutes: lengths.get(session.id) ?? session.durationMinutes,
  }));
  return { ...draft, sessions };
}
