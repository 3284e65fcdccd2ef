import { expect, test } from "vitest";
import { newBadgeCode } from "./badge-code.ts";

test("a badge code is 160 bits in characters that can be typed, another one each time", () => {
  const codes = Array.from({ length: 200 }, newBadgeCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/);
  expect(new Set(codes).size).toBe(200);
  expect(new Set(codes.join("")).size).toBe(32);
});
