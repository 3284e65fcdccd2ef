import type { Area } from "./board-layout.ts";
import type { Tracks } from "./board-tracks.ts";

/** Below this number of sessions drawing everything is faster, and the browser's own search finds each of them. */
export const DRAW_ALL_BELOW = 150;

/** A rectangle of the grid, in pixels. */
export type View = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Drawn around what is seen: once it is scrolled to within `NEAR_PX` of the end of that, more is drawn. */
const AHEAD_PX = 480;
const NEAR_PX = 96;

/** Until the board is measured: what the first screen of a large board may show. */
export const firstWindow: Area = { column: 0, columnEnd: 14, row: 1, rowEnd: 40 };

/** The part to draw: the one that is drawn already as long as all that is seen lies well within it. */
export function nextWindow(drawn: Area | null, tracks: Tracks, view: View): Area {
  const near = windowAt(tracks, grown(view, NEAR_PX));
  return drawn && contains(drawn, near) ? drawn : windowAt(tracks, grown(view, AHEAD_PX));
}

/** The columns (from 0) and rows (from 1, as lines of the grid are counted) that lie in view, ends excluded. */
export function windowAt({ columns, rows }: Tracks, view: View): Area {
  const [column, columnEnd] = rangeOf(columns, view.left, view.right);
  const [row, rowEnd] = rangeOf(rows, view.top, view.bottom);
  return { column, columnEnd, row: row + 1, rowEnd: rowEnd + 1 };
}

/** Whether anything of an area is to be drawn; without a window everything is. */
export function isWithin(window: Area | null, { column, columnEnd, row, rowEnd }: Area): boolean {
  return (
    window === null ||
    (isColumnWithin(window, column, columnEnd) && row < window.rowEnd && rowEnd > window.row)
  );
}

function isColumnWithin(window: Area | null, column: number, columnEnd = column + 1): boolean {
  return window === null || (column < window.columnEnd && columnEnd > window.column);
}

function rangeOf(edges: readonly number[], from: number, to: number): [number, number] {
  const last = Math.max(0, edges.length - 1);
  const first = edges.findLastIndex((edge) => edge <= from);
  const end = edges.findIndex((edge) => edge >= to);
  return [Math.max(0, first), end === -1 ? last : Math.max(1, end)];
}

function contains(outer: Area, inner: Area): boolean {
  return (
    outer.column <= inner.column &&
    outer.columnEnd >= inner.columnEnd &&
    outer.row <= inner.row &&
    outer.rowEnd >= inner.rowEnd
  );
}

function grown({ left, top, right, bottom }: View, px: number): View {
  return { left: left - px, top: top - px, right: right + px, bottom: bottom + px };
}
