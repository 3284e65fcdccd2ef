import { expect, test } from "vitest";
import { textParts } from "./text-parts.ts";

test("finds addresses and leaves the punctuation after them alone", () => {
  const parts = textParts(
    "Open http://localhost:3000/login/link#token=a_b-c. Or (https://example.org/x) now",
  );
  expect(parts.filter(({ isLink }) => isLink).map(({ text }) => text)).toEqual([
    "http://localhost:3000/login/link#token=a_b-c",
    "https://example.org/x",
  ]);
  expect(parts.map(({ text }) => text).join("")).toBe(
    "Open http://localhost:3000/login/link#token=a_b-c. Or (https://example.org/x) now",
  );
});

test("a text without addresses stays whole", () => {
  expect(textParts("Hello")).toEqual([{ at: 0, text: "Hello", isLink: false }]);
});
