import type { PlanProposal, PlanTradeOff } from "@plenary/contract";
import { expect, test } from "vitest";
import { rowsOf } from "./proposal-rows.ts";

const tradeOff = (rule: string, cost: number, people: number): PlanTradeOff => ({
  rule,
  level: "soft",
  cost,
  findings: 1,
  sessions: 2,
  people,
});
const proposal = (number: number, fields: Partial<PlanProposal> = {}): PlanProposal => ({
  number,
  emphasis: "balanced",
  seed: 1,
  score: { hard: 0, unplaced: 0, moved: 0, soft: 10 },
  placed: 2,
  total: 2,
  tradeOffs: [],
  unplacedSessionIds: [],
  movedFromPublished: 0,
  places: [],
  shortened: [],
  differences: [],
  ...fields,
});

test("rows go from what must not be to the dearest rules, and mark who has least", () => {
  const rows = rowsOf([
    proposal(1, { tradeOffs: [tradeOff("chosen-clash", 4, 2), tradeOff("room-waste", 6, 0)] }),
    proposal(2, {
      score: { hard: 0, unplaced: 9, moved: 0, soft: 40 },
      unplacedSessionIds: ["a"],
      tradeOffs: [tradeOff("chosen-clash", 40, 20)],
    }),
  ]);
  expect(rows.map(({ title, cells }) => [title, ...cells.map(({ words }) => words)])).toEqual([
    ["Hard rules broken", "none", "none"],
    ["Without a place", "none", "1 session"],
    ["Has chosen two sessions at the same time", "2 people at 2 sessions", "20 people at 2 sessions"],
    ["A room much larger than needed", "2 sessions", "none"],
    ["Cost for clashes and wishes", "10", "40"],
  ]);
  expect(rows.map(({ cells }) => cells.map(({ isBest }) => isBest))).toEqual([
    [false, false],
    [true, false],
    [true, false],
    [false, true],
    [true, false],
  ]);
  expect(rows[1]?.cells[1]?.isBad).toBe(true);
});

test("what is published has a row only where something moves", () => {
  const titles = rowsOf([proposal(1), proposal(2, { movedFromPublished: 3 })]).map(({ title }) => title);
  expect(titles).toContain("Elsewhere than published");
});
