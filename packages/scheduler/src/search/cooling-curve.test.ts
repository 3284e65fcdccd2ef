import { expect, test } from "vitest";
import { CoolingCurve } from "./cooling-curve.ts";

test("the steep part lies between chaos and the last polish", () => {
  const curve = new CoolingCurve();
  const energies = [1000, 1000, 990, 700, 400, 150, 60, 4, 0, 0];
  for (const [i, energy] of energies.entries()) curve.note(100 - 10 * i, energy);
  expect(curve.steepPart()).toEqual({ first: 60, last: 40 });
});

test("a cooling without effect has no steep part", () => {
  const curve = new CoolingCurve();
  expect(curve.steepPart()).toBeNull();
  curve.note(5, 12);
  curve.note(4, 12);
  expect(curve.steepPart()).toBeNull();
});
