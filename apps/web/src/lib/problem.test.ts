import { expect, test } from "vitest";
import { isLoadFailure, sentenceOf } from "./problem.ts";

test("a page whose script or styles didn't arrive is told as a missing network, in every browser's words", () => {
  for (const words of [
    "Failed to fetch dynamically imported module: http://127.0.0.1/assets/board-page.js",
    "error loading dynamically imported module: http://127.0.0.1/assets/board-page.js",
    "Importing a module script failed.",
    "Unable to preload CSS for /assets/data-table-Cx1.css",
  ]) {
    const error = words.startsWith("Unable") ? new Error(words) : new TypeError(words);
    expect(isLoadFailure(error)).toBe(true);
    expect(sentenceOf(error)).toMatch(/^No network, .* Nothing was changed\./);
  }
  expect(isLoadFailure(new TypeError("x is not a function"))).toBe(false);
  expect(sentenceOf(new Error("x"))).toContain("an error of its own");
});
