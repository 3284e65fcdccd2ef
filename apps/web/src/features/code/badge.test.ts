import { expect, test } from "vitest";
import { codeGroups } from "./badge.ts";

test("a code is read out in groups of four, the last one as long as it is", () => {
  expect(codeGroups("SQEHE8D171T3")).toEqual(["SQEH", "E8D1", "71T3"]);
  expect(codeGroups("SQEHE")).toEqual(["SQEH", "E"]);
  expect(codeGroups("")).toEqual([]);
});
