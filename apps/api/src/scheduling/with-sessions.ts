import { isDeepStrictEqual } from "node:util";
import { toPlacement } from "./build-problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { problemSessions } from "./problem-sessions.ts";
import type { ProblemOptions } from "./problem-sessions.ts";

/**
 * What `buildProblem(draft, options)` answers, where `model` is that of a draft which differs in nothing but the
 * places, pins and lengths of these sessions: without asking again who is in all the others. A problem that stays as
 * it is stays the same object, so that the engine doesn't compile it again.
 */
export function withSessions(
  model: PlanningModel,
  draft: Draft,
  sessionIds: ReadonlySet<string>,
  options: Pick<ProblemOptions, "pins"> = {},
): PlanningModel {
  const { problem, placements, roster, scale } = model;
  const some = draft.sessions.filter(({ id }) => sessionIds.has(id));
  const made = problemSessions({ ...draft, sessions: some }, roster, scale, options);
  const madeById = new Map(made.map((session) => [session.id, session]));
  const sessions = problem.sessions.map((session) => {
    const now = madeById.get(session.id);
    return now === undefined || isDeepStrictEqual(now, session) ? session : now;
  });
  const isSame = sessions.every((session, i) => session === problem.sessions[i]);
  const places = some.map(({ id, placement }) => [id, placement && toPlacement(scale, placement)]);
  return {
    ...model,
    problem: isSame ? problem : { ...problem, sessions },
    placements: { ...placements, ...Object.fromEntries(places) },
  };
}
