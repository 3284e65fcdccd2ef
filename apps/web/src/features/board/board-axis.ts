import { wallOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";

/** Something that takes time on the board: a block or a placed session. */
export type Span = {
  readonly startsAt: string;
  readonly endsAt: string;
  /** Work is done in it: it is drawn at full height. */
  readonly isOpen: boolean;
  /** Its beginning is worth a label. */
  readonly isBlock: boolean;
};

/**
 * Time from top to bottom, the same for all days that are shown. Rows lie between two neighbouring lines; a row's
 * height is given in units of one slot. Working time is drawn at full height, what everybody attends at half, and
 * hours in which nothing happens almost vanish. Where a session would be too low to be named, time is drawn higher.
 */
export type BoardAxis = {
  /** Wall-clock minutes, ascending; row i lies between line i and line i + 1. */
  readonly lines: readonly number[];
  readonly heights: readonly number[];
  /** Distance of each line from the top, in units. */
  readonly offsets: readonly number[];
  readonly labels: readonly number[];
};

const SHARE = { open: 1, busy: 0.55, empty: 0.14 } as const;
/** Labels closer than this overlap. */
const LABEL_UNITS = 0.85;
/** A lower card has but one line, of which the names of its groups leave a few letters to the title. */
const NAMED_UNITS = 1.55;

export function boardAxis(
  clock: BoardClock,
  days: readonly string[],
  spans: readonly Span[],
  slot: number,
): BoardAxis {
  const windows = spans.flatMap((span) => windowOf(clock, days, span));
  const lines = linesOf(windows, slot);
  const plain = lines.slice(1).map((end, i) => heightOf(windows, lines[i] ?? end, end, slot));
  const heights = stretched(windows, lines, plain);
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height);
  return { lines, heights, offsets, labels: labelsOf(windows, lines, offsets) };
}

/** The CSS grid line (1-based, below `headRows` rows) of a wall-clock minute; the nearest one before it. */
export function rowOf({ lines }: Pick<BoardAxis, "lines">, wall: number): number {
  const next = lines.findIndex((line) => line > wall);
  return next === -1 ? lines.length : Math.max(1, next);
}

/** The wall-clock minute at a height given in units. */
export function wallAt({ lines, offsets }: BoardAxis, units: number): number {
  const after = offsets.findIndex((offset) => offset > units);
  if (after === 0 || lines.length === 0) return lines[0] ?? 0;
  if (after === -1) return lines.at(-1) ?? 0;
  const [top, bottom] = [offsets[after - 1] ?? 0, offsets[after] ?? 0];
  const [from, to] = [lines[after - 1] ?? 0, lines[after] ?? 0];
  return from + ((units - top) / (bottom - top)) * (to - from);
}

type Window = { start: number; end: number; isOpen: boolean; isBlock: boolean };

function windowOf(clock: BoardClock, days: readonly string[], { startsAt, endsAt, ...rest }: Span): Window[] {
  const start = wallOf(clock, startsAt);
  if (!days.includes(start.day)) return [];
  const end = wallOf(clock, endsAt);
  // What ends after midnight is drawn on the day on which it began.
  const wall = end.day === start.day ? end.wall : end.wall + 24 * 60;
  return [{ start: start.wall, end: wall, ...rest }];
}

function linesOf(windows: readonly Window[], slot: number): number[] {
  if (windows.length === 0) return [];
  const first = Math.min(...windows.map(({ start }) => start));
  const last = Math.max(...windows.map(({ end }) => end));
  const lines = new Set(windows.flatMap(({ start, end }) => [start, end]));
  for (let line = Math.ceil(first / slot) * slot; line < last; line += slot) lines.add(line);
  return [...lines].toSorted((a, b) => a - b);
}

function heightOf(windows: readonly Window[], start: number, end: number, slot: number): number {
  const covering = windows.filter((window) => window.start < end && window.end > start);
  const kind = covering.some(({ isOpen }) => isOpen) ? "open" : covering.length > 0 ? "busy" : "empty";
  return ((end - start) / slot) * SHARE[kind];
}

/** The heights, with what it takes to name each session. The earliest first: the same sessions look the same. */
function stretched(windows: readonly Window[], lines: readonly number[], plain: readonly number[]): number[] {
  const heights = [...plain];
  const rows = new Map(lines.map((line, row) => [line, row]));
  const sessions = windows.filter(({ isOpen, isBlock }) => isOpen && !isBlock);
  for (const { start, end } of sessions.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const [from, to] = [rows.get(start) ?? 0, rows.get(end) ?? 0];
    const height = heights.slice(from, to).reduce((sum, each) => sum + each, 0);
    if (height >= NAMED_UNITS) continue;
    for (let row = from; row < to; row += 1) heights[row] = (heights[row] ?? 0) * (NAMED_UNITS / height);
  }
  return heights;
}

/** Where blocks begin and end first, then full hours where there is room. */
function labelsOf(
  windows: readonly Window[],
  lines: readonly number[],
  offsets: readonly number[],
): number[] {
  const offsetOf = new Map(lines.map((line, i) => [line, offsets[i] ?? 0]));
  const blocks = windows.filter(({ isBlock }) => isBlock);
  const edges = blocks.filter(({ isOpen }) => isOpen).flatMap(({ start, end }) => [start, end]);
  const starts = blocks.map(({ start }) => start);
  const hours = lines.filter((line) => line % 60 === 0);
  const kept: number[] = [];
  for (const line of new Set([...edges, ...starts.toSorted((a, b) => a - b), ...hours])) {
    const at = offsetOf.get(line) ?? 0;
    const isClear = kept.every((other) => Math.abs((offsetOf.get(other) ?? 0) - at) >= LABEL_UNITS);
    if (isClear) kept.push(line);
  }
  return kept.toSorted((a, b) => a - b);
}
