import { evaluate } from "@plenary/scheduler";
import type { Placements, Score } from "@plenary/scheduler";
import { transaction } from "../context.ts";
import type { PlanningModel } from "./build-problem.ts";
import { otherEmphases, variantOf } from "./emphasis.ts";
import type { Draft } from "./draft.ts";
import { fitLengths } from "./place-shorter.ts";
import type { Planned } from "./place-shorter.ts";
import type { PlanCtx } from "./plan-programme.ts";
import { foundProposal, keepProposal } from "./plan-proposals.ts";
import type { FoundProposal } from "./plan-proposals.ts";
import { changeLooking, hearLooking } from "./plan-runs.ts";
import type { PlanKey, PlanRow } from "./plan-runs.ts";
import { isClearlyDifferent } from "./proposals.ts";
import { runSearch } from "./run-search.ts";
import type { SearchInput } from "./run-search.ts";
import { searchLimits } from "./search-limits.ts";

const LOOK_MS = 300;
const MAX_SEED = 2 ** 31;

type Start = {
  draft: Draft;
  /** With the lengths that were asked for. */
  full: PlanningModel;
  /** The first plan, with the lengths of its sessions. */
  planned: Pick<Planned, "model" | "placements" | "shortened">;
};

/**
 * Looks for up to two plans that are clearly different from the first and from each other, and not worse in what
 * must not be: hard rules and sessions without a place. Ends when somebody stops it, a newer run begins, or the
 * worker is to end; a failure here takes nothing away from the plan that stands.
 */
export async function lookFurther(
  ctx: PlanCtx,
  key: PlanKey,
  run: Pick<PlanRow, "seed" | "keepPlaced" | "proposalsWanted">,
  { draft, full, planned }: Start,
): Promise<void> {
  try {
    const { model, placements: first } = planned;
    const lengths = new Map(planned.shortened.map((one) => [one.sessionId, one.durationMinutes]));
    const known = [first];
    const { score } = evaluate(model.problem, first);
    for (const [i, emphasis] of otherEmphases(model.problem).entries()) {
      if (known.length >= run.proposalsWanted) break;
      const seed = (run.seed + 1 + i) % MAX_SEED;
      const problem = variantOf(model.problem, emphasis, known, pushWeight(model, score));
      const initial = run.keepPlaced ? { initial: model.placements } : {};
      const placements = await searchWhileWanted(ctx, key, { problem, seed, ...initial });
      if (placements === null) break;
      // Another plan may do without what the first one had to shorten.
      const fitted = fitLengths({ draft, run, model: full }, lengths, placements);
      const found = foundProposal(fitted.model, placements, { emphasis, seed, shortened: fitted.shortened });
      const isWorse = found.score.hard > score.hard || found.score.unplaced > score.unplaced;
      if (isWorse || !isClearlyDifferent(model.problem, placements, known)) continue;
      if (!(await offer(ctx, key, known.length + 1, found))) break;
      known.push(placements);
    }
  } catch (error) {
    ctx.log.error({ err: error }, "looking for other plans failed");
  }
  await changeLooking(ctx, key, { isLookingFurther: false });
}

/** Null if it was given up before it was done: half a search would offer a bad plan. */
async function searchWhileWanted(
  ctx: PlanCtx,
  key: PlanKey,
  input: Pick<SearchInput, "problem" | "seed" | "initial">,
): Promise<Placements | null> {
  if (ctx.signal?.aborted === true) return null;
  let isGivenUp = false;
  const giveUp = () => {
    isGivenUp = true;
    searching.stop();
  };
  const look = async () => {
    if (!(await hearLooking(ctx, key))) giveUp();
  };
  const searching = runSearch({ ...input, ...searchLimits(input.problem) }, () => undefined);
  // Soon enough for a new plan to have the processors for itself.
  const timer = setInterval(() => void look().catch(giveUp), LOOK_MS);
  ctx.signal?.addEventListener("abort", giveUp, { once: true });
  try {
    const { placements } = await searching.result;
    return isGivenUp ? null : placements;
  } finally {
    clearInterval(timer);
    ctx.signal?.removeEventListener("abort", giveUp);
  }
}

/** So much that a session's being elsewhere outweighs what it costs on average to be where it is. */
function pushWeight({ problem }: PlanningModel, { soft }: Score): number {
  return 8 + Math.ceil((2 * soft) / Math.max(1, problem.sessions.length));
}

function offer(ctx: PlanCtx, key: PlanKey, number: number, found: FoundProposal): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    // First: it says whether anybody still waits, and holds the run until the proposal is in.
    const row = await changeLooking(ctx, key, { heardAt: ctx.clock.now() });
    if (row === null) return false;
    await keepProposal(ctx, key, number, found);
    return true;
  });
}
