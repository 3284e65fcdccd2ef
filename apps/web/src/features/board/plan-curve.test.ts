import { expect, test } from "vitest";
import { levelCurves } from "./plan-curve.ts";

const point = (elapsedMs: number, soft: number, unplaced = 0) => ({
  elapsedMs,
  hard: 0,
  unplaced,
  moved: 0,
  soft,
});

test("the best so far falls in steps from the left to the right edge, level by level", () => {
  const curves = levelCurves([point(0, 100, 6), point(50, 50), point(100, 25)], 100, 22);
  expect(curves.map(({ level, points }) => [level, points])).toEqual([
    ["unplaced", "0,1 50,1 50,21 100,21 100,21"],
    ["soft", "0,1 50,1 50,11 100,11 100,16"],
  ]);
});

test("and is told to those who don't see it", () => {
  const curves = levelCurves([point(0, 389, 20), point(1234, 273)], 100, 22);
  expect(curves.map(({ sentence }) => sentence)).toEqual([
    "Unplaced cost: 20 at first, 0 after 1.2 s.",
    "Soft cost: 389 at first, 273 after 1.2 s.",
  ]);
  expect(levelCurves([], 100, 22)).toEqual([]);
});
