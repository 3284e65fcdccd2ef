import { expect, test } from "vitest";
import { modelOf } from "../model.ts";
import { halmstadLike } from "../testing/halmstad-like.ts";
import { hour, problem, room, session } from "../testing/small.ts";
import { construct } from "./construct.ts";
import { recreateMove } from "./recreate.ts";
import { Search } from "./search.ts";

/** Two short sessions fill the morning that a long one asks for, and the other way round; one room. */
function crossed() {
  const [one, two] = [0, 1].map((day) => [{ startMinute: hour(9, 0, day), endMinute: hour(12, 0, day) }]);
  return problem({
    rooms: [room("R1")],
    sessions: [
      session("long", { durationMinutes: 180, preferredIntervals: one! }),
      session("short", { durationMinutes: 90, preferredIntervals: two! }),
      session("brief", { durationMinutes: 90, preferredIntervals: two! }),
    ],
  });
}

function wrongWayRound(seed: number): Search {
  const search = new Search(modelOf(crossed()), seed, true);
  search.kernel.place(0, hour(9, 0, 1), 0);
  search.kernel.place(1, hour(9), 0);
  search.kernel.place(2, hour(10, 30), 0);
  return search;
}

test("sessions of different lengths change places where each step alone would clash", () => {
  for (const seed of [1, 2, 3]) {
    const search = wrongWayRound(seed);
    const move = recreateMove(search);
    expect(search.energy()).toBeGreaterThan(0);
    for (let i = 0; i < 400 && search.energy() > 0; i += 1) move(search, (change) => change <= 0);
    expect({ seed, energy: search.energy() }).toEqual({ seed, energy: 0 });
  }
});

test("who finds no place again keeps the old one, and everybody else with them", () => {
  const search = wrongWayRound(4);
  const before = [...search.kernel.state.start];
  const move = recreateMove(search);
  for (let i = 0; i < 50; i += 1) move(search, () => false);
  expect([...search.kernel.state.start]).toEqual(before);
  expect(search.unplaced()).toEqual([]);
});

test("what it adds up along the way is what the rules say of the programme in the end", () => {
  for (const seed of [1, 2, 3]) {
    const search = new Search(modelOf(halmstadLike(seed)), seed, true);
    for (const [s, isLocked] of search.model.isLocked.entries()) {
      if (isLocked) search.kernel.place(s, search.model.pinnedStart[s]!, search.model.pinnedRoom[s]!);
    }
    for (const _ of construct(search, 0));
    const move = recreateMove(search);
    let done = 0;
    for (let i = 0; i < 40; i += 1) {
      if (!move(search, () => true)) continue;
      done += 1;
      // Throws where totals and rules differ.
      search.record();
    }
    expect({ seed, hasMoved: done > 5 }).toEqual({ seed, hasMoved: true });
  }
});
