import { modelOf } from "../model.ts";
import type { Placements, Problem } from "../problem.ts";
import { ProblemError } from "../problem-error.ts";
import type { Reason, Wording } from "../result.ts";
import type { State } from "../state.ts";
import { stateOf } from "../state.ts";
import type { Teller } from "../teller.ts";
import { tellerOf } from "../teller.ts";
import { validatePlacements } from "../validate.ts";
import { constraintsOf, gridOf, readsOf } from "./constraints.ts";
import type { Constraint, Grid } from "./constraints.ts";
import { freePlaces, minimalRules, rulesReason } from "./minimal-rules.ts";
import type { Case } from "./minimal-rules.ts";
import { orderChainReasons } from "./order-chain.ts";
import { personTimeReasons } from "./person-time.ts";
import { reason } from "./reason.ts";
import { roomTimeReasons, tooFewRoomsReasons } from "./too-few-rooms.ts";

/**
 * Why a session fits nowhere as things stand. What holds whatever else moves comes first: what the session
 * itself needs, a person's or group's time, an order, rooms. The last reason is a minimal set of rules that rule
 * out every place as long as the others stay, with what relaxing each would give. An empty list means that it
 * fits somewhere. Throws ProblemError for an unknown session.
 */
export function explainUnplaced(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  wording?: Wording,
): Reason[] {
  const model = modelOf(problem);
  validatePlacements(problem, placements);
  const s = model.sessionIndex.get(sessionId);
  if (s === undefined) throw new ProblemError("sessionId", `"${sessionId}" is unknown`);
  const state = stateOf(model, placements);
  if (state.isPlaced(s)) state.remove(s);
  return explainState(state, s, tellerOf(problem, wording));
}

/** The same for an unplaced session of a state. The state is left as it was. */
export function explainState(state: State, s: number, say: Teller): Reason[] {
  const { model } = state;
  const grid = gridOf(model, s);
  const nothing = nothingToOffer(state, s, grid, say);
  if (nothing.length > 0) return nothing;
  const constraints = constraintsOf(state, s, grid);
  if (freePlaces(grid, constraints).length > 0) return [];
  const of: Case = { state, s, grid, constraints, say };
  const lasting = lastingReason(of);
  if (lasting) return [lasting];
  const title = say.session(model.problem.sessions[s]!.id);
  return [
    ...personTimeReasons(model, s, say),
    ...orderChainReasons(model, s, say),
    ...roomTimeReasons(model, s, say),
    ...tooFewRoomsReasons(state, s, startsWithoutRoom(of), grid.starts.length, say),
    rulesReason(
      of,
      minimalRules(grid, constraints)!,
      "rules",
      `As long as everybody else stays, these leave no place for ${title}: `,
    ),
  ];
}

/** A meeting that has no block, no room, or none long enough. */
function nothingToOffer({ model }: State, s: number, grid: Grid, say: Teller): Reason[] {
  const { id } = model.problem.sessions[s]!;
  const title = say.session(id);
  const tell = (kind: Reason["kind"], sentence: string) =>
    reason({ kind, scope: "always", sentence, sessionIds: [id], isMinimal: true });
  const blocks = model.problem.segments.map(({ startMinute, endMinute }) => endMinute - startMinute);
  const longest = Math.max(...blocks);
  const isTooLong = grid.starts.length > 0 && model.hasPinnedStart[s] === 0 && longest < model.duration[s]!;
  return [
    ...(grid.starts.length === 0 ? [tell("no-start", `There is no open block for ${title}.`)] : []),
    ...(isTooLong
      ? [
          tell(
            "no-start",
            `${title} lasts ${model.duration[s]} minutes; the longest open block has ${longest}.`,
          ),
        ]
      : []),
    ...(grid.rooms.length === 0 ? [tell("no-room", `There is no room for ${title}.`)] : []),
  ];
}

/** What the session needs itself, and what can't move, rule out everything already. */
function lastingReason(of: Case): Reason | null {
  const { grid } = of;
  const rules = minimalRules(
    grid,
    of.constraints.filter(({ isLasting }) => isLasting),
  );
  if (!rules) return null;
  const title = of.say.session(of.state.model.problem.sessions[of.s]!.id);
  const kind = kindOf(rules);
  const what = kind === "no-start" ? "start" : kind === "no-room" ? "room" : "place";
  return rulesReason(of, rules, kind, `No ${what} is possible for ${title}, whatever else moves: `);
}

/** All of them about starts, all about rooms, or a mixture. */
function kindOf(rules: readonly Constraint[]): Reason["kind"] {
  if (rules.every((rule) => readsOf(rule) === "room")) return "no-room";
  return rules.every((rule) => readsOf(rule) === "time") ? "no-start" : "no-place";
}

/** Starts at which nothing is the matter but rooms that others have. */
function startsWithoutRoom({ grid, constraints }: Case): number[] {
  const rest = constraints.filter(({ rooms, isLasting }) => rooms.length === 0 || isLasting);
  const times = new Set(freePlaces(grid, rest).map((i) => Math.floor(i / grid.rooms.length)));
  return [...times].map((t) => grid.starts[t]!);
}
