import type { Placements, Problem } from "./problem.ts";
import type { Reason, Wording } from "./result.ts";

/** Why a session fits nowhere as things stand: true reasons, the most telling first, not yet minimal. */
export function explainUnplaced(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  wording?: Wording,
): Reason[] {
  throw new Error(
    `not written yet: ${problem.slotMinutes} ${String(placements)} ${sessionId} ${String(wording)}`,
  );
}
