import { expect, test } from "vitest";
import { containing } from "./search.ts";

test("what has a meaning in a pattern is a character when somebody types it", () => {
  expect(containing(String.raw`50%_\x`)).toBe(String.raw`%50\%\_\\x%`);
});
