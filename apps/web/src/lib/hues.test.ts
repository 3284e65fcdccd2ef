import { expect, test } from "vitest";
import { hueColor, hueStripes } from "./hues.ts";

test("hues beyond twelve go round", () => {
  expect([hueColor(0), hueColor(11), hueColor(12), hueColor(-1)]).toEqual([
    "var(--hue-0)",
    "var(--hue-11)",
    "var(--hue-0)",
    "var(--hue-11)",
  ]);
});

test("partners share the edge in equal stripes", () => {
  expect(hueStripes([2, 5])).toBe("linear-gradient(to bottom, var(--hue-2) 0% 50%, var(--hue-5) 50% 100%)");
  expect(hueStripes([])).toBe("var(--line-strong)");
});
