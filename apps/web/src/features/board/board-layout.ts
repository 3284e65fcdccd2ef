import type { Block, Session } from "@plenary/contract";
import { boardAxis, rowOf } from "./board-axis.ts";
import type { BoardAxis, Span } from "./board-axis.ts";
import { wallOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";
import { boardColumns, columnOf } from "./board-columns.ts";
import type { BoardColumn } from "./board-columns.ts";
import type { BoardModel } from "./board-model.ts";

/** A rectangle on the board: columns from 0, rows from 1, ends excluded. */
export type Area = {
  readonly column: number;
  readonly columnEnd: number;
  readonly row: number;
  readonly rowEnd: number;
};

/** A session with its rectangle; sessions at the same time in one place share it side by side. */
export type LaidSession = Area & {
  readonly session: Session;
  /** Part of the frame and for everybody: drawn across all rooms, because nobody is free for anything else. */
  readonly isBar: boolean;
  /** Height in units of one slot. */
  readonly units: number;
  readonly lane: number;
  readonly lanes: number;
};

export type LaidBlock = Area & { readonly block: Block };

export type BoardLayout = {
  readonly days: readonly string[];
  readonly axis: BoardAxis;
  readonly columns: readonly BoardColumn[];
  readonly blocks: readonly LaidBlock[];
  /** In the order of reading: by day, time and column. */
  readonly sessions: readonly LaidSession[];
};

type View = { readonly days: readonly string[]; readonly showPlaces: boolean };
type Frame = Pick<BoardLayout, "axis" | "columns">;

/** Sessions and blocks of the shown days on a grid of rooms and times. */
export function boardLayout(model: BoardModel, { days, showPlaces }: View): BoardLayout {
  const { clock, blocks, sessions, rooms, problem } = model;
  const spans = [...blocks.map(spanOfBlock), ...sessions.flatMap(spanOfSession)];
  const axis = boardAxis(clock, days, spans, problem.slotMinutes);
  const usedOn = new Map(days.map((day) => [day, usedRooms(clock, sessions, day)]));
  const columns = boardColumns({ days, rooms, usedOn, showPlaces });
  const frame = { axis, columns };
  return {
    days,
    ...frame,
    blocks: blocks.flatMap((block) => layBlock(frame, clock, block)),
    sessions: withLanes(sessions.flatMap((session) => laySession(frame, clock, session))),
  };
}

/** The rectangle that a session of this length would take; null if the place isn't on the shown part. */
export function areaOf(
  { axis, columns }: Frame,
  clock: BoardClock,
  { startsAt, roomId }: { startsAt: string; roomId: string },
  durationMinutes: number,
): Area | null {
  const { day, wall } = wallOf(clock, startsAt);
  const column = columnOf(columns, day, roomId);
  return column === -1 ? null : { column, columnEnd: column + 1, ...rowsOf(axis, wall, durationMinutes) };
}

function rowsOf(axis: BoardAxis, wall: number, minutes: number): Pick<Area, "row" | "rowEnd"> {
  const row = rowOf(axis, wall);
  return { row, rowEnd: Math.max(row + 1, rowOf(axis, wall + minutes)) };
}

function spanOfBlock({ startsAt, endsAt, kind }: Block): Span {
  return { startsAt, endsAt, isOpen: kind === "open", isBlock: true };
}

function spanOfSession({ placement, isFixed }: Session): Span[] {
  if (!placement) return [];
  return [{ startsAt: placement.startsAt, endsAt: placement.endsAt, isOpen: !isFixed, isBlock: false }];
}

function isBar({ isFixed, isForEverybody }: Session): boolean {
  return isFixed && isForEverybody;
}

function usedRooms(clock: BoardClock, sessions: readonly Session[], day: string): Set<string> {
  return new Set(
    sessions.flatMap((session) =>
      session.placement && !isBar(session) && wallOf(clock, session.placement.startsAt).day === day
        ? [session.placement.roomId]
        : [],
    ),
  );
}

function layBlock(frame: Frame, clock: BoardClock, block: Block): LaidBlock[] {
  const area = acrossDay(frame, clock, block);
  return area ? [{ ...area, block }] : [];
}

function laySession(frame: Frame, clock: BoardClock, session: Session): LaidSession[] {
  if (!session.placement) return [];
  const bar = isBar(session);
  const area = bar
    ? acrossDay(frame, clock, session.placement)
    : areaOf(frame, clock, session.placement, session.durationMinutes);
  return area ? [{ ...area, session, isBar: bar, units: unitsOf(frame.axis, area), lane: 0, lanes: 1 }] : [];
}

function unitsOf({ offsets }: BoardAxis, { row, rowEnd }: Area): number {
  return (offsets[rowEnd - 1] ?? 0) - (offsets[row - 1] ?? 0);
}

function acrossDay(
  { axis, columns }: Frame,
  clock: BoardClock,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): Area | null {
  const { day, wall } = wallOf(clock, startsAt);
  const column = columns.findIndex((each) => each.day === day);
  if (column === -1) return null;
  const columnEnd = columns.findLastIndex((each) => each.day === day) + 1;
  const end = wallOf(clock, endsAt);
  const minutes = end.wall - wall + (end.day === day ? 0 : 24 * 60);
  return { column, columnEnd, ...rowsOf(axis, wall, minutes) };
}

/** Sessions of one column that overlap stand beside each other, each in the first lane that is free. */
function withLanes(sessions: readonly LaidSession[]): LaidSession[] {
  const { true: bars = [], false: others = [] } = Object.groupBy(sessions, (each) => String(each.isBar));
  const ordered = others.toSorted((a, b) => a.column - b.column || a.row - b.row || b.rowEnd - a.rowEnd);
  return [...bars, ...clustersOf(ordered).flatMap((cluster) => inLanes(cluster))].toSorted(
    (a, b) => a.column - b.column || a.row - b.row,
  );
}

/** Runs of sessions in one column of which each begins before all before it have ended. */
function clustersOf(ordered: readonly LaidSession[]): LaidSession[][] {
  const clusters: { column: number; end: number; items: LaidSession[] }[] = [];
  for (const item of ordered) {
    const last = clusters.at(-1);
    if (last && last.column === item.column && item.row < last.end) {
      last.items.push(item);
      last.end = Math.max(last.end, item.rowEnd);
    } else clusters.push({ column: item.column, end: item.rowEnd, items: [item] });
  }
  return clusters.map(({ items }) => items);
}

function inLanes(cluster: readonly LaidSession[]): LaidSession[] {
  const ends: number[] = [];
  const placed = cluster.map((item) => {
    const free = ends.findIndex((end) => end <= item.row);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = item.rowEnd;
    return { ...item, lane };
  });
  return placed.map((item) => ({ ...item, lanes: ends.length }));
}
