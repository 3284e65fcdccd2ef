import { expect, test } from "vitest";
import { gridOf } from "./slot-grid.ts";
import type { Start } from "./slot-grid.ts";

const start = (
  startsAt: string,
  lost: number,
  standing: Start["standing"] = lost > 0 ? "costs" : "free",
): Start => ({
  startsAt,
  endsAt: startsAt,
  standing,
  lostPersonIds: Array.from({ length: lost }, (_, i) => `p${i}`),
});

test("half hours by days of the venue, each with its best start; the earlier of two alike", () => {
  const grid = gridOf(
    [
      start("2025-10-21T08:00:00Z", 3),
      start("2025-10-21T08:15:00Z", 1),
      start("2025-10-21T08:30:00Z", 0),
      start("2025-10-21T08:45:00Z", 0),
      start("2025-10-22T08:15:00Z", 0, "blocked"),
      start("2025-10-22T08:00:00Z", 5, "clash"),
    ],
    "Europe/Stockholm",
  );
  expect(grid.days).toEqual(["2025-10-21", "2025-10-22"]);
  expect(grid.rows.map(({ begins }) => begins)).toEqual(["10:00–10:15", "10:30"]);
  expect(grid.rows.map(({ cells }) => cells.map((cell) => cell?.startsAt.slice(8, 16)))).toEqual([
    ["21T08:15", "22T08:00"],
    ["21T08:30", undefined],
  ]);
});

test("nothing to begin is an empty calendar", () => {
  expect(gridOf([], "Asia/Kathmandu")).toEqual({ days: [], rows: [] });
});
