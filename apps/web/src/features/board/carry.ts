import type { Session } from "@plenary/contract";
import { describe } from "@plenary/scheduler";
import type { Suggestion, Violation } from "@plenary/scheduler";
import type { Aim, AimSpace } from "./aim.ts";
import { instantOf, wallOf, wordingOf } from "./board-clock.ts";
import type { BoardLayout } from "./board-layout.ts";
import { placeOf } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";
import { cellMap } from "./cost-map.ts";
import type { CellMap } from "./cost-map.ts";
import type { CellCost } from "./judgement.ts";
import { startsOf } from "./starts.ts";
import type { Verdicts } from "./verdicts.ts";

/** A picked-up session with what every place would mean for it. */
export type Carry = {
  readonly session: Session;
  readonly from: Place | null;
  /** None while they are worked out. */
  readonly cells: readonly CellCost[];
  readonly cellAt: CellMap;
  readonly best: readonly Suggestion[];
  readonly space: AimSpace;
  /** Where to begin: where it stands, or the best place there is. */
  readonly start: Aim | null;
  /** What would be broken with the session there; also for places that the engine doesn't offer. */
  readonly verdicts: Verdicts;
};

type Judged = {
  readonly cells: readonly CellCost[] | null;
  readonly best: readonly Suggestion[] | null;
  readonly verdicts: Verdicts;
};

/** Null for sessions that aren't part of the draft any more. All judgement is the engine's. */
export function carryOf(
  model: BoardModel,
  layout: BoardLayout,
  days: readonly string[],
  { sessionId, cells, best, verdicts }: Judged & { sessionId: string },
): Carry | null {
  const session = model.sessionById.get(sessionId);
  if (!session || !Object.hasOwn(model.placements, sessionId)) return null;
  return {
    session,
    from: placeOf(session),
    cells: cells ?? [],
    cellAt: cellMap(cells ?? []),
    best: best?.filter(({ hard }) => hard === 0) ?? [],
    space: spaceOf(model, layout, days, { session, cells: cells ?? offeredTo(model, session) }),
    start: startOf(model, layout, session, best),
    verdicts,
  };
}

export function sentencesOf(
  { problem, clock }: Pick<BoardModel, "problem" | "clock">,
  violations: readonly Violation[],
): string[] {
  return violations.map((violation) => describe(violation, problem, wordingOf(clock)));
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

/** Until the engine has said which starts it offers: those at which the session ends within its block. */
function offeredTo({ problem }: BoardModel, { durationMinutes }: Session): { start: number }[] {
  const { segments, slotMinutes } = problem;
  return segments.flatMap(({ startMinute, endMinute }) => {
    const count = Math.floor((endMinute - durationMinutes - startMinute) / slotMinutes) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, i) => ({ start: startMinute + i * slotMinutes }));
  });
}

function spaceOf(
  model: BoardModel,
  { axis, columns }: BoardLayout,
  days: readonly string[],
  { session: { durationMinutes }, cells }: { session: Session; cells: readonly { start: number }[] },
): AimSpace {
  const offered = new Set(cells.map(({ start }) => start));
  const rooms = columns.filter(({ kind }) => kind === "room").flatMap(({ roomIds }) => roomIds);
  return {
    days,
    roomIds: [...new Set(rooms)],
    startsOn: new Map(days.map((day) => [day, startsOf(axis, model, { day, offered, durationMinutes })])),
  };
}

export function startOf(
  model: BoardModel,
  { days, columns }: BoardLayout,
  { id }: Session,
  suggestions: readonly Suggestion[] | null,
): Aim | null {
  const standing = model.placements[id];
  if (standing) return aimOf(model, standing);
  const best = suggestions?.find(({ hard }) => hard === 0) ?? suggestions?.[0];
  const aim = best ? aimOf(model, best) : null;
  if (aim) return aim;
  const room = columns.find(({ kind }) => kind === "room")?.roomIds[0];
  const segment = model.problem.segments[0];
  if (!room || !segment || days[0] === undefined) return null;
  return aimOf(model, { start: segment.startMinute, roomId: room });
}
