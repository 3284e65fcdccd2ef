import { judge } from "@plenary/scheduler";
import type { Cell } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { boardLayout } from "./board-layout.ts";
import { costLabel, costRuns, levelsOf } from "./cost-map.ts";
import { model, session } from "./testing.ts";

function cell(cost: number, hard = 0): Cell {
  return { start: 0, roomId: "s1", hard, cost, moved: 0, violations: () => [] };
}

test("levels lie between the least and the greatest cost of what is possible", () => {
  const cells = [cell(2), cell(4), cell(7), cell(11), cell(500, 1)];
  expect(cells.map(levelsOf(cells))).toEqual([0, 1, 2, 3, "no"]);
});

test("where everything costs the same, everything is as good", () => {
  const cells = [cell(5), cell(5)];
  expect(cells.map(levelsOf(cells))).toEqual([0, 0]);
});

test("costs are said with their sign; impossible cells have none", () => {
  expect([cell(12), cell(-3), cell(0), cell(9, 1)].map(costLabel)).toEqual(["+12", "−3", "0", ""]);
});

test("cells of one column that cost the same are drawn as one", () => {
  const shown = model([session("a"), session("b", { roomId: "s1", startsAt: "2025-10-21T08:30:00Z" })]);
  const layout = boardLayout(shown, { days: ["2025-10-21"], showPlaces: false });
  const cells = judge(shown.problem, shown.placements, "a");
  const runs = costRuns(layout, shown.clock, cells, 15);
  // Ann is in both: nothing is possible on Tuesday, and each room is one run over the whole block.
  const found = runs.toSorted((a, b) => a.column - b.column).map(({ level, column }) => [level, column]);
  expect(found).toEqual([
    ["no", 0],
    ["no", 1],
    ["no", 2],
  ]);
  expect(new Set(runs.map(({ row, rowEnd }) => `${row} ${rowEnd}`)).size).toBe(1);
});

test("small rooms are told apart from those that do", () => {
  const shown = model([session("a")]);
  const layout = boardLayout(shown, { days: ["2025-10-21"], showPlaces: false });
  const runs = costRuns(layout, shown.clock, judge(shown.problem, shown.placements, "a"), 15);
  const levelIn = (name: string) => runs.find(({ column }) => layout.columns[column]?.name === name)?.level;
  expect(levelIn("S2")).toBe("no");
  expect(levelIn("S1")).not.toBe("no");
});
