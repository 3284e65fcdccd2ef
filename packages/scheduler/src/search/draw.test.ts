import { expect, test } from "vitest";
import { audit, scoreOf } from "../audit.ts";
import { modelOf } from "../model.ts";
import { randomProblem } from "../testing/random-problem.ts";
import { hour, problem, room, session } from "../testing/small.ts";
import { construct } from "./construct.ts";
import { drawMove } from "./draw.ts";
import { Search } from "./search.ts";

/** One session among three hours, the first of which suits; the larger of two rooms is too good for it. */
function lonely(): Search {
  const of = problem({
    slotMinutes: 60,
    rooms: [room("Hall", { capacity: 40 }), room("Den", { capacity: 10 })],
    weights: { "single-session-day": 0 },
    segments: [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(12) }],
    sessions: [
      session("A", { preferredIntervals: [{ startMinute: hour(9), endMinute: hour(10) }], expectedSize: 10 }),
    ],
  });
  const search = new Search(modelOf(of), 1, false);
  search.kernel.place(0, hour(11), 0);
  return search;
}

test("a cold draw takes the cheapest start and room and stays there", () => {
  const search = lonely();
  const move = drawMove(() => 0.01);
  expect(move(search, (change) => change <= 0)).toBe(true);
  expect(search.kernel.state.room[0]).toBe(1);
  for (let i = 0; i < 20; i += 1) {
    expect(move(search, () => true)).toBe(false);
    expect(search.kernel.state.start[0]).toBe(hour(9));
  }
});

test("a hot draw goes anywhere, the more rarely the dearer it is", () => {
  const search = lonely();
  const move = drawMove(() => 4);
  const visits = new Map<number, number>();
  for (let i = 0; i < 6000; i += 1) {
    move(search, () => true);
    const start = search.kernel.state.start[0]!;
    visits.set(start, (visits.get(start) ?? 0) + 1);
  }
  const at = (clock: number) => visits.get(hour(clock)) ?? 0;
  const price = 4;
  // By the law that a heat bath follows; the draws are seeded.
  expect(at(10) / at(9)).toBeGreaterThan(Math.exp(-price / 4) * 0.85);
  expect(at(10) / at(9)).toBeLessThan(Math.exp(-price / 4) * 1.15);
  expect(Math.abs(at(10) - at(11))).toBeLessThan(200);
});

test("counters agree with a recount, no hard rule gets broken, a refusal leaves no trace", () => {
  let done = 0;
  for (let seed = 1; seed <= 30; seed += 1) {
    const search = new Search(modelOf(randomProblem(seed, 12)), seed, false);
    const { kernel, model } = search;
    for (const [s, isLocked] of model.isLocked.entries()) {
      if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
    }
    for (const _ of construct(search, 0)) expect(kernel.totals.unplaced).toBeGreaterThanOrEqual(0);
    if (search.domain.movable.length === 0) continue;
    const move = drawMove(() => 1 + search.random.below(30));
    for (let step = 0; step < 30; step += 1) {
      const label = `seed ${seed}, step ${step}`;
      const before = { places: positionOf(search), ...kernel.totals };
      const isDone = move(search, () => search.random.below(3) > 0);
      expect({ label, ...kernel.totals }).toEqual({ label, ...scoreOf(audit(kernel.state)) });
      const after = { places: positionOf(search), ...kernel.totals };
      expect({ label, isChanged: JSON.stringify(after) !== JSON.stringify(before) }).toEqual({
        label,
        isChanged: isDone,
      });
      // A session without a place may take one that its own pins make dear.
      const isHarder = before.unplaced === after.unplaced && after.hard > before.hard;
      expect({ label, isHarder }).toEqual({ label, isHarder: false });
      if (isDone) done += 1;
    }
  }
  expect(done).toBeGreaterThan(100);
});

function positionOf({ kernel: { state } }: Search): string {
  return JSON.stringify([...state.room].map((room, s) => (room < 0 ? null : [state.start[s], room])));
}
