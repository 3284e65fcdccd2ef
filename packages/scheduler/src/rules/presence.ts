import type { Model } from "../model.ts";
import type { RuleName } from "../problem.ts";
import type { Found, WideRule } from "../rule.ts";
import type { State } from "../state.ts";
import { createWatches } from "./presence-watch.ts";
import type { Ask, Watch } from "./presence-watch.ts";

interface PresenceKind {
  readonly name: RuleName;
  readonly weight: number;
  readonly ask: Ask;
  readonly describe: WideRule["describe"];
}

/**
 * A rule about who can come to a group's session: not those who are away or required elsewhere at the same
 * time.
 */
export function presenceRule({ ask, ...rule }: PresenceKind): WideRule {
  return {
    ...rule,
    level: "soft",
    shape: "wide",
    reads: "time",
    open(model, state) {
      const watches = createWatches(model, ask);
      if (watches.length === 0) return null;
      const own = model.problem.sessions.map((_, s) => watches.filter((watch) => watch.s === s));
      const touched = model.problem.sessions.map((_, s) => watches.filter((watch) => watch.isSharedBy(s)));
      const running = new Int32Array(model.sessionCount);
      return {
        concerns: (s) => own[s]!.length > 0 || touched[s]!.length > 0,
        marginal(s, start) {
          let change = 0;
          for (const watch of own[s]!) change += shortageAt(state, watch, start, s, running);
          const end = start + model.duration[s]!;
          for (const watch of touched[s]!) change += effectOn(state, watch, s, start, end, running);
          return change;
        },
      };
    },
    find: (model, state) => createWatches(model, ask).flatMap((watch) => findIn(model, state, watch)),
  };
}

/** Marks the members who can't come if the watched session begins at `start`; `except` is left out of account. */
function mark(state: State, watch: Watch, start: number, except: number, running: Int32Array): void {
  watch.clear(start);
  const count = state.overlapping(start, start + state.model.duration[watch.s]!, running);
  for (let i = 0; i < count; i += 1) if (running[i] !== except) watch.markSharedBy(running[i]!);
}

function shortageAt(state: State, watch: Watch, start: number, except: number, running: Int32Array): number {
  mark(state, watch, start, except, running);
  return watch.shortage();
}

/** What `s` at [start, end) takes from somebody else's session. */
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
  const before = shortageAt(state, watch, at, s, running);
  watch.markSharedBy(s);
  return watch.shortage() - before;
}

function findIn(model: Model, state: State, watch: Watch): Found[] {
  if (!state.isPlaced(watch.s)) return [];
  mark(state, watch, state.start[watch.s]!, watch.s, new Int32Array(model.sessionCount));
  const amount = watch.shortage();
  return amount === 0 ? [] : [{ amount, sessions: [watch.s], people: watch.marked(), groups: [watch.group] }];
}
