import type { Group, Placement, Placements, Problem, Session } from "./problem.ts";

/**
 * The problem with nobody in it but those whom one session concerns, and the other sessions fixed where they stand, so that a question about that session alone is compiled in no time: what it does to
 * the score, wherever it stands, is the same. Who counts for the quorum of its groups, and of a group that it could
 * take somebody from, stays, too.
 */
export function narrowTo(problem: Problem, placements: Placements, sessionId: string): Problem {
  const session = problem.sessions.find(({ id }) => id === sessionId);
  if (session === undefined || session.everybody === true) return problem;
  const concerned = new Set([...session.requiredPeople, ...session.wishedPeople, ...session.keyPeople]);
  const isAsked = ({ id, memberIds }: Group) =>
    session.groupIds.includes(id) || memberIds.some((member) => concerned.has(member));
  const counting = problem.groups.filter((group) => countsPresence(group) && isAsked(group));
  const kept = new Set([...concerned, ...counting.flatMap(({ memberIds }) => memberIds)]);
  const watched = new Set(counting.map(({ id }) => id));
  const only = (ids: readonly string[]) => ids.filter((id) => kept.has(id));
  return {
    ...problem,
    people: problem.people.filter(({ id }) => kept.has(id)),
    groups: problem.groups.map((group) => ({ ...group, memberIds: only(group.memberIds) })),
    sessions: problem.sessions.map((one) => {
      if (one === session) return one;
      const left = {
        ...one,
        // Seats follow from the people where nobody says how many; what other sessions lack is not asked.
        expectedSize: one.expectedSize ?? 0,
        requiredPeople: only(one.requiredPeople),
        wishedPeople: only(one.wishedPeople),
        keyPeople: only(one.keyPeople),
      };
      const place = placements[one.id];
      return place && !one.groupIds.some((id) => watched.has(id)) ? fixedAt(left, place) : left;
    }),
  };
}

function countsPresence({ quorum = 0, institutionCoverage = 0 }: Group): boolean {
  return quorum > 0 || institutionCoverage > 0;
}

/** What is fixed is not asked about its own place, which saves most of the work. */
function fixedAt(session: Session, { start, roomId }: Placement): Session {
  return { ...session, isFixed: true, pinned: { start, roomId } };
}
