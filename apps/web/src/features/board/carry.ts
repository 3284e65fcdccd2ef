import type { Session } from "@plenary/contract";
import { bestPlaces, describe, judge, judgeMove } from "@plenary/scheduler";
import type { Cell, Problem, Suggestion, Violation } from "@plenary/scheduler";
import type { Aim, AimSpace } from "./aim.ts";
import { instantOf, wallOf, wordingOf } from "./board-clock.ts";
import type { BoardLayout } from "./board-layout.ts";
import { placeOf, unpinned } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";
import { cellKey, cellMap } from "./cost-map.ts";
import type { CellMap } from "./cost-map.ts";
import { startsOf } from "./starts.ts";

/** A picked-up session with what every place would mean for it. */
export type Carry = {
  readonly session: Session;
  readonly from: Place | null;
  readonly cells: readonly Cell[];
  readonly cellAt: CellMap;
  readonly best: readonly Suggestion[];
  readonly space: AimSpace;
  /** Where to begin: where it stands, or the best place there is. */
  readonly start: Aim | null;
  /** What would be broken with the session there; also for places that the engine doesn't offer. */
  readonly violationsAt: (aim: Aim) => readonly Violation[];
  readonly sentencesAt: (aim: Aim) => readonly string[];
};

const BEST = 3;

/** Null for sessions that aren't part of the draft any more. All judgement is the engine's. */
export function carryOf(
  model: BoardModel,
  layout: BoardLayout,
  days: readonly string[],
  sessionId: string,
): Carry | null {
  const session = model.sessionById.get(sessionId);
  if (!session || !Object.hasOwn(model.placements, sessionId)) return null;
  const problem = unpinned(model.problem, sessionId);
  const cells = judge(problem, model.placements, sessionId);
  const best = bestPlaces(problem, model.placements, sessionId, BEST, wordingOf(model.clock));
  const possible = best.filter(({ hard }) => hard === 0);
  const cellAt = cellMap(cells);
  const violationsAt = rememberingViolations(problem, model, cellAt, sessionId);
  return {
    session,
    from: placeOf(session),
    cells,
    cellAt,
    best: possible,
    space: spaceOf(model, layout, days, cells),
    start: startOf(model, layout, session, possible[0] ?? best[0]),
    violationsAt,
    sentencesAt: (aim) =>
      violationsAt(aim).map((violation) => describe(violation, problem, wordingOf(model.clock))),
  };
}

/** The place of an aim, with the pins that the session has. */
export function placeAt({ clock }: BoardModel, session: Session, { roomId, minute }: Aim): Place {
  const { isTimePinned = false, isRoomPinned = false } = session.placement ?? {};
  const { durationMinutes } = session;
  return { roomId, startsAt: instantOf(clock, minute), durationMinutes, isTimePinned, isRoomPinned };
}

export function aimOf({ clock }: BoardModel, place: { start: number; roomId: string | null }): Aim | null {
  if (place.roomId === null) return null;
  return { day: wallOf(clock, instantOf(clock, place.start)).day, roomId: place.roomId, minute: place.start };
}

function rememberingViolations(problem: Problem, model: BoardModel, cellAt: CellMap, id: string) {
  const known = new Map<string, readonly Violation[]>();
  const absent = { ...model.placements, [id]: null };
  return ({ roomId, minute }: Aim): readonly Violation[] => {
    const key = cellKey(roomId, minute);
    const found =
      known.get(key) ??
      cellAt.get(key)?.violations() ??
      judgeMove(problem, absent, id, { start: minute, roomId }).caused.filter(
        ({ level }) => level !== "unplaced",
      );
    known.set(key, found);
    return found;
  };
}

function spaceOf(
  model: BoardModel,
  { axis, columns }: BoardLayout,
  days: readonly string[],
  cells: readonly Cell[],
): AimSpace {
  const offered = new Set(cells.map(({ start }) => start));
  const rooms = columns.filter(({ kind }) => kind === "room").flatMap(({ roomIds }) => roomIds);
  return {
    days,
    roomIds: [...new Set(rooms)],
    startsOn: new Map(days.map((day) => [day, startsOf(axis, model, day, offered)])),
  };
}

function startOf(
  model: BoardModel,
  { days, columns }: BoardLayout,
  { id }: Session,
  best: Suggestion | undefined,
): Aim | null {
  const standing = model.placements[id];
  if (standing) return aimOf(model, standing);
  const aim = best ? aimOf(model, best) : null;
  if (aim) return aim;
  const room = columns.find(({ kind }) => kind === "room")?.roomIds[0];
  const segment = model.problem.segments[0];
  if (!room || !segment || days[0] === undefined) return null;
  return aimOf(model, { start: segment.startMinute, roomId: room });
}
