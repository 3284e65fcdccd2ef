import { rowOf } from "./board-axis.ts";
import type { BoardAxis } from "./board-axis.ts";
import { instantOf, wallOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";
import type { BoardColumn } from "./board-columns.ts";
import type { Area } from "./board-layout.ts";
import type { CellCost } from "./judgement.ts";

/** How a cell is drawn: 0 costs least, 3 most, `no` breaks a hard rule. */
export type CostLevel = 0 | 1 | 2 | 3 | "no";

/** Neighbouring cells of one column that cost the same, drawn as one. */
export type CostRun = Area & {
  readonly key: string;
  readonly level: CostLevel;
  /** Change of the soft cost against where the session stands now: "+12", "−3", "0"; empty where impossible. */
  readonly label: string;
};

export type CellMap = ReadonlyMap<string, CellCost>;

export function cellKey(roomId: string | null, minute: number): string {
  return `${roomId ?? ""} ${minute}`;
}

export function cellMap(cells: readonly CellCost[]): CellMap {
  return new Map(cells.map((cell) => [cellKey(cell.roomId, cell.start), cell]));
}

/** Levels by where a cost lies between the least and the greatest of the possible cells. */
export function levelsOf(cells: readonly CellCost[]): (cell: CellCost) => CostLevel {
  const costs = cells.filter(({ hard }) => hard === 0).map((cell) => costOf(cell));
  const least = Math.min(...costs);
  const range = Math.max(...costs) - least;
  return (cell) => {
    if (cell.hard > 0) return "no";
    const share = range === 0 ? 0 : (costOf(cell) - least) / range;
    if (share === 0) return 0;
    return share <= 1 / 3 ? 1 : share <= 2 / 3 ? 2 : 3;
  };
}

export function costLabel({ hard, cost, moved }: Pick<CellCost, "hard" | "cost" | "moved">): string {
  if (hard > 0) return "";
  const sum = cost + moved;
  return sum > 0 ? `+${sum}` : sum < 0 ? `−${-sum}` : "0";
}

/** The cells of the shown columns, from top to bottom, joined where level and cost are the same. */
export function costRuns(
  { axis, columns }: { axis: BoardAxis; columns: readonly BoardColumn[] },
  clock: BoardClock,
  cells: readonly CellCost[],
  slotMinutes: number,
): CostRun[] {
  const level = levelsOf(cells);
  const runs: CostRun[] = [];
  const lastOf = new Map<number, number>();
  const placeOf = rememberingPlaces({ axis, columns }, clock, slotMinutes);
  for (const cell of cells.toSorted((a, b) => a.start - b.start)) {
    const { column, row, rowEnd } = placeOf(cell);
    // Several places in one column have no cell of their own.
    if (columns[column]?.roomIds.length !== 1) continue;
    const label = costLabel(cell);
    const before = lastOf.get(column) ?? -1;
    const last = runs[before];
    if (last && last.rowEnd === row && last.level === level(cell) && last.label === label) {
      runs[before] = { ...last, rowEnd };
    } else {
      lastOf.set(column, runs.length);
      runs.push({
        key: `${column} ${row}`,
        level: level(cell),
        label,
        column,
        columnEnd: column + 1,
        row,
        rowEnd,
      });
    }
  }
  return runs;
}

/** Column and rows of a cell; of the thousands of a large board each start and each room is looked for once. */
function rememberingPlaces(
  { axis, columns }: { axis: BoardAxis; columns: readonly BoardColumn[] },
  clock: BoardClock,
  slotMinutes: number,
): (cell: CellCost) => { column: number; row: number; rowEnd: number } {
  const columnAt = new Map(
    columns.flatMap(({ day, roomIds }, index) =>
      roomIds.map((roomId) => [`${day} ${roomId}`, index] as const),
    ),
  );
  const starts = new Map<number, { day: string; row: number; rowEnd: number }>();
  const rowsAt = (start: number) => {
    const { day, wall } = wallOf(clock, instantOf(clock, start));
    const row = rowOf(axis, wall);
    const rows = { day, row, rowEnd: Math.max(row + 1, rowOf(axis, wall + slotMinutes)) };
    starts.set(start, rows);
    return rows;
  };
  return ({ start, roomId }) => {
    const { day, ...rows } = starts.get(start) ?? rowsAt(start);
    return { column: columnAt.get(`${day} ${roomId ?? ""}`) ?? -1, ...rows };
  };
}

function costOf({ cost, moved }: CellCost): number {
  return cost + moved;
}
