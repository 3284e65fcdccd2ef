import { auditSession, roomId, scoreOf } from "./audit.ts";
import { describe } from "./describe.ts";
import type { Kernel } from "./kernel.ts";
import { kernelOf } from "./kernel.ts";
import { modelOf } from "./model.ts";
import type { Model } from "./model.ts";
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
  const { state, s } = open(problem, placements, sessionId);
  const { model } = state;
  const kernel = kernelOf(state);
  const now = standing(kernel, s);
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
 * the grid. Throws ProblemError for an unknown session or room.
 */
export function judgeMove(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  to: Placement | null,
): MoveJudgement {
  const { state, s } = open(problem, placements, sessionId);
  if (to) validatePlacements(problem, { [sessionId]: to }, "to");
  const before = auditSession(state, s);
  put(state, s, to);
  const after = auditSession(state, s);
  return {
    change: difference(scoreOf(after), scoreOf(before)),
    caused: without(after, before),
    resolved: without(before, after),
  };
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
      const sentences = violations.map((violation) => describe(violation, problem, wording));
      const sentence = suggestionSentence(problem, sessionId, cell, violations, sentences, wording);
      return { ...cell, violations, sentence };
    });
}

function open(problem: Problem, placements: Placements, sessionId: string) {
  const model: Model = modelOf(problem);
  validatePlacements(problem, placements);
  const s = model.sessionIndex.get(sessionId);
  if (s === undefined) throw new ProblemError("sessionId", `"${sessionId}" is unknown`);
  return { state: stateOf(model, placements), s };
}

function standing(kernel: Kernel, s: number): { soft: number; moved: number } {
  const { state } = kernel;
  if (!state.isPlaced(s)) return { soft: 0, moved: 0 };
  kernel.probe(s, state.start[s]!, state.room[s]!);
  return { soft: kernel.soft, moved: kernel.moved };
}

function put(state: State, s: number, to: Placement | null): void {
  if (state.isPlaced(s)) state.remove(s);
  if (!to) return;
  const { model } = state;
  state.place(s, to.start, to.roomId === null ? model.nowhere : model.roomIndex.get(to.roomId)!);
}

/** The violations that are there only because of `s`. */
function violationsAt(
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
  return without(auditSession(state, s), absent);
}

function without(violations: readonly Violation[], others: readonly Violation[]): Violation[] {
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
