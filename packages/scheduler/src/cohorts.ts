import type { Model } from "./model.ts";

/** People who must attend the same sessions: their days are the same, so that one is looked at for all of them. */
export interface Cohorts {
  readonly count: number;
  readonly sessions: readonly Int32Array[];
  /** How many people. */
  readonly size: Int32Array;
  /** By session, those who must attend it. */
  readonly of: readonly Int32Array[];
}

/** As far as the sessions that `counted` marks are concerned; whoever must attend none of them is left out. */
export function cohortsOf(model: Model, counted: Uint8Array): Cohorts {
  const found = new Map<string, { readonly sessions: Int32Array; size: number }>();
  for (const needed of model.neededIn) {
    const sessions = needed.filter((s) => counted[s] === 1);
    if (sessions.length === 0) continue;
    const key = sessions.join();
    const cohort = found.get(key);
    if (cohort) cohort.size += 1;
    else found.set(key, { sessions, size: 1 });
  }
  const cohorts = [...found.values()];
  const of: number[][] = Array.from({ length: model.sessionCount }, () => []);
  for (const [c, { sessions }] of cohorts.entries()) for (const s of sessions) of[s]!.push(c);
  return {
    count: cohorts.length,
    sessions: cohorts.map(({ sessions }) => sessions),
    size: Int32Array.from(cohorts, ({ size }) => size),
    of: of.map((list) => Int32Array.from(list)),
  };
}
