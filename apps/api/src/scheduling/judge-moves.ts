import type { Finding, Session } from "@plenary/contract";
import { evaluate, newViolations, violationsAround } from "@plenary/scheduler";
import type { Pin, Placements, RuleName, Violation } from "@plenary/scheduler";
import { buildProblem, toPlacement } from "./build-problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { findingsOf } from "./findings.ts";
import { isPlanned } from "./problem-sessions.ts";
import { withSessions } from "./with-sessions.ts";

/** Where a session is asked to go; null: off the programme. */
export type Target = {
  readonly roomId: string;
  readonly startsAt: string;
  readonly durationMinutes?: number | undefined;
  readonly isTimePinned?: boolean | undefined;
  readonly isRoomPinned?: boolean | undefined;
};

export type Judgement = { readonly caused: Finding[]; readonly resolved: Finding[] };

/**
 * What moves newly break and what they put right, by the engine's rules: the draft before against the draft after,
 * so that a swap is judged as one change and not by its first half. Only what the moved sessions can have a part in
 * is looked for: everybody else waits meanwhile. `draft` is the one before, `before` its `buildProblem`.
 */
export function judgeMoves(
  draft: Draft,
  moves: ReadonlyMap<string, Target | null>,
  before: PlanningModel = buildProblem(draft),
): Judgement {
  const pins = movedPins(draft, moves, before);
  const after = resized(draft, moves);
  const ids = new Set(moves.keys());
  const moved = pins.size === 0 && after === draft ? before : withSessions(before, after, ids, { pins });
  return compare(
    { model: before, draft },
    { model: { ...moved, placements: placementsAfter(before, moves) }, draft: after },
    ({ problem, placements }) => violationsAround(problem, placements, ids),
  );
}

/** The draft with the lengths that the moves give; the same one where none does. */
function resized(draft: Draft, moves: ReadonlyMap<string, Target | null>): Draft {
  const lengthOf = ({ id, durationMinutes }: Session) => moves.get(id)?.durationMinutes ?? durationMinutes;
  if (draft.sessions.every((session) => lengthOf(session) === session.durationMinutes)) return draft;
  const sessions = draft.sessions.map((session) => ({ ...session, durationMinutes: lengthOf(session) }));
  return { ...draft, sessions };
}

/** As `judgeMoves`, for whatever else a change does to a draft: its people, its groups, a session's length. */
export function judgeDrafts(before: Draft, after: Draft): Judgement {
  return compare(
    { model: buildProblem(before), draft: before },
    { model: buildProblem(after), draft: after },
    ({ problem, placements }) => evaluate(problem, placements).violations,
  );
}

type Side = { readonly model: PlanningModel; readonly draft: Draft };
type Evaluate = (model: PlanningModel) => readonly Violation[];

function compare(before: Side, after: Side, violationsOf: Evaluate): Judgement {
  const was = violationsOf(before.model);
  const is = violationsOf(after.model);
  return {
    caused: findingsOf(newViolations(was, is), after.model, after.draft),
    // A pin that the move itself lifts or sets anew was never a fault.
    resolved: findingsOf(
      newViolations(is, was).filter(({ rule }) => rule !== "pin-broken"),
      before.model,
      before.draft,
    ),
  };
}

/**
 * Hard findings stand in the way of a change unless somebody gives a reason. That a room is taken is no finding to
 * be overridden: the database refuses it, whatever is judged.
 */
export function isBlocking({ level, rule }: Pick<Finding, "level" | "rule">): boolean {
  return level === "hard" && rule !== ("room-double-booked" satisfies RuleName);
}

function placementsAfter(model: PlanningModel, moves: ReadonlyMap<string, Target | null>): Placements {
  const moved = [...moves]
    .filter(([id]) => Object.hasOwn(model.placements, id))
    .map(([id, to]) => [id, to === null ? null : toPlacement(model.scale, to)]);
  return { ...model.placements, ...Object.fromEntries(moved) };
}

/**
 * A pin that isn't mentioned still holds, and moving against it breaks a rule. Who says what is to be pinned
 * decides anew; who puts down a meal or a party, or places a plenary for the first time, decides by doing so.
 */
function movedPins(
  draft: Draft,
  moves: ReadonlyMap<string, Target | null>,
  { scale, problem }: PlanningModel,
): Map<string, Pin> {
  const pins = new Map<string, Pin>();
  const pinned = new Set(problem.sessions.filter((each) => each.pinned).map(({ id }) => id));
  for (const session of draft.sessions) {
    const to = moves.get(session.id);
    if (to === undefined || to === null) continue;
    const { start, roomId } = toPlacement(scale, to);
    if (isWhole(session, to)) pins.set(session.id, { start, roomId });
    else if (isSaid(to)) {
      const {
        isTimePinned = session.placement?.isTimePinned,
        isRoomPinned = session.placement?.isRoomPinned,
      } = to;
      // Without pins before and after, the problem stays the same, and of a large draft isn't made twice.
      if (!isTimePinned && !isRoomPinned && !pinned.has(session.id)) continue;
      pins.set(session.id, { ...(isTimePinned ? { start } : {}), ...(isRoomPinned ? { roomId } : {}) });
    }
  }
  return pins;
}

function isWhole(session: Session, to: Target): boolean {
  if (isPlanned(session)) return false;
  return !session.isFixed || session.placement === null || isSaid(to);
}

function isSaid({ isTimePinned, isRoomPinned }: Target): boolean {
  return isTimePinned !== undefined || isRoomPinned !== undefined;
}
