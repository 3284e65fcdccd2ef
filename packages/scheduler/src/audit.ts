import { overlapMinutes } from "./intervals.ts";
import type { Model } from "./model.ts";
import { findDays } from "./day-findings.ts";
import type { Level } from "./problem.ts";
import { LEVELS } from "./problem.ts";
import type { Score, Violation } from "./result.ts";
import type { Found, PairRule, Rule } from "./rule.ts";
import type { State } from "./state.ts";
import { appliesTo, rulesOf, weightOf } from "./tables.ts";

/**
 * Every broken rule of a state, from scratch and from the rules alone: neither tables nor counters are used,
 * so that the search can be checked against it.
 */
export function audit(state: State): Violation[] {
  const { model } = state;
  const sessions = [...model.problem.sessions.keys()];
  return ordered([
    ...sessions.flatMap((s) => [...ownViolations(state, s), ...pairViolations(state, s, (o) => o > s)]),
    ...wideViolations(state),
  ]);
}

/** The broken rules in which `s` takes part, and all of the wide rules. */
export function auditSession(state: State, s: number): Violation[] {
  return ordered([
    ...ownViolations(state, s),
    ...pairViolations(state, s, (o) => o !== s),
    ...wideViolations(state),
  ]);
}

/** The broken rules about the place of `s` alone, or of `s` and one other session: none of days, tags and quorums. */
export function auditOwn(state: State, s: number): Violation[] {
  return ordered([...ownViolations(state, s), ...pairViolations(state, s, (o) => o !== s)]);
}

/** The hard rules that `s` breaks where it stands. */
export function auditHard(state: State, s: number): Violation[] {
  const { id } = state.model.problem.sessions[s]!;
  const violations = [
    ...ownViolations(state, s),
    ...pairViolations(state, s, (o) => o !== s),
    ...wideViolations(state, "hard").filter(({ sessionIds }) => sessionIds.includes(id)),
  ];
  return violations.filter(({ level }) => level === "hard");
}

export function scoreOf(violations: readonly Violation[]): Score {
  const score: Record<Level, number> = { hard: 0, unplaced: 0, moved: 0, soft: 0 };
  for (const { level, cost } of violations) score[level] += cost;
  return score;
}

export function ordered(violations: Violation[]): Violation[] {
  return violations.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.cost - a.cost);
}

export function ownViolations(state: State, s: number): Violation[] {
  const { model } = state;
  if (!state.isPlaced(s)) {
    return rulesOf(model, "absence").flatMap((rule) =>
      violationOf(state, rule, { amount: rule.amount(model, s), sessions: [s] }),
    );
  }
  const [start, room] = [state.start[s]!, state.room[s]!];
  return rulesOf(model, "cell").flatMap((rule) => {
    const amount = appliesTo(model, rule, s) ? rule.amount(model, s, start, room) : 0;
    if (amount === 0) return [];
    return violationOf(state, rule, { amount, sessions: [s], ...rule.subjects?.(model, s, start, room) });
  });
}

export function pairViolations(state: State, s: number, wanted: (other: number) => boolean): Violation[] {
  if (!state.isPlaced(s)) return [];
  return [...overlapViolations(state, s, wanted), ...linkViolations(state, s, wanted)];
}

function overlapViolations(state: State, s: number, wanted: (other: number) => boolean): Violation[] {
  const { model } = state;
  const buffer = new Int32Array(model.sessionCount);
  const count = state.overlapping(state.start[s]!, state.end[s]!, buffer);
  const others = [...buffer.subarray(0, count)].filter((o) => o !== s && wanted(o)).toSorted((a, b) => a - b);
  return others.flatMap((o) => {
    const sessions = [s, o];
    const minutes = overlapMinutes(state.start[s]!, state.end[s]!, state.start[o]!, state.end[o]!);
    const clashes = rulesOf(model, "overlap").flatMap((rule) => {
      const found = rule.find(model, s, o);
      return found ? violationOf(state, rule, { sessions, minutes, ...found }) : [];
    });
    const room = state.room[s]!;
    if (room !== state.room[o]) return clashes;
    const shared = rulesOf(model, "shared-room").flatMap((rule) =>
      violationOf(state, rule, { amount: rule.amount(model, room), sessions, minutes, rooms: [room] }),
    );
    return [...clashes, ...shared];
  });
}

const linkCache = new WeakMap<Model, { rule: PairRule; links: ReturnType<PairRule["links"]> }[]>();

export function linksOf(model: Model) {
  let links = linkCache.get(model);
  if (!links) {
    links = rulesOf(model, "pair").map((rule) => ({ rule, links: rule.links(model) }));
    linkCache.set(model, links);
  }
  return links;
}

function linkViolations(state: State, s: number, wanted: (other: number) => boolean): Violation[] {
  const { model } = state;
  return linksOf(model).flatMap(({ rule, links }) =>
    links.flatMap((link) => {
      if (link.a !== s && link.b !== s) return [];
      const { a, b } = link;
      const other = a === s ? b : a;
      if (!wanted(other) || !state.isPlaced(other)) return [];
      const amount = rule.amount(
        model,
        link,
        state.start[a]!,
        state.room[a]!,
        state.start[b]!,
        state.room[b]!,
      );
      if (amount === 0) return [];
      return violationOf(state, rule, { amount, sessions: [a, b], ...rule.subjects?.(model, link, state) });
    }),
  );
}

export function wideViolations(state: State, level?: Level): Violation[] {
  const isWanted = (rule: Rule) => level === undefined || rule.level === level;
  const { model } = state;
  return [
    ...rulesOf(model, "wide")
      .filter(isWanted)
      .flatMap((rule) => rule.find(model, state).flatMap((found) => violationOf(state, rule, found))),
    ...rulesOf(model, "day")
      .filter(isWanted)
      .flatMap((rule) => findDays(state, rule).flatMap((found) => violationOf(state, rule, found))),
  ];
}

/** None if the amount is 0. */
export function violationOf(state: State, rule: Rule, found: Found): Violation[] {
  if (found.amount === 0) return [];
  const { problem, nowhere } = state.model;
  return [
    {
      rule: rule.name,
      level: rule.level,
      amount: found.amount,
      cost: found.amount * weightOf(state.model, rule),
      sessionIds: found.sessions.map((s) => problem.sessions[s]!.id),
      places: found.sessions.map((s) =>
        state.isPlaced(s) ? { start: state.start[s]!, roomId: roomId(state.model, state.room[s]!) } : null,
      ),
      personIds: (found.people ?? []).map((p) => problem.people[p]!.id),
      groupIds: (found.groups ?? []).map((g) => problem.groups[g]!.id),
      roomIds: (found.rooms ?? []).filter((room) => room !== nowhere).map((room) => problem.rooms[room]!.id),
      minutes: found.minutes ?? null,
    },
  ];
}

export function roomId(model: Model, room: number): string | null {
  return room === model.nowhere ? null : (model.problem.rooms[room]?.id ?? null);
}
