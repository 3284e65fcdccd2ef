import { liesInsideOne } from "../intervals.ts";
import { REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";
import type { Found, WideRule } from "../rule.ts";
import type { State } from "../state.ts";
import { counted } from "../teller.ts";

/**
 * Amount: members missing to a group's quorum at its session, because they are away or required elsewhere at
 * the same time.
 */
export const quorumMissed: WideRule = {
  name: "quorum-missed",
  level: "soft",
  weight: 10,
  shape: "wide",
  open(model, state) {
    const watches = watchesOf(model);
    if (watches.length === 0) return null;
    const own = bySession(model, watches, (watch) => [watch.s]);
    const touched = bySession(model, watches, (watch) => sharersOf(model, watch));
    return {
      marginal(s, start) {
        let change = 0;
        for (const watch of own[s]!)
          change += missing(watch, absentees(model, state, watch, start, s).length);
        const end = start + model.duration[s]!;
        for (const watch of touched[s]!) change += effectOn(model, state, watch, s, start, end);
        return change;
      },
    };
  },
  find: (model, state) => watchesOf(model).flatMap((watch) => findIn(model, state, watch)),
  describe: (violation, say) =>
    `${say.group(violation.groupIds[0])} misses its quorum in ${say.session(violation.sessionIds[0])} ` +
    `(${say.when(violation)}) by ${counted(violation.amount, "person", "people")}: ` +
    `${say.people(violation.personIds)} can't come.`,
};

/** A group whose quorum is watched at one of its sessions. */
interface Watch {
  readonly s: number;
  readonly group: number;
  readonly members: Int32Array;
  readonly mayMiss: number;
}

function watchesOf(model: Model): Watch[] {
  return model.problem.sessions.flatMap((session, s) =>
    session.groupIds.flatMap((id) => {
      const group = model.groupIndex.get(id)!;
      const members = model.membersOf[group]!;
      const quorum = model.problem.groups[group]!.quorum ?? 0;
      const mayMiss = members.length - Math.ceil(quorum * members.length - 1e-9);
      return quorum > 0 && !model.isFixed[s] ? [{ s, group, members, mayMiss }] : [];
    }),
  );
}

function bySession(model: Model, watches: readonly Watch[], sessions: (watch: Watch) => Iterable<number>) {
  const lists: Watch[][] = Array.from({ length: model.sessionCount }, () => []);
  for (const watch of watches) for (const s of sessions(watch)) lists[s]!.push(watch);
  return lists;
}

/** Other sessions in which members are required. */
function sharersOf(model: Model, watch: Watch): Set<number> {
  const sessions = new Set<number>();
  for (const p of watch.members) {
    for (const [i, s] of model.sessionsOf[p]!.entries()) {
      if (s !== watch.s && model.rolesOf[p]![i]! >= REQUIRED) sessions.add(s);
    }
  }
  return sessions;
}

function missing(watch: Watch, absent: number): number {
  return Math.max(0, absent - watch.mayMiss);
}

/** Members who can't come if the watched session begins at `start`, leaving `except` out of account. */
function absentees(model: Model, state: State, watch: Watch, start: number, except: number): number[] {
  const end = start + model.duration[watch.s]!;
  return [...watch.members].filter((p) => {
    const available = model.availableOf[p];
    if (available && !liesInsideOne(available, start, end)) return true;
    const roles = model.rolesOf[p]!;
    return model.sessionsOf[p]!.some(
      (o, i) =>
        o !== watch.s &&
        o !== except &&
        roles[i]! >= REQUIRED &&
        state.isPlaced(o) &&
        state.start[o]! < end &&
        start < state.end[o]!,
    );
  });
}

/** What `s` at [start, end) takes from the quorum of somebody else's session. */
function effectOn(model: Model, state: State, watch: Watch, s: number, start: number, end: number): number {
  const at = state.start[watch.s]!;
  if (!state.isPlaced(watch.s) || at >= end || start >= state.end[watch.s]!) return 0;
  const before = new Set(absentees(model, state, watch, at, s));
  let taken = 0;
  for (const p of watch.members) {
    if (!before.has(p) && (model.roles[s]!.get(p) ?? 0) >= REQUIRED) taken += 1;
  }
  return missing(watch, before.size + taken) - missing(watch, before.size);
}

function findIn(model: Model, state: State, watch: Watch): Found[] {
  if (!state.isPlaced(watch.s)) return [];
  const people = absentees(model, state, watch, state.start[watch.s]!, watch.s);
  const amount = missing(watch, people.length);
  return amount === 0 ? [] : [{ amount, sessions: [watch.s], people, groups: [watch.group] }];
}
