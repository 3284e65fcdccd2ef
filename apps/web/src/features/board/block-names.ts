import type { Area, BoardLayout, LaidBlock } from "./board-layout.ts";

/** A column of rooms or places where it is least, a line of the name, a letter of it, and what is kept free around it. */
const COLUMN_PX = 88;
const LINE_PX = 17;
const LETTER_PX = 6.6;
const AROUND_PX = 14;
/** Height of a unit, where it is least. */
const UNIT_PX = 22;
/** In columns, the widest first: it takes the fewest lines. */
const WIDTHS = [3, 2, 1];

type Ground = Pick<BoardLayout, "axis" | "sessions">;

/**
 * Where the name of a block is read beside its sessions: as far to the left as it finds room, there as early as it
 * does, and then in as few lines. null where they leave it none, or a bar across all rooms says what it is.
 */
export function nameSpot(ground: Ground, laid: LaidBlock): Area | null {
  const within = ground.sessions.filter((each) => overlaps(each, laid));
  if (within.some(({ isBar }) => isBar)) return null;
  for (let column = laid.column; column < laid.columnEnd; column++) {
    const spots = WIDTHS.filter((wide) => column + wide <= laid.columnEnd).flatMap((wide) => {
      const run = { ...laid, column, columnEnd: column + wide };
      const lines = linesOf(laid.block.title, wide * COLUMN_PX - AROUND_PX);
      const rows = lines === null ? null : freeRows(ground, run, within, (lines * LINE_PX) / UNIT_PX);
      return rows ? [{ column, columnEnd: column + wide, ...rows }] : [];
    });
    const [best] = spots.toSorted((a, b) => a.row - b.row);
    if (best) return best;
  }
  return null;
}

/** The first rows of so many units that no session of the run's columns stands in. */
function freeRows(
  { axis: { offsets } }: Ground,
  run: Area,
  sessions: readonly Area[],
  units: number,
): Pick<Area, "row" | "rowEnd"> | null {
  let row = run.row;
  const taken = sessions.filter((each) => overlaps(each, run)).toSorted((a, b) => a.row - b.row);
  for (const each of [...taken, { row: run.rowEnd, rowEnd: run.rowEnd }]) {
    const rowEnd = offsets.findIndex((offset) => offset >= (offsets[row - 1] ?? 0) + units) + 1;
    if (rowEnd > row && rowEnd <= each.row) return { row, rowEnd };
    row = Math.max(row, each.rowEnd);
  }
  return null;
}

/** How many lines words take within a width; null where one of them is wider. */
function linesOf(title: string, width: number): number | null {
  const letters = Math.floor(width / LETTER_PX);
  let [lines, free] = [0, -1];
  for (const { length } of title.split(/\s+/)) {
    if (length > letters) return null;
    if (length + 1 <= free) free -= length + 1;
    else [lines, free] = [lines + 1, letters - length];
  }
  return lines;
}

function overlaps(a: Area, b: Area): boolean {
  return a.column < b.columnEnd && b.column < a.columnEnd && a.row < b.rowEnd && b.row < a.rowEnd;
}
