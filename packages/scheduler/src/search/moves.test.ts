import { expect, test } from "vitest";
import type { Problem } from "../problem.ts";
import { audit, scoreOf } from "../audit.ts";
import { modelOf } from "../model.ts";
import { halmstadLike } from "../testing/halmstad-like.ts";
import { hourlyProblem, randomProblem } from "../testing/random-problem.ts";
import { construct } from "./construct.ts";
import { placeByEjection } from "./eject.ts";
import { kempeMove } from "./kempe.ts";
import { tryChain, tryExchange, tryRoomChange, tryScatter, trySwap, tryTransfer } from "./moves.ts";
import type { Move } from "./moves.ts";
import { recreateMove } from "./recreate.ts";
import { Search } from "./search.ts";

const moves: [string, Move][] = [
  ["transfer", tryTransfer],
  ["room change", tryRoomChange],
  ["swap", trySwap],
  ["chain", tryChain],
  ["exchange", tryExchange],
  ["scatter", tryScatter],
  ["trade", kempeMove(2)],
  ["Kempe chain", kempeMove(12)],
  ["ruin and recreate", (search, accepts) => recreateMove(search)(search, accepts)],
];

/** Varied problems, and some whose days are sets of hours and whose rooms are all alike to a session. */
function problemFor(seed: number): Problem {
  if (seed % 2 === 0) return randomProblem(seed, 10);
  const { relations: _, published: __, groups, ...problem } = hourlyProblem(seed, 14);
  const sessions = problem.sessions.map((session) => ({
    ...session,
    wishedPeople: [],
    keyPeople: [],
    requiredPeople: session.requiredPeople.slice(0, 2),
    preferredRoomIds: [],
    everybody: false,
  }));
  return {
    ...problem,
    groups: groups.map(({ id, name, memberIds }) => ({ id, name, memberIds })),
    sessions: sessions.map(({ track: ___, ...session }) => session),
    relations: [],
    walking: [],
    weights: { ...problem.weights, "room-waste": 0 },
  };
}

function constructed(seed: number, problem = problemFor(seed)): Search {
  const model = modelOf(problem);
  const search = new Search(model, seed, false);
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) search.kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
  for (const _ of construct(search, 0));
  expect(search.kernel.totals).toEqual(scoreOf(audit(search.kernel.state)));
  return search;
}

function positionOf({ kernel }: Search): string {
  const { state } = kernel;
  return JSON.stringify([...state.room].map((room, s) => (room < 0 ? null : [state.start[s], room])));
}

test.each(moves)(
  "%s: counters agree with a recount, hard cost never rises, a refusal leaves no trace",
  (_, move) => {
    let accepted = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const search = constructed(seed);
      if (search.domain.movable.length === 0) continue;
      for (let step = 0; step < 30; step += 1) {
        const before = positionOf(search);
        const { hard } = search.kernel.totals;
        const willAccept = search.random.below(3) > 0;
        let told: number | null = null;
        const energy = search.energy();
        const isDone = move(search, (change) => {
          told = change;
          return willAccept;
        });
        const label = `seed ${seed}, step ${step}`;
        const recount = scoreOf(audit(search.kernel.state));
        expect({ label, ...search.kernel.totals }).toEqual({ label, ...recount });
        // A chain that was accepted may still find no rooms.
        const wasAsked = !isDone || (told !== null && willAccept);
        expect({ label, wasAsked }).toEqual({ label, wasAsked: true });
        const change = search.energy() - energy;
        expect({ label, change }).toEqual({ label, change: isDone ? told : 0 });
        const leftTrace = !isDone && positionOf(search) !== before;
        expect({ label, leftTrace }).toEqual({ label, leftTrace: false });
        const isHarder = search.kernel.totals.hard > hard + forced(search);
        expect({ label, isHarder }).toEqual({ label, isHarder: false });
        if (isDone) accepted += 1;
      }
    }
    expect(accepted).toBeGreaterThan(10);
  },
);

/** What pins force upon sessions that may still be unplaced. */
function forced(search: Search): number {
  return search.domain.movable.reduce((sum, s) => sum + search.limitOf(s), 0);
}

test("ejection keeps the counters and never does worse than the best it has seen", () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const search = constructed(seed, halmstadLike(seed));
    search.record();
    const greedy = search.bestScore.unplaced;
    const stop = search.moves + 4000;
    let round = 0;
    for (const _ of placeByEjection(search, () => search.moves > stop)) {
      round += 1;
      if (round % 50 > 0) continue;
      expect({ ...search.kernel.totals }).toEqual(scoreOf(audit(search.kernel.state)));
    }
    expect(search.bestScore.unplaced).toBeLessThanOrEqual(greedy);
    search.restore();
    expect({ ...search.kernel.totals }).toEqual(search.bestScore);
  }
});
