import type { Model } from "../model.ts";
import type { Found, WideRule } from "../rule.ts";
import type { State } from "../state.ts";
import { counted } from "../teller.ts";
import { createWatches } from "./quorum-watch.ts";
import type { Watch } from "./quorum-watch.ts";

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
    const watches = createWatches(model);
    if (watches.length === 0) return null;
    const own = model.problem.sessions.map((_, s) => watches.filter((watch) => watch.s === s));
    const touched = model.problem.sessions.map((_, s) => watches.filter((watch) => watch.isSharedBy(s)));
    const running = new Int32Array(model.sessionCount);
    return {
      marginal(s, start) {
        let change = 0;
        for (const watch of own[s]!) change += missingAt(state, watch, start, s, running);
        const end = start + model.duration[s]!;
        for (const watch of touched[s]!) change += effectOn(state, watch, s, start, end, running);
        return change;
      },
    };
  },
  find: (model, state) => createWatches(model).flatMap((watch) => findIn(model, state, watch)),
  describe: (violation, say) =>
    `${say.group(violation.groupIds[0])} misses its quorum in ${say.session(violation.sessionIds[0])} ` +
    `(${say.when(violation)}) by ${counted(violation.amount, "person", "people")}: ` +
    `${say.people(violation.personIds)} can't come.`,
};

function missing(watch: Watch, absent: number): number {
  return Math.max(0, absent - watch.mayMiss);
}

/** Marks the members who can't come if the watched session begins at `start`; `except` is left out of account. */
function mark(state: State, watch: Watch, start: number, except: number, running: Int32Array): void {
  watch.clear(start);
  const count = state.overlapping(start, start + state.model.duration[watch.s]!, running);
  for (let i = 0; i < count; i += 1) if (running[i] !== except) watch.markSharedBy(running[i]!);
}

function missingAt(state: State, watch: Watch, start: number, except: number, running: Int32Array): number {
  mark(state, watch, start, except, running);
  return missing(watch, watch.markedCount());
}

/** What `s` at [start, end) takes from the quorum of somebody else's session. */
function effectOn(
  state: State,
  watch: Watch,
  s: number,
  start: number,
  end: number,
  running: Int32Array,
): number {
  const at = state.start[watch.s]!;
  if (!state.isPlaced(watch.s) || at >= end || start >= state.end[watch.s]!) return 0;
  const before = missingAt(state, watch, at, s, running);
  watch.markSharedBy(s);
  return missing(watch, watch.markedCount()) - before;
}

function findIn(model: Model, state: State, watch: Watch): Found[] {
  if (!state.isPlaced(watch.s)) return [];
  mark(state, watch, state.start[watch.s]!, watch.s, new Int32Array(model.sessionCount));
  const amount = missing(watch, watch.markedCount());
  return amount === 0 ? [] : [{ amount, sessions: [watch.s], people: watch.marked(), groups: [watch.group] }];
}
