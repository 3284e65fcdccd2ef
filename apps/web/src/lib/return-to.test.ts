import { expect, test } from "vitest";
import { safeReturnTo } from "./return-to.ts";

test("stays on this site", () => {
  expect(safeReturnTo("/m/halmstad-2025/board?day=2025-10-21")).toBe("/m/halmstad-2025/board?day=2025-10-21");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "javascript:alert(1)",
  "m/halmstad",
  "",
  null,
  undefined,
])("%j leads to the start page", (text) => {
  expect(safeReturnTo(text)).toBe("/");
});
