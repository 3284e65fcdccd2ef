import type { Cell } from "@plenary/scheduler";
import { rowOf } from "./board-axis.ts";
import type { BoardAxis } from "./board-axis.ts";
import { instantOf, wallOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";
import { columnOf } from "./board-columns.ts";
import type { BoardColumn } from "./board-columns.ts";
import type { Area } from "./board-layout.ts";

/** How a cell is drawn: 0 costs least, 3 most, `no` breaks a hard rule. */
export type CostLevel = 0 | 1 | 2 | 3 | "no";

/** Neighbouring cells of one column that cost the same, drawn as one. */
export type CostRun = Area & {
  readonly key: string;
  readonly level: CostLevel;
  /** Change of the soft cost against where the session stands now: "+12", "−3", "0"; empty where impossible. */
  readonly label: string;
};

export type CellMap = ReadonlyMap<string, Cell>;

export function cellKey(roomId: string | null, minute: number): string {
  return `${roomId ?? ""} ${minute}`;
}

export function cellMap(cells: readonly Cell[]): CellMap {
  return new Map(cells.map((cell) => [cellKey(cell.roomId, cell.start), cell]));
}

/** Levels by where a cost lies between the least and the greatest of the possible cells. */
export function levelsOf(cells: readonly Cell[]): (cell: Cell) => CostLevel {
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

export function costLabel({ hard, cost, moved }: Pick<Cell, "hard" | "cost" | "moved">): string {
  if (hard > 0) return "";
  const sum = cost + moved;
  return sum > 0 ? `+${sum}` : sum < 0 ? `−${-sum}` : "0";
}

/** The cells of the shown columns, from top to bottom, joined where level and cost are the same. */
export function costRuns(
  { axis, columns }: { axis: BoardAxis; columns: readonly BoardColumn[] },
  clock: BoardClock,
  cells: readonly Cell[],
  slotMinutes: number,
): CostRun[] {
  const level = levelsOf(cells);
  const runs: CostRun[] = [];
  for (const cell of cells.toSorted((a, b) => a.start - b.start)) {
    const { day, wall } = wallOf(clock, instantOf(clock, cell.start));
    const column = cell.roomId === null ? -1 : columnOf(columns, day, cell.roomId);
    // Several places in one column have no cell of their own.
    if (columns[column]?.roomIds.length !== 1) continue;
    const row = rowOf(axis, wall);
    const rowEnd = Math.max(row + 1, rowOf(axis, wall + slotMinutes));
    const label = costLabel(cell);
    const before = runs.findLastIndex((run) => run.column === column);
    const last = runs[before];
    if (last && last.rowEnd === row && last.level === level(cell) && last.label === label) {
      runs[before] = { ...last, rowEnd };
    } else {
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

function costOf({ cost, moved }: Cell): number {
  return cost + moved;
}
