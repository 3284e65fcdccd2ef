import { expect, test } from "vitest";
import { modelOf } from "../model.ts";
import type { Problem } from "../problem.ts";
import { construct } from "../search/construct.ts";
import { Search } from "../search/search.ts";
import { hour, problem, session } from "../testing/small.ts";
import { pairedProblem } from "../testing/slotted-problem.ts";
import { SlotBoard } from "./board.ts";
import { slotMoves } from "./moves.ts";
import { fitRooms, roomExcess } from "./room-ties.ts";
import { slotsOf } from "./slots.ts";

/** Null if something has no place. */
function boardOf(search: Search): SlotBoard | null {
  const slots = slotsOf(search.kernel, search.domain);
  if (slots === null) return null;
  const board = new SlotBoard(slots, search.model.sessionCount);
  board.adopt(search.kernel.state);
  board.cost = search.energy() - roomExcess(board);
  return board;
}

function constructed(of: Problem, seed: number): Search {
  const search = new Search(modelOf(of), seed, false);
  const run = construct(search, 0);
  while (run.next().done !== true);
  return search;
}

const moves: [string, { swap: number; chain: number; relay: number }][] = [
  ["transfers", { swap: 0, chain: 0, relay: 0 }],
  ["swaps", { swap: 1, chain: 0, relay: 0 }],
  ["chains", { swap: 0, chain: 1, relay: 0 }],
  ["relays", { swap: 0, chain: 0, relay: 1 }],
];

test.each(moves)("%s cost what the kernel finds afterwards, and a refusal leaves no trace", (_, shares) => {
  let done = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const search = constructed(pairedProblem(seed, 16 + (seed % 6), seed % 2 === 0), seed);
    const board = boardOf(search);
    if (board === null) continue;
    const heat = { temperature: [0.05, 0.5, 5][seed % 3]! };
    const propose = slotMoves(board, search.random, shares, heat);
    for (let step = 0; step < 150; step += 1) {
      const before = [...board.start, ...board.pairs!.at];
      const isDone = propose(search, () => search.random.below(3) > 0);
      search.adopt(board.start, board.room);
      const label = `seed ${seed}, step ${step}`;
      expect({ label, energy: board.cost + roomExcess(board) }).toEqual({ label, energy: search.energy() });
      expect({ label, hard: search.kernel.totals.hard }).toEqual({ label, hard: 0 });
      const isChanged = [...board.start, ...board.pairs!.at].some((value, i) => value !== before[i]);
      expect({ label, leftTrace: !isDone && isChanged }).toEqual({ label, leftTrace: false });
      if (isDone) done += 1;
    }
  }
  expect(done).toBeGreaterThan(50);
});

const apart = (a: string, b: string) => ({
  kind: "notParallel" as const,
  sessionIds: [a, b],
  grade: "avoid" as const,
  weight: 100,
});

/** Two pairs that should be apart stand crosswise: any single move makes it worse before it gets better. */
function crosswise(): Problem {
  const early = { preferredIntervals: [{ startMinute: hour(10), endMinute: hour(11) }] };
  return problem({
    slotMinutes: 60,
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(11) }],
    sessions: ["A", "B", "C", "D"].map((id) => session(id, id === "A" ? early : {})),
    relations: [apart("A", "C"), apart("B", "D"), apart("A", "D")],
  });
}

test("a chain takes along whoever a single move would cost too much", () => {
  const search = new Search(modelOf(crosswise()), 1, false);
  for (const [s, start] of [hour(9), hour(9), hour(10), hour(10)].entries())
    search.kernel.place(s, start, s % 2);
  const board = boardOf(search)!;
  const propose = slotMoves(board, search.random, { swap: 0, chain: 1, relay: 0 }, { temperature: 1 });
  const before = board.cost;
  for (let tries = 0; tries < 50 && board.cost === before; tries += 1)
    propose(search, (change) => change < 0);
  expect(board.cost).toBeLessThan(before);
  expect(search.model.starts[board.start[0]!]).toBe(hour(10));
});

test("two sessions that belong into one room get one, others making way", () => {
  const fillers = Array.from({ length: 14 }, (_, i) => session(`F${i}`));
  const of = problem({
    slotMinutes: 60,
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(17) }],
    sessions: [session("A"), session("B"), ...fillers],
    relations: [{ kind: "adjacent", sessionIds: ["A", "B"], isSameRoom: true, grade: "should", weight: 3 }],
  });
  const search = new Search(modelOf(of), 1, false);
  search.kernel.place(0, hour(9), 0);
  search.kernel.place(1, hour(10), 1);
  for (const [i] of fillers.entries()) {
    search.kernel.place(i + 2, i < 2 ? hour(9 + i) : hour(10 + Math.floor(i / 2)), i < 2 ? 1 - i : i % 2);
  }
  const board = boardOf(search)!;
  expect(roomExcess(board)).toBeGreaterThan(0);
  expect(board.cost).toBe(0);
  fitRooms(board);
  expect(roomExcess(board)).toBe(0);
  expect(board.room[0]).toBe(board.room[1]);
  search.adopt(board.start, board.room);
  expect(search.kernel.totals).toMatchObject({ hard: 0, soft: 0 });
});
