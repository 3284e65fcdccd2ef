import { linksOf, ordered, ownViolations, pairViolations, wideViolations } from "./audit.ts";
import { modelOf } from "./model.ts";
import type { Placements, Problem } from "./problem.ts";
import type { Violation } from "./result.ts";
import type { State } from "./state.ts";
import { stateOf } from "./state.ts";
import { validatePlacements } from "./validate.ts";

/**
 * Of `evaluate`'s violations, in its order, those in which one of these sessions takes part, and all about days, tags
 * and quorums. Where only these sessions change their places, pins or lengths, the others stay as they are: comparing
 * two answers by `newViolations` finds what comparing two whole evaluations does, in a fraction of the time. Unknown
 * ids are left out. Throws ProblemError.
 */
export function violationsAround(
  problem: Problem,
  placements: Placements,
  sessionIds: Iterable<string>,
): Violation[] {
  const model = modelOf(problem);
  validatePlacements(problem, placements);
  const around = new Set([...sessionIds].flatMap((id) => model.sessionIndex.get(id) ?? []));
  return auditAround(stateOf(model, placements), around);
}

/** A pair is told of by the session that comes first, as `audit` does: that decides about order and orientation. */
function auditAround(state: State, around: ReadonlySet<number>): Violation[] {
  const firsts = new Set([...around].flatMap((s) => [s, ...neighbours(state, s).filter((o) => o < s)]));
  return ordered([
    ...[...firsts]
      .toSorted((a, b) => a - b)
      .flatMap((s) => {
        const isAround = around.has(s);
        const pairs = pairViolations(state, s, (o) => o > s && (isAround || around.has(o)));
        return isAround ? [...ownViolations(state, s), ...pairs] : pairs;
      }),
    ...wideViolations(state),
  ]);
}

/** Who stands at the same time as `s`, or is linked to it. */
function neighbours(state: State, s: number): number[] {
  if (!state.isPlaced(s)) return [];
  const buffer = new Int32Array(state.model.sessionCount);
  const count = state.overlapping(state.start[s]!, state.end[s]!, buffer);
  const linked = linksOf(state.model).flatMap(({ links }) =>
    links.filter(({ a, b }) => a === s || b === s).map(({ a, b }) => (a === s ? b : a)),
  );
  return [...buffer.subarray(0, count), ...linked];
}
