import type { FoundSlots } from "@plenary/contract";
import { toWallClock } from "@plenary/time";

export type Start = FoundSlots["starts"][number];

/** Half hours by days; a cell is the best start within it, and a row is called by the starts of its cells. */
export type SlotGrid = {
  readonly days: readonly string[];
  readonly rows: readonly { readonly begins: string; readonly cells: readonly (Start | null)[] }[];
};

const ROW_MINUTES = 30;
const ORDER = ["free", "costs", "clash", "blocked"] as const;

/** The starts as a small calendar at the venue's clock; days and half hours in which none lies are left out. */
export function gridOf(starts: readonly Start[], zone: string): SlotGrid {
  const placed = starts.map((start) => {
    const { date, time } = toWallClock(start.startsAt, zone);
    return { start, date, row: rowOf(time) };
  });
  const days = [...new Set(placed.map(({ date }) => date))].toSorted();
  const rows = [...new Set(placed.map(({ row }) => row))].toSorted();
  const within = Map.groupBy(placed, ({ date, row }) => `${date} ${row}`);
  return {
    days,
    rows: rows.map((row) => {
      const cells = days.map((day) => bestOf((within.get(`${day} ${row}`) ?? []).map(({ start }) => start)));
      return { begins: beginsOf(cells, zone), cells };
    }),
  };
}

/** "10:15", or "10:00–10:15" where the days differ. */
function beginsOf(cells: readonly (Start | null)[], zone: string): string {
  const times = cells.flatMap((cell) => (cell ? [toWallClock(cell.startsAt, zone).time] : [])).toSorted();
  return [...new Set([times.at(0), times.at(-1)])].join("–");
}

function rowOf(time: string): string {
  const [hours = "00", minutes = "00"] = time.split(":");
  const row = Math.floor(Number(minutes) / ROW_MINUTES) * ROW_MINUTES;
  return `${hours}:${String(row).padStart(2, "0")}`;
}

function bestOf(starts: readonly Start[]): Start | null {
  const rank = ({ standing, lostPersonIds }: Start) =>
    ORDER.indexOf(standing) * 100_000 + lostPersonIds.length;
  return starts.toSorted((a, b) => rank(a) - rank(b) || a.startsAt.localeCompare(b.startsAt))[0] ?? null;
}
