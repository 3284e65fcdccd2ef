import type { FoundSlots } from "@plenary/contract";
import { toWallClock } from "@plenary/time";

export type Start = FoundSlots["starts"][number];

/** Half hours by days; a cell is the best start within it. */
export type SlotGrid = {
  readonly days: readonly string[];
  readonly rows: readonly { readonly time: string; readonly cells: readonly (Start | null)[] }[];
};

const ROW_MINUTES = 30;
const ORDER = ["free", "costs", "clash", "blocked"] as const;

/** The starts as a small calendar at the venue's clock; days and half hours in which none lies are left out. */
export function gridOf(starts: readonly Start[], zone: string): SlotGrid {
  const placed = starts.map((start) => {
    const { date, time } = toWallClock(start.startsAt, zone);
    return { start, date, time: rowOf(time) };
  });
  const days = [...new Set(placed.map(({ date }) => date))].toSorted();
  const times = [...new Set(placed.map(({ time }) => time))].toSorted();
  const cells = Map.groupBy(placed, ({ date, time }) => `${date} ${time}`);
  return {
    days,
    rows: times.map((time) => ({
      time,
      cells: days.map((day) => bestOf((cells.get(`${day} ${time}`) ?? []).map(({ start }) => start))),
    })),
  };
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
