import { expect, test } from "vitest";
import { titleOfPart } from "./split-merge-rules.ts";

test.each([
  ["Quality", "Quality (part 2)"],
  ["Quality (part 2)", "Quality (part 3)"],
  ["Part 2", "Part 2 (part 2)"],
  ["x".repeat(200), `${"x".repeat(191)} (part 2)`],
])("%s is followed by %s", (title, next) => {
  expect(titleOfPart(title)).toBe(next);
});
