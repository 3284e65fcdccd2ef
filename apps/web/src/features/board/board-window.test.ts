import { expect, test } from "vitest";
import { isWithin, nextWindow, windowAt } from "./board-window.ts";

/** Forty columns of 100 px beside 50 px of hours; sixty rows of 20 px below 60 px of head. */
const tracks = {
  columns: Array.from({ length: 41 }, (_, i) => 50 + i * 100),
  rows: Array.from({ length: 61 }, (_, i) => 60 + i * 20),
};
const seen = (left: number, top: number) => ({ left, top, right: left + 800, bottom: top + 600 });

test("the window holds every column and row that is seen in part, and none beyond the grid", () => {
  expect(windowAt(tracks, seen(1010, 500))).toEqual({ column: 9, columnEnd: 18, row: 23, rowEnd: 53 });
  expect(windowAt(tracks, seen(0, 0))).toMatchObject({ column: 0, row: 1 });
  expect(windowAt(tracks, seen(9_000, 9_000))).toMatchObject({ columnEnd: 40, rowEnd: 61 });
});

test("what is drawn stays until the view comes near its edge, and then lies around the view again", () => {
  const first = nextWindow(null, tracks, seen(1_500, 300));
  expect(nextWindow(first, tracks, seen(1_700, 300))).toBe(first);
  const next = nextWindow(first, tracks, seen(2_100, 300));
  expect(next).not.toBe(first);
  const view = windowAt(tracks, seen(2_100, 300));
  expect(next.column).toBeLessThan(view.column);
  expect(next.columnEnd).toBeGreaterThan(view.columnEnd);
});

test("an area is drawn if any of it lies in the window; a bar across all rooms always does", () => {
  const window = { column: 10, columnEnd: 20, row: 10, rowEnd: 20 };
  expect(isWithin(window, { column: 19, columnEnd: 20, row: 5, rowEnd: 11 })).toBe(true);
  expect(isWithin(window, { column: 20, columnEnd: 21, row: 12, rowEnd: 14 })).toBe(false);
  expect(isWithin(window, { column: 12, columnEnd: 13, row: 20, rowEnd: 24 })).toBe(false);
  expect(isWithin(window, { column: 0, columnEnd: 40, row: 12, rowEnd: 14 })).toBe(true);
  expect(isWithin(null, { column: 30, columnEnd: 31, row: 50, rowEnd: 52 })).toBe(true);
});
