import type { Placement, Placements, Problem } from "./problem.ts";
import type { Cell, MoveJudgement, Suggestion, Wording } from "./result.ts";

/** Every (start on the grid, room) for one session, everything else staying where it is. */
export function judge(problem: Problem, placements: Placements, sessionId: string): Cell[] {
  throw new Error(`not written yet: ${problem.slotMinutes} ${Object.keys(placements).length} ${sessionId}`);
}

/** What a manual move (or `null`: taking it off the programme) would cause and resolve. */
export function judgeMove(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  to: Placement | null,
): MoveJudgement {
  throw new Error(`not written yet: ${problem.slotMinutes} ${String(placements)} ${sessionId} ${to?.start}`);
}

/** The `count` best places for a session, with sentences; places without a hard violation come first. */
export function bestPlaces(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  count: number,
  wording?: Wording,
): Suggestion[] {
  throw new Error(
    `not written yet: ${problem.slotMinutes} ${String(placements)} ${sessionId} ${count} ${String(wording)}`,
  );
}
