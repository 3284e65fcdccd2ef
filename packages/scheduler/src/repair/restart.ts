import type { Interval, Placements, Problem, Session } from "../problem.ts";
import { createSolver } from "../solve.ts";
import type { Effort } from "./effort.ts";
import type { Standing } from "./standing.ts";
import { placementAt } from "./standing.ts";

const MOVES_PER_STEP = 2000;
/** Beyond every segment: for sessions that must stay without a place. */
const NEVER: readonly Interval[] = [{ startMinute: 999_999, endMinute: 1_000_000 }];
const FOREVER: readonly Interval[] = [{ startMinute: -1_000_000, endMinute: 1_000_000 }];

/**
 * A whole search from what stands, where a moved session outweighs every soft cost. What is frozen is fixed,
 * and the past is not allowed.
 */
export function restartFrom(
  standing: Standing,
  outside: ReadonlySet<number>,
  seed: number,
  moveBudget: number,
  effort: Effort,
): Placements {
  const { problem } = standing;
  const sessions = problem.sessions.map((session, s) => restricted(standing, session, s, outside.has(s)));
  const restart: Problem = { ...problem, sessions };
  const solver = createSolver(restart, { seed, moveBudget });
  let moves = 0;
  while (!solver.isDone && !effort.isSpent()) {
    const progress = solver.step(MOVES_PER_STEP);
    effort.steps += progress.moves - moves;
    moves = progress.moves;
  }
  return solver.best().placements;
}

function restricted(standing: Standing, session: Session, s: number, isOutside: boolean): Session {
  const { model, earliest, isFrozen, start, room } = standing;
  const { pinned, allowedStarts, allowedIntervals, isFixed: _, ...rest } = session;
  if (isFrozen[s]) {
    return { ...session, isFixed: true, pinned: placementAt(model, start[s]!, room[s]!) };
  }
  if (isOutside) return { ...rest, allowedIntervals: NEVER };
  if (earliest === -Infinity || pinned?.start !== undefined) return session;
  const intervals = (allowedIntervals ?? FOREVER)
    .map(({ startMinute, endMinute }) => ({ startMinute: Math.max(startMinute, earliest), endMinute }))
    .filter(({ startMinute, endMinute }) => startMinute < endMinute);
  return {
    ...rest,
    ...(pinned ? { pinned } : {}),
    ...(allowedStarts ? { allowedStarts } : {}),
    allowedIntervals: intervals.length > 0 ? intervals : NEVER,
  };
}
