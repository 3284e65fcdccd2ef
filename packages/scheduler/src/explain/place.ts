import { describe } from "../describe.ts";
import { violationsAt } from "../judge.ts";
import { modelOf } from "../model.ts";
import type { Placements, Problem } from "../problem.ts";
import { ProblemError } from "../problem-error.ts";
import type { Violation, Wording } from "../result.ts";
import { validatePlacements } from "../validate.ts";

/** What a place would break: exactly the violations that are there only because of the session. */
export interface PlaceExplanation {
  /** No hard rule would be broken. */
  readonly fits: boolean;
  /** Hard ones first, then by cost. */
  readonly violations: readonly Violation[];
  /** One for each violation, in the same order. */
  readonly sentences: readonly string[];
}

/**
 * Why not here: everything that a session would break at a place, everybody else staying where they are. The
 * place may be off the grid. Throws ProblemError for an unknown session or room.
 */
export function explainPlace(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  start: number,
  roomId: string | null,
  wording?: Wording,
): PlaceExplanation {
  const model = modelOf(problem);
  validatePlacements(problem, placements);
  const s = model.sessionIndex.get(sessionId);
  if (s === undefined) throw new ProblemError("sessionId", `"${sessionId}" is unknown`);
  validatePlacements(problem, { [sessionId]: { start, roomId } }, "place");
  const room = roomId === null ? model.nowhere : model.roomIndex.get(roomId)!;
  const violations = violationsAt(problem, placements, s, start, room);
  return {
    fits: violations.every(({ level }) => level !== "hard"),
    violations,
    sentences: violations.map((violation) => describe(violation, problem, wording)),
  };
}
