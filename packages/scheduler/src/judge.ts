import { auditSession, roomId } from "./audit.ts";
import { describe } from "./describe.ts";
import { kernelAt } from "./judge-kernel.ts";
import type { Kernel } from "./kernel.ts";
import { modelOf } from "./model.ts";
import type { Model } from "./model.ts";
import { newViolations } from "./new-violations.ts";
import type { Placement, Placements, Problem } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import type { Cell, MoveJudgement, Score, Suggestion, Violation, Wording } from "./result.ts";
import type { State } from "./state.ts";
import { stateOf } from "./state.ts";
import { suggestionSentence } from "./suggestion.ts";
import { validatePlacements } from "./validate.ts";

/**
 * Every (start on the grid, room) for one session, everything else staying where it is. A session that needs
 * no room of the meeting has one cell per start. Throws ProblemError for an unknown session.
 */
export function judge(problem: Problem, placements: Placements, sessionId: string): Cell[] {
  const { kernel, model, s } = open(problem, placements, sessionId);
  const now = costAt(kernel, s, standingOf(kernel, s));
  const needsNone = problem.sessions[s]!.needsNoRoom === true || model.pinnedRoom[s] === model.nowhere;
  const rooms = needsNone ? [model.nowhere] : [...problem.rooms.keys()];
  const cells: Cell[] = [];
  for (const g of model.offered[s]!) {
    const start = model.starts[g]!;
    kernel.scan(s, start);
    for (const room of rooms) {
      kernel.at(room);
      cells.push({
        start,
        roomId: roomId(model, room),
        hard: kernel.hard,
        cost: kernel.soft - now.soft,
        moved: kernel.moved - now.moved,
        violations: () => violationsAt(problem, placements, s, start, room),
      });
    }
  }
  return cells;
}

/**
 * What a manual move would cause and resolve; `null` takes the session off the programme. The place may be off
 * the grid. The change of the score is known at once, the violations are worked out when they are read. Throws
 * ProblemError for an unknown session or room.
 */
export function judgeMove(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  to: Placement | null,
): MoveJudgement {
  const { kernel, model, s } = open(problem, placements, sessionId);
  if (to) validatePlacements(problem, { [sessionId]: to }, "to");
  const target = to && { start: to.start, room: roomIndex(model, to.roomId) };
  const change = difference(costAt(kernel, s, target), costAt(kernel, s, standingOf(kernel, s)));
  return new Judged(change, problem, placements, s, to);
}

class Judged implements MoveJudgement {
  readonly change: Score;
  private readonly work: () => Pick<MoveJudgement, "caused" | "resolved">;
  private done: Pick<MoveJudgement, "caused" | "resolved"> | null = null;

  constructor(change: Score, problem: Problem, placements: Placements, s: number, to: Placement | null) {
    this.change = change;
    this.work = () => violationsOf(problem, placements, s, to);
  }

  get caused(): readonly Violation[] {
    return this.violations().caused;
  }

  get resolved(): readonly Violation[] {
    return this.violations().resolved;
  }

  private violations() {
    this.done ??= this.work();
    return this.done;
  }
}

function violationsOf(problem: Problem, placements: Placements, s: number, to: Placement | null) {
  const state = stateOf(modelOf(problem), placements);
  const before = auditSession(state, s);
  put(state, s, to);
  const after = auditSession(state, s);
  return { caused: withoutThose(after, before), resolved: withoutThose(before, after) };
}

/** The `count` best places for a session, with sentences; places without a hard violation come first. */
export function bestPlaces(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  count: number,
  wording?: Wording,
): Suggestion[] {
  return judge(problem, placements, sessionId)
    .toSorted((a, b) => a.hard - b.hard || a.moved - b.moved || a.cost - b.cost || a.start - b.start)
    .slice(0, count)
    .map((cell) => {
      const violations = cell.violations();
      const told = newOf(problem, placements, sessionId, cell);
      const sentences = told.map((violation) => describe(violation, problem, wording));
      const sentence = suggestionSentence(problem, sessionId, cell, told, sentences, wording);
      return { ...cell, violations, sentence };
    });
}

/** What a session brings at a place: not what stands without it too, and is only about fewer people with it. */
function newOf(problem: Problem, placements: Placements, sessionId: string, to: Placement): Violation[] {
  const s = modelOf(problem).sessionIndex.get(sessionId)!;
  const { caused, resolved } = violationsOf(problem, { ...placements, [sessionId]: null }, s, to);
  return newViolations(resolved, caused);
}

function open(problem: Problem, placements: Placements, sessionId: string) {
  const kernel = kernelAt(problem, placements);
  const { model } = kernel;
  const s = model.sessionIndex.get(sessionId);
  if (s === undefined) throw new ProblemError("sessionId", `"${sessionId}" is unknown`);
  return { kernel, model, s };
}

interface Spot {
  readonly start: number;
  readonly room: number;
}

function standingOf({ state }: Kernel, s: number): Spot | null {
  return state.isPlaced(s) ? { start: state.start[s]!, room: state.room[s]! } : null;
}

/** What a session adds to the score at a place, or without one. */
function costAt(kernel: Kernel, s: number, spot: Spot | null): Score {
  if (!spot) return { hard: 0, unplaced: kernel.tables.unplaced[s]!, moved: 0, soft: 0 };
  kernel.probe(s, spot.start, spot.room);
  return { hard: kernel.hard, unplaced: 0, moved: kernel.moved, soft: kernel.soft };
}

function roomIndex(model: Model, roomId: string | null): number {
  return roomId === null ? model.nowhere : model.roomIndex.get(roomId)!;
}

function put(state: State, s: number, to: Placement | null): void {
  if (state.isPlaced(s)) state.remove(s);
  if (!to) return;
  const { model } = state;
  state.place(s, to.start, roomIndex(model, to.roomId));
}

/** The violations that are there only because of `s`. */
export function violationsAt(
  problem: Problem,
  placements: Placements,
  s: number,
  start: number,
  room: number,
): Violation[] {
  const state = stateOf(modelOf(problem), placements);
  put(state, s, null);
  const absent = auditSession(state, s);
  state.place(s, start, room);
  return withoutThose(auditSession(state, s), absent);
}

/** The violations that are not among the others. */
export function withoutThose(violations: readonly Violation[], others: readonly Violation[]): Violation[] {
  const known = new Set(others.map((violation) => keyOf(violation)));
  return violations.filter((violation) => !known.has(keyOf(violation)));
}

function keyOf({ rule, amount, sessionIds, personIds, groupIds, roomIds }: Violation): string {
  return JSON.stringify([rule, amount, sessionIds, personIds, groupIds, roomIds]);
}

function difference(after: Score, before: Score): Score {
  return {
    hard: after.hard - before.hard,
    unplaced: after.unplaced - before.unplaced,
    moved: after.moved - before.moved,
    soft: after.soft - before.soft,
  };
}
