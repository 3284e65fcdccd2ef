import { expect, test } from "vitest";
import { modelOf } from "../model.ts";
import type { Problem } from "../problem.ts";
import { construct } from "../search/construct.ts";
import { Search } from "../search/search.ts";
import { slottedProblem } from "../testing/slotted-problem.ts";
import { SlotBoard } from "./board.ts";
import { sessionPicker } from "./focus.ts";
import { slotMoves } from "./moves.ts";
import { slotsOf } from "./slots.ts";

/** Null if the construction leaves something without a place. */
function boardFor(seed: number, weights: Problem["weights"] = {}) {
  const plain = slottedProblem(seed, 10);
  const problem = { ...plain, weights: { ...plain.weights, ...weights } };
  const search = new Search(modelOf(problem), seed, false);
  const run = construct(search, 0);
  while (run.next().done !== true);
  const slots = slotsOf(search.kernel, search.domain);
  if (slots === null) return null;
  const board = new SlotBoard(slots, search.model.sessionCount);
  board.adopt(search.kernel.state);
  return {
    search,
    slots,
    board,
    propose: slotMoves(board, search.random, { swap: 0.2, chain: 0.2, relay: 0.2 }, { temperature: 1 }),
  };
}

type Setting = NonNullable<ReturnType<typeof boardFor>>;

/** By person and day, from where the sessions are: those that somebody needs there. */
function programmeOf({ search, slots, board }: Setting): number[][] {
  const { neededIn } = search.model;
  return Array.from({ length: slots.setCount }, (_, at) =>
    [...neededIn[Math.floor(at / slots.dayCount)]!].filter(
      (s) => slots.dayOfStart[board.start[s]!] === at % slots.dayCount,
    ),
  );
}

function dearDays(setting: Setting): number[] {
  const { days } = setting.slots;
  const { start } = setting.board;
  const cost = (sessions: readonly number[]) => {
    const set = sessions.reduce((bits, s) => bits | days!.bit[start[s]!]!, 0);
    return sessions.length === 0 ? 0 : days!.cost[days!.dayRow[start[sessions[0]!]!]! + set]!;
  };
  return [...programmeOf(setting).entries()].flatMap(([at, sessions]) => (cost(sessions) > 0 ? [at] : []));
}

test("which days cost something is known after any moves", () => {
  let some = 0;
  for (let seed = 1; seed <= 5; seed += 1) {
    const setting = boardFor(seed);
    if (setting === null) continue;
    for (let i = 0; i < 500; i += 1) setting.propose(setting.search, () => true);
    const { dear, dearCount } = setting.board.busy;
    const known = Array.from(dear.subarray(0, dearCount)).toSorted((a, b) => a - b);
    expect({ seed, known }).toEqual({ seed, known: dearDays(setting) });
    some += dearCount;
  }
  expect(some).toBeGreaterThan(20);
});

test("once few days cost something, every other session that is to move is one of those", () => {
  const setting = boardFor(3, { "single-session-day": 0 })!;
  const { search, board, propose } = setting;
  const isNear = () => board.busy.dearCount > 0 && board.busy.dearCount <= 3;
  for (let i = 0; i < 50_000 && !isNear(); i += 1) propose(search, (change) => change <= 1);
  expect(isNear()).toBe(true);
  const programme = programmeOf(setting);
  const faulty = new Set(dearDays(setting).flatMap((at) => programme[at]!));
  const pick = sessionPicker(board, search.random);
  const picks = Array.from({ length: 1000 }, () => pick(search));
  const chance = faulty.size / board.start.length;
  expect(picks.filter((s) => faulty.has(s)).length).toBeGreaterThan(1000 * (0.45 + 0.5 * chance));
});
