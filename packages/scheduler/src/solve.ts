import { audit, scoreOf } from "./audit.ts";
import { explainState } from "./explain/unplaced.ts";
import { modelOf } from "./model.ts";
import type { Problem } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import type { Progress, Proposal, SolveOptions, Solver, TracePoint } from "./result.ts";
import { Budget } from "./search/budget.ts";
import { plan } from "./search/plan.ts";
import type { Phase } from "./search/plan.ts";
import { Search } from "./search/search.ts";
import { placementsOf } from "./state.ts";
import { tellerOf } from "./teller.ts";
import { validatePlacements } from "./validate.ts";

const MOVES_PER_STEP = 4000;

/** Starts a solve that is driven by `step()`. Throws ProblemError if the problem or an option is malformed. */
export function createSolver(problem: Problem, options: SolveOptions): Solver {
  const model = modelOf(problem);
  checkOptions(problem, options);
  const search = new Search(model, options.seed, options.assert === true);
  const budget = new Budget(search, options);
  const phase: Phase = { name: "construct" };
  const trace: TracePoint[] = [];
  const run = plan(search, options.initial ?? problem.published ?? {}, budget, phase);
  let isDone = false;

  const note = () => {
    if (trace.at(-1)?.score === search.bestScore) return;
    trace.push({ moves: search.moves, elapsedMs: budget.elapsedMs(), score: search.bestScore });
  };
  const progress = (): Progress => {
    return {
      phase: phase.name,
      moves: search.moves,
      share: isDone ? 1 : Math.min(1, budget.share()),
      elapsedMs: budget.elapsedMs(),
      score: search.bestScore,
      placed: search.placedInBest(),
      total: model.sessionCount,
    };
  };
  return {
    get isDone() {
      return isDone;
    },
    step(moves) {
      const stop = search.moves + moves;
      while (!isDone && search.moves < stop) {
        isDone = run.next().done === true;
        note();
      }
      if (isDone) phase.name = "done";
      return progress();
    },
    best: () => proposalOf(problem, search, trace, options),
  };
}

/** Plans everything within the budget; always returns the best found. Throws ProblemError. */
export function solve(problem: Problem, options: SolveOptions): Proposal {
  const solver = createSolver(problem, options);
  while (!solver.isDone && !options.signal?.aborted) {
    const progress = solver.step(MOVES_PER_STEP);
    options.onProgress?.(progress);
  }
  return solver.best();
}

function checkOptions(
  problem: Problem,
  { seed, moveBudget, timeBudgetMs, now, initial }: SolveOptions,
): void {
  if (!Number.isInteger(seed)) throw new ProblemError("options.seed", "must be a whole number");
  if (moveBudget !== undefined && !(moveBudget >= 0)) {
    throw new ProblemError("options.moveBudget", "must not be negative");
  }
  if (timeBudgetMs !== undefined && !(timeBudgetMs >= 0)) {
    throw new ProblemError("options.timeBudgetMs", "must not be negative");
  }
  if (timeBudgetMs !== undefined && !now) {
    throw new ProblemError("options.now", "is needed for a time budget");
  }
  if (initial) validatePlacements(problem, initial, "options.initial");
}

function proposalOf(
  problem: Problem,
  search: Search,
  trace: readonly TracePoint[],
  options: SolveOptions,
): Proposal {
  const state = search.bestState();
  const violations = audit(state);
  const say = tellerOf(problem, options.wording);
  return {
    placements: placementsOf(state),
    unplaced: problem.sessions.flatMap((session, s) =>
      state.isPlaced(s) ? [] : [{ sessionId: session.id, reasons: explainState(state, s, say) }],
    ),
    score: scoreOf(violations),
    violations,
    moves: search.moves,
    trace: trace.slice(),
  };
}
