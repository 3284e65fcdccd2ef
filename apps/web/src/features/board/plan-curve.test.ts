import { expect, test } from "vitest";
import { curvePoints } from "./plan-curve.ts";

test("the curve falls in steps from the left to the right edge", () => {
  const curve = [
    { elapsedMs: 0, hard: 0, soft: 100 },
    { elapsedMs: 50, hard: 0, soft: 50 },
    { elapsedMs: 100, hard: 0, soft: 25 },
  ];
  expect(curvePoints(curve, 100, 22)).toBe("0,1 50,1 50,11 100,11 100,16");
});
