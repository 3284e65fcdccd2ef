import { expect, test } from "vitest";
import { saidOfRow, tableDone, tableWillDo } from "./table-words.ts";

test("what will happen and what has happened, in one sentence each", () => {
  const counts = { created: 12, changed: 3, unchanged: 20, problems: 2 };
  expect(tableWillDo("rooms", counts)).toBe(
    "Adds 12 rooms, changes 3, leaves 20 as they are, removes none; 2 lines with problems are left out.",
  );
  expect(tableWillDo("people", { created: 1, changed: 0, unchanged: 1, problems: 0 })).toBe(
    "Adds 1 person, changes none, leaves 1 as it is, removes none.",
  );
  expect(tableWillDo("memberships", { created: 2, changed: 1, unchanged: 0, problems: 1 })).toBe(
    "Adds 2 memberships, changes 1, leaves none as they are, removes none; 1 line with problems is left out.",
  );
  expect(tableDone("groups", counts)).toBe("12 groups added, 3 changed, 2 lines left out.");
});

test("a line's problems, or both sides of its changes", () => {
  const row = { line: 2, status: "changed" as const, cells: [], problems: [] };
  expect(saidOfRow({ ...row, changes: [{ label: "Floor", before: "", after: "2" }] })).toEqual([
    "Floor: from none to 2",
  ]);
});
