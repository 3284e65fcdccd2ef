import type { PlanEmphasis } from "@plenary/contract";
import { RULE_CATALOGUE } from "@plenary/scheduler";
import type { Placements, Problem, RuleName, Session, Weights } from "@plenary/scheduler";
import { movableSessions } from "./proposals.ts";

/** How much more than otherwise a rule counts that a search puts first. */
const STRESS = 4;

const STRESSED: Readonly<Record<PlanEmphasis, readonly RuleName[]>> = {
  balanced: [],
  people: [
    "required-chosen-clash",
    "chosen-clash",
    "required-person-away",
    "chosen-person-away",
    "quorum-missed",
  ],
  wishes: [
    "not-preferred-time",
    "not-preferred-room",
    "avoid-parallel",
    "preferred-consecutive",
    "preferred-same-room",
  ],
  afresh: [],
};

/** What is worth looking for beside the balanced plan: what is published weighs most, so without it comes first. */
export function otherEmphases({ published = {} }: Problem): PlanEmphasis[] {
  const isPublished = Object.keys(published).length > 0;
  return [...(isPublished ? (["afresh"] as const) : []), "people", "wishes", "balanced"];
}

/**
 * The problem as a search for something clearly different sees it: some rules count more, and each session that
 * could be elsewhere had better not stand where it does in the plans that are known. What comes out is scored by
 * the problem itself, never by this one.
 */
export function variantOf(
  problem: Problem,
  emphasis: PlanEmphasis,
  known: readonly Placements[],
  pushWeight: number,
): Problem {
  const movable = new Set(movableSessions(problem).map(({ id }) => id));
  const { published, ...rest } = problem;
  return {
    ...rest,
    ...(published === undefined || emphasis === "afresh" ? {} : { published }),
    sessions: problem.sessions.map((session) =>
      movable.has(session.id) ? pushedFrom(session, known) : session,
    ),
    weights: { ...stressed(problem, emphasis), "undesired-time": pushWeight },
  };
}

/** Only rules that count at all: what an organiser has switched off stays off. */
function stressed({ weights = {} }: Problem, emphasis: PlanEmphasis): Weights {
  const changed = RULE_CATALOGUE.filter(({ name }) => STRESSED[emphasis].includes(name)).map(
    ({ name, defaultWeight }) => [name, (weights[name] ?? defaultWeight) * STRESS],
  );
  return { ...weights, ...Object.fromEntries(changed) };
}

function pushedFrom(session: Session, known: readonly Placements[]): Session {
  const taken = known.flatMap((placements) => {
    const start = placements[session.id]?.start;
    return start === undefined ? [] : [{ startMinute: start, endMinute: start + session.durationMinutes }];
  });
  if (taken.length === 0) return session;
  return { ...session, undesiredIntervals: [...(session.undesiredIntervals ?? []), ...taken] };
}
