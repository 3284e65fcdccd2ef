import type { PlanRun } from "@plenary/contract";
import { placeOf } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";
import { changesBetween } from "./move-history.ts";
import type { MoveHistory, Step } from "./move-history.ts";
import { PLAN_LABEL, proposalLabel } from "./plan-words.ts";

/** A plan that this window has asked for. */
export type FollowedPlan = {
  readonly id: string;
  /** Where everything stood before, until the plan is in the history; null: somebody else's plan. */
  readonly before: Readonly<Record<string, Place | null>> | null;
  /** The proposal that was put into the draft instead of the plan's own result, and the draft's version since. */
  readonly taken?: { readonly number: number; readonly draftVersion: number | null };
};

type Shown = Pick<BoardModel, "draftVersion" | "sessions">;

export function placesOf({ sessions }: Pick<BoardModel, "sessions">): Map<string, Place | null> {
  return new Map(sessions.map((session) => [session.id, placeOf(session)]));
}

/** What a run put into the draft, or the proposal taken from it, if it was undone and could be done again. */
export function takenBackStep(
  { appliedNumber }: PlanRun,
  { future }: Pick<MoveHistory, "future">,
): Step | undefined {
  const label = appliedNumber === null || appliedNumber === 1 ? PLAN_LABEL : proposalLabel(appliedNumber);
  return future.find((step) => step.label === label);
}

/**
 * What a run, or the proposal taken from it, has moved. Null while that isn't known: the run goes on, or the board
 * that is shown doesn't have it yet. Since when a proposal is in the draft says the answer that put it there: what is
 * known of the run may be older.
 */
export function planStep({ before, taken }: FollowedPlan, run: PlanRun, shown: Shown): Step | null {
  if (before === null || run.finishedAt === null) return null;
  const label = taken ? proposalLabel(taken.number) : PLAN_LABEL;
  const after = taken ? taken.draftVersion : run.draftVersionAfter;
  // Nothing was applied: what is different now are other people's moves.
  if (after === null) return { label, changes: [] };
  if (shown.draftVersion < after) return null;
  return { label, changes: changesBetween(new Map(Object.entries(before)), placesOf(shown)) };
}
