import { judge, judgeMove } from "@plenary/scheduler";
import type { Placements, Problem } from "@plenary/scheduler";
import { median } from "../table.ts";

/** Milliseconds, the median of the sessions asked about. */
export interface JudgeTimes {
  /** All (start, room) cells of one session. */
  readonly cellsMs: number;
  readonly cells: number;
  /** What one move causes and resolves. */
  readonly moveMs: number;
}

const ASKED = 40;
const WARM_UP = 10;

/** As the board asks: one session after the other, on the same programme. */
export function timeJudge(problem: Problem, placements: Placements): JudgeTimes {
  const step = Math.max(1, Math.floor(problem.sessions.length / ASKED));
  const asked = problem.sessions.filter(({ isFixed }, i) => !isFixed && i % step === 0);
  const targets = Object.values(placements).filter((place) => place !== null);
  const cells = asked.map(({ id }) => timed(() => judge(problem, placements, id)));
  const moves = asked.map(({ id }, i) =>
    timed(() => judgeMove(problem, placements, id, targets[(i * 7) % targets.length] ?? null)),
  );
  return {
    cellsMs: median(cells.slice(WARM_UP).map(({ ms }) => ms)),
    cells: Math.max(...cells.map(({ result }) => result.length)),
    moveMs: median(moves.slice(WARM_UP).map(({ ms }) => ms)),
  };
}

function timed<T>(ask: () => T): { readonly ms: number; readonly result: T } {
  const begun = performance.now();
  const result = ask();
  return { ms: performance.now() - begun, result };
}
