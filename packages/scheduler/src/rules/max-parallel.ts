import type { Model } from "../model.ts";
import type { Found, WideRule } from "../rule.ts";
import type { State } from "../state.ts";
import { binding, relationsOf, weightIn } from "./graded.ts";
import type { Graded } from "./graded.ts";

export const maxParallel = maxParallelRule(binding("max-parallel"));

/**
 * Amount: for each session with the tag, by how many the number running at its start exceeds the limit. The
 * number can only peak at some session's start, so nothing is missed.
 */
export function maxParallelRule({ grade, ...rule }: Graded): WideRule {
  return {
    ...rule,
    shape: "wide",
    reads: "time",
    open(model, state) {
      const caps = capsOf(model, grade);
      if (caps.length === 0) return null;
      const capsOn = model.problem.sessions.map((_, s) =>
        caps.filter(({ sessions }) => sessions.includes(s)),
      );
      return {
        concerns: (s) => capsOn[s]!.length > 0,
        marginal: (s, start) => sum(capsOn[s]!, (cap) => cap.weight * marginal(cap, state, s, start)),
        blockers: (s, start) => capsOn[s]!.flatMap((cap) => blockers(cap, state, s, start)),
      };
    },
    find: (model, state) => capsOf(model, grade).flatMap((cap) => findIn(cap, state)),
    describe: (violation, say) => {
      const tags = say.findSession(violation.sessionIds[0])?.tags ?? [];
      const caps = say.problem.relations.filter((relation) => relation.kind === "maxParallel");
      const running = violation.sessionIds.length;
      const cap = caps.find(
        (one) =>
          (one.grade ?? "must") === grade &&
          tags.includes(one.tag) &&
          violation.amount === (running - one.limit) * weightIn(one),
      );
      return (
        `${running} sessions with the tag ${cap?.tag ?? "?"} run at once when ` +
        `${say.session(violation.sessionIds[0])} begins (${say.when(violation)}); ${cap?.limit ?? 0} ` +
        `${grade === "must" ? "may" : "should at most"}.`
      );
    },
  };
}

interface Cap {
  readonly limit: number;
  readonly weight: number;
  readonly sessions: readonly number[];
}

function capsOf(model: Model, grade: Graded["grade"]): Cap[] {
  return relationsOf(model, "maxParallel", grade).map((relation) => ({
    limit: relation.limit,
    weight: weightIn(relation),
    sessions: [...model.problem.sessions.keys()].filter((s) =>
      model.problem.sessions[s]!.tags.includes(relation.tag),
    ),
  }));
}

function marginal(cap: Cap, state: State, s: number, start: number): number {
  const end = start + state.model.duration[s]!;
  let change = excess(cap, 1 + runningAt(cap, state, start, s).length);
  for (const o of cap.sessions) {
    const startO = state.start[o]!;
    if (o === s || !state.isPlaced(o) || startO < start || startO >= end) continue;
    // `o` counts itself among those that run when it begins.
    if (runningAt(cap, state, startO, s).length >= cap.limit) change += 1;
  }
  return change;
}

function blockers(cap: Cap, state: State, s: number, start: number): number[] {
  const end = start + state.model.duration[s]!;
  const others = cap.sessions.filter(
    (o) => o !== s && state.isPlaced(o) && state.start[o]! < end && start < state.end[o]!,
  );
  return others.slice(0, Math.max(0, others.length + 1 - cap.limit));
}

function findIn(cap: Cap, state: State): Found[] {
  return cap.sessions.flatMap((s) => {
    if (!state.isPlaced(s)) return [];
    const running = runningAt(cap, state, state.start[s]!, s);
    const amount = cap.weight * excess(cap, 1 + running.length);
    return amount === 0 ? [] : [{ amount, sessions: [s, ...running] }];
  });
}

function runningAt(cap: Cap, state: State, minute: number, except: number): number[] {
  return cap.sessions.filter(
    (o) => o !== except && state.isPlaced(o) && state.start[o]! <= minute && minute < state.end[o]!,
  );
}

function excess(cap: Cap, running: number): number {
  return Math.max(0, running - cap.limit);
}

function sum<T>(list: readonly T[], value: (item: T) => number): number {
  let total = 0;
  for (const item of list) total += value(item);
  return total;
}
