import type { Area } from "./board-layout.ts";

/** Where the columns of rooms and the rows of times begin, in pixels from the corner of the grid; the last ends it. */
export type Tracks = { readonly columns: readonly number[]; readonly rows: readonly number[] };

/** In pixels from the corner of the grid. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

type Count = { readonly columns: number; readonly rows: number };

/** From the sizes as the browser tells them ("52px 100px 100px"): columns share what a wide screen has left over. */
export function tracksFrom(templates: { columns: string; rows: string }, count: Count): Tracks {
  return {
    columns: edgesOf(templates.columns).slice(0, count.columns + 1),
    rows: edgesOf(templates.rows).slice(0, count.rows + 1),
  };
}

/** The first track is the hours' or the head's. */
function edgesOf(template: string): number[] {
  const [first = 0, ...sizes] = template.split(" ").map((size) => Number.parseFloat(size));
  const edges = [first];
  for (const size of sizes) edges.push((edges.at(-1) ?? 0) + size);
  return edges;
}

export function isSameTracks(a: Tracks, b: Tracks): boolean {
  return a.columns.join() === b.columns.join() && a.rows.join() === b.rows.join();
}

/** The pixels of an area; columns count from 0, rows from 1, as in the grid. */
export function boxOf({ columns, rows }: Tracks, { column, columnEnd, row, rowEnd }: Area): Box {
  const [left, top] = [columns[column] ?? 0, rows[row - 1] ?? 0];
  return {
    left,
    top,
    width: (columns[columnEnd] ?? left) - left,
    height: (rows[rowEnd - 1] ?? top) - top,
  };
}

/** The column at a point of the grid, and the share of all rows above it. What hangs over the head is at the top. */
export function cellAt(
  { columns, rows }: Tracks,
  { x, y }: { x: number; y: number },
): { column: number; share: number } | null {
  const column = columns.findLastIndex((edge) => edge <= x);
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)];
  if (column === -1 || column >= columns.length - 1 || bottom <= top) return null;
  return { column, share: Math.min(1, Math.max(0, (y - top) / (bottom - top))) };
}

type View = { readonly scrollLeft: number; readonly scrollTop: number } & Record<
  "clientWidth" | "clientHeight",
  number
>;

/** Kept free around what is brought into view. */
const MARGIN_PX = 16;

/** How far to scroll so that the box is seen beside the hours and below the head; what is too large, from its start. */
export function scrollTo(view: View, { columns, rows }: Tracks, box: Box): { left: number; top: number } {
  return {
    left: nearest(view.scrollLeft, view.clientWidth, columns[0] ?? 0, [box.left, box.width]),
    top: nearest(view.scrollTop, view.clientHeight, rows[0] ?? 0, [box.top, box.height]),
  };
}

function nearest(
  at: number,
  size: number,
  covered: number,
  [from, length]: readonly [number, number],
): number {
  const first = from - covered - MARGIN_PX;
  const last = from + length + MARGIN_PX - size;
  if (at > first || last > first) return Math.max(0, first);
  return Math.max(at, last);
}
