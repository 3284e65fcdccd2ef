import { auditHard, violationOf } from "../audit.ts";
import type { Kernel } from "../kernel.ts";
import type { Violation } from "../result.ts";
import { placementsOf, stateOf } from "../state.ts";
import { rulesOf } from "../tables.ts";

/** The broken hard rules of a kernel's programme, each once; only sessions that have one are looked at closely. */
export function hardFindings(kernel: Kernel): Violation[] {
  const { model, state } = kernel;
  const troubled = [...model.problem.sessions.keys()].filter((s) => {
    if (!state.isPlaced(s)) return false;
    kernel.probe(s, state.start[s]!, state.room[s]!);
    return kernel.hard > 0;
  });
  if (troubled.length === 0) return [];
  const copy = stateOf(model, placementsOf(state));
  const found = new Map<string, Violation>();
  for (const s of troubled) {
    for (const violation of auditHard(copy, s)) {
      const key = findingKey(violation);
      if (!found.has(key)) found.set(key, violation);
    }
  }
  return [...found.values()];
}

/** Sessions without a place, as broken rules. */
export function absences(kernel: Kernel): Violation[] {
  const { model, state } = kernel;
  const rules = rulesOf(model, "absence");
  return [...model.problem.sessions.keys()].flatMap((s) =>
    state.isPlaced(s)
      ? []
      : rules.flatMap((rule) => violationOf(state, rule, { amount: rule.amount(model, s), sessions: [s] })),
  );
}

/** The same for the same matter, whichever of its sessions it is told about. */
export function findingKey({ rule, sessionIds, personIds, groupIds, roomIds }: Violation): string {
  // What is broken at one session's start is not the same as what is broken at another's.
  const sessions =
    sessionIds.length > 2 ? [sessionIds[0], ...sessionIds.slice(1).toSorted()] : sessionIds.toSorted();
  return JSON.stringify([rule, sessions, personIds, groupIds, roomIds]);
}
