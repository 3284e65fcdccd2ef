import type { PlanProposal } from "@plenary/contract";
import type { Placements, Problem, Session } from "@plenary/scheduler";
import type { PlanningModel } from "./build-problem.ts";

export type ProposedPlaces = PlanProposal["places"];

/** Two plans are clearly different if at least this share of what can move starts at another time. */
const CLEARLY_DIFFERENT = 0.2;

/** Sessions whose time the planner may choose. */
export function movableSessions({ sessions }: Problem): Session[] {
  return sessions.filter(({ isFixed, pinned }) => isFixed !== true && pinned?.start === undefined);
}

/** How many of the movable sessions start at another time in `b` than in `a`; having no place is another time. */
export function countElsewhere(problem: Problem, a: Placements, b: Placements): number {
  return movableSessions(problem).filter(({ id }) => a[id]?.start !== b[id]?.start).length;
}

/** Whether `candidate` is worth showing beside the plans that are known already. */
export function isClearlyDifferent(
  problem: Problem,
  candidate: Placements,
  known: readonly Placements[],
): boolean {
  const least = Math.max(1, Math.ceil(movableSessions(problem).length * CLEARLY_DIFFERENT));
  return known.every((other) => countElsewhere(problem, other, candidate) >= least);
}

/** Where the sessions stand that the planner could choose anything for: all but the fixed and wholly pinned ones. */
export function placesOf({ problem, scale }: PlanningModel, placements: Placements): ProposedPlaces {
  return problem.sessions
    .filter(({ isFixed, pinned }) => isFixed !== true && !isWhole(pinned))
    .map(({ id, durationMinutes }) => {
      const place = placements[id] ?? null;
      if (place === null || place.roomId === null) return { sessionId: id, place: null };
      const { roomId, start } = place;
      return { sessionId: id, place: { roomId, startsAt: scale.instantOf(start), durationMinutes } };
    });
}

function isWhole(pinned: Session["pinned"]): boolean {
  return pinned?.start !== undefined && pinned.roomId !== undefined;
}
