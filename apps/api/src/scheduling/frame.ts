import { createHash } from "node:crypto";
import { buildProblem } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import type { ProposedPlaces } from "./proposals.ts";

/**
 * A hash of what a plan relies on: times, rooms, sessions with their needs and pins, rules. It stays the same while
 * sessions are moved about, so that a proposal can still be taken after an undo; and while people register and
 * choose, which happens all day. Whether their choices now break a rule is asked when it is applied.
 */
export function frameOf(draft: Draft, keepPlaced: boolean, places: ProposedPlaces): string {
  const { problem } = buildProblem(keepPlaced ? freed(draft, places) : draft, {
    isForPlanner: true,
    keepPlaced,
  });
  const frame = {
    ...problem,
    people: [],
    groups: problem.groups.map(({ id, quorum }) => ({ id, quorum })),
    sessions: problem.sessions.map(
      ({ requiredPeople: _required, wishedPeople: _wished, keyPeople: _key, title: _title, ...rest }) => rest,
    ),
  };
  return createHash("sha256").update(JSON.stringify(frame)).digest("base64url");
}

/** What the plan itself has placed is no pin for it. */
function freed(draft: Draft, places: ProposedPlaces): Draft {
  const own = new Set(places.map(({ sessionId }) => sessionId));
  const sessions = draft.sessions.map((session) =>
    own.has(session.id) ? { ...session, placement: null } : session,
  );
  return { ...draft, sessions };
}
