import type { PlanProposal, Session } from "@plenary/contract";
import { evaluate } from "@plenary/scheduler";
import type { Placements } from "@plenary/scheduler";
import { buildProblem } from "./build-problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { followSearch } from "./follow-search.ts";
import type { Followed } from "./follow-search.ts";
import type { PlanCtx } from "./plan-programme.ts";
import type { PlanKey, PlanRow } from "./plan-runs.ts";
import { isPublished } from "./problem-sessions.ts";
import { movableSessions } from "./proposals.ts";
import { searchLimits } from "./search-limits.ts";

type Full = { draft: Draft; model: PlanningModel; full: Followed };
type Lengths = ReadonlyMap<string, number>;

export type Planned = Pick<Followed, "progress" | "isStopped"> & {
  readonly placements: Placements;
  /** With the lengths that the sessions have in this plan. */
  readonly model: PlanningModel;
  readonly shortened: PlanProposal["shortened"];
};

/**
 * The plan where every session has its full length, or, where that leaves some without a place, one in which those
 * that would do with less are shorter: first only those without a place, then any of which a shorter one makes room
 * for another. Each gets its full length back where the plan has room for it. A shorter length that gives nobody a
 * place isn't taken.
 */
export async function placeShorter(
  ctx: PlanCtx,
  key: PlanKey,
  run: PlanRow,
  { draft, model, full }: Full,
): Promise<Planned> {
  const { progress, isStopped, result } = full;
  let planned: Planned = { model, placements: result.placements, shortened: [], progress, isStopped };
  for (const candidates of [withoutPlace(planned), all]) {
    const lengths = shorterLengths(draft, model, candidates);
    if (planned.isStopped || !leavesOut(planned) || lengths.size <= planned.shortened.length) continue;
    const shorter = withLengths(draft, run, lengths);
    const found = await followSearch(
      ctx,
      key,
      { ...run, progress: planned.progress },
      {
        problem: shorter.problem,
        seed: run.seed,
        initial: planned.placements,
        ...searchLimits(shorter.problem),
      },
    );
    const { placements } = found.result;
    if (unplacedCost(shorter, placements) >= unplacedCost(planned.model, planned.placements)) {
      planned = { ...planned, progress: found.progress, isStopped: found.isStopped };
      continue;
    }
    const fitted = fitLengths({ draft, run, model }, lengths, placements);
    planned = { placements, ...fitted, progress: found.progress, isStopped: found.isStopped };
  }
  return planned;
}

/**
 * Of the shorter lengths that a plan was looked for with those that it needs: what has no place in it even so, and
 * what fits at its full length, isn't shortened. `model` has the full lengths.
 */
export function fitLengths(
  { draft, run, model }: Original & Pick<Full, "model">,
  lengths: Lengths,
  placements: Placements,
): Pick<Planned, "model" | "shortened"> {
  const needed = neededLengths({ draft, run }, lengths, placements);
  return { model: withLengths(draft, run, needed), shortened: shortenedOf(model, needed) };
}

const all = () => true;

function withoutPlace({ placements }: Pick<Planned, "placements">): (sessionId: string) => boolean {
  return (id) => !placements[id];
}

/** The shorter lengths of those that the planner may place anywhere; what is published keeps its own. */
function shorterLengths(
  draft: Draft,
  { problem }: PlanningModel,
  isCandidate: (id: string) => boolean,
): Lengths {
  const movable = new Map(movableSessions(problem).map(({ id, durationMinutes }) => [id, durationMinutes]));
  const isShorter = ({ id, fallbackMinutes = Infinity }: Session) => fallbackMinutes < (movable.get(id) ?? 0);
  return new Map(
    draft.sessions.flatMap((session) =>
      isShorter(session) && isCandidate(session.id) && !isPublished(draft, session.id)
        ? [[session.id, session.fallbackMinutes!] as const]
        : [],
    ),
  );
}

function withLengths(
  draft: Draft,
  { keepPlaced }: Pick<PlanRow, "keepPlaced">,
  lengths: Lengths,
): PlanningModel {
  return buildProblem(draft, { isForPlanner: true, keepPlaced, lengths, leavesPast: true });
}

function leavesOut({ model, placements }: Pick<Planned, "model" | "placements">): boolean {
  return unplacedCost(model, placements) > 0;
}

function unplacedCost({ problem }: PlanningModel, placements: Placements): number {
  return evaluate(problem, placements).score.unplaced;
}

type Original = { draft: Draft; run: Pick<PlanRow, "keepPlaced"> };

/** Without the lengths of those that have no place even so, or where the full one breaks no hard rule. */
function neededLengths({ draft, run }: Original, lengths: Lengths, placements: Placements): Lengths {
  const needed = new Map([...lengths].filter(([id]) => placements[id]));
  const hard = () => evaluate(withLengths(draft, run, needed).problem, placements).score.hard;
  const least = hard();
  // Halves of halves: of many that could be shorter few have to be, and each question reads the whole programme.
  const giveBack = (ids: readonly string[]): void => {
    for (const id of ids) needed.delete(id);
    if (hard() <= least) return;
    for (const id of ids) needed.set(id, lengths.get(id)!);
    if (ids.length === 1) return;
    giveBack(ids.slice(0, ids.length / 2));
    giveBack(ids.slice(ids.length / 2));
  };
  if (needed.size > 0) giveBack([...needed.keys()]);
  return needed;
}

function shortenedOf({ problem }: PlanningModel, lengths: Lengths): Planned["shortened"] {
  return problem.sessions.flatMap(({ id, durationMinutes: insteadOfMinutes }) => {
    const durationMinutes = lengths.get(id);
    return durationMinutes === undefined ? [] : [{ sessionId: id, durationMinutes, insteadOfMinutes }];
  });
}
