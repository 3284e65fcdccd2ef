import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { Kernel } from "../kernel.ts";
import { modelOf } from "../model.ts";
import type { Model } from "../model.ts";
import type { Placement, Placements, Problem } from "../problem.ts";
import { createRandom } from "../search/random.ts";
import type { Random } from "../search/random.ts";
import { solve } from "../solve.ts";
import { randomPlacements, randomProblem } from "../testing/random-problem.ts";
import { repair } from "./repair.ts";

const MOST_MOVES = 3;

interface Outcome {
  readonly hard: number;
  readonly unplaced: number;
  readonly moved: number;
}

function compare(a: Outcome, b: Outcome): number {
  return a.hard - b.hard || a.unplaced - b.unplaced || a.moved - b.moved;
}

/** The best outcome with at most three moved sessions, over all places on the grid: by trying everything. */
function bruteForce(instance: Problem, placements: Placements, nowMinute: number): Outcome {
  const model = modelOf(instance);
  const kernel = new Kernel(model);
  const rooms = Array.from({ length: model.roomCount + 1 }, (_, r) => instance.rooms[r]?.id ?? null);
  const roomOf = (place: Placement) => rooms.indexOf(place.roomId);
  let best: Outcome = { hard: Infinity, unplaced: Infinity, moved: Infinity };
  const put = (s: number, place: Placement | null, next: () => void) => {
    if (place) kernel.place(s, place.start, roomOf(place));
    if (kernel.totals.hard <= best.hard) next();
    if (place) kernel.remove(s);
  };
  const descend = (s: number, moved: number) => {
    const session = instance.sessions[s];
    if (!session) {
      const outcome = { hard: kernel.totals.hard, unplaced: kernel.totals.unplaced, moved };
      if (compare(outcome, best) < 0) best = outcome;
      return;
    }
    const from = placements[session.id] ?? null;
    put(s, from, () => descend(s + 1, moved));
    if (from && (model.isLocked[s] || from.start < nowMinute)) return;
    const price = from ? 1 : 0;
    if (moved + price > MOST_MOVES) return;
    if (from) descend(s + 1, moved + 1);
    for (const place of placesFor(model, s, from, nowMinute, rooms)) {
      put(s, place, () => descend(s + 1, moved + price));
    }
  };
  descend(0, 0);
  return best;
}

function placesFor(
  model: Model,
  s: number,
  from: Placement | null,
  nowMinute: number,
  rooms: readonly (string | null)[],
): Placement[] {
  const starts = new Set(Array.from(model.offered[s]!, (g) => model.starts[g]!));
  if (from) starts.add(from.start);
  const alone = new Kernel(model);
  return [...starts]
    .filter((start) => start >= nowMinute)
    .flatMap((start) => rooms.map((roomId) => ({ start, roomId })))
    .filter(({ start, roomId }) => roomId !== from?.roomId || start !== from.start)
    .filter(({ start, roomId }) => alone.probe(s, start, rooms.indexOf(roomId), 0));
}

/** A planned programme, and the problem after something has happened to it. */
function disturbed(seed: number, sessionCount: number): { instance: Problem; placements: Placements } {
  const random = createRandom(seed);
  const { published: _, ...plain } = randomProblem(seed, sessionCount);
  // A half pin may force a hard cost upon its session, which trying everything would rather leave out.
  const sessions = plain.sessions.map(({ pinned, ...rest }) =>
    pinned?.start !== undefined && pinned.roomId !== undefined ? { ...rest, pinned } : rest,
  );
  const instance: Problem = { ...plain, slotMinutes: 30, sessions };
  const planned =
    random.below(3) === 0
      ? randomPlacements(random, instance)
      : solve(instance, { seed, moveBudget: 2000 }).placements;
  const placements = { ...planned };
  for (const { id, pinned } of sessions) {
    if (pinned?.start !== undefined) placements[id] = { start: pinned.start, roomId: pinned.roomId ?? null };
  }
  return { instance: disturb(instance, random), placements };
}

function disturb(instance: Problem, random: Random): Problem {
  const pick = random.below(4);
  const from = 540 + random.below(8) * 30;
  if (pick === 0) {
    const closed = [{ startMinute: from, endMinute: from + 90 }];
    return { ...instance, rooms: instance.rooms.map((room, r) => (r === 0 ? { ...room, closed } : room)) };
  }
  if (pick === 1) {
    const available = [{ startMinute: from, endMinute: 2100 }];
    return {
      ...instance,
      people: instance.people.map((person, p) => (p < 3 ? { ...person, available } : person)),
    };
  }
  const sessions = instance.sessions.map((session, s) =>
    s === 1 && pick === 2 ? { ...session, durationMinutes: session.durationMinutes + 30 } : session,
  );
  return { ...instance, sessions };
}

test("no fewer moves do: trying everything finds nothing better than what is called minimal", () => {
  let proven = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const { instance, placements } = disturbed(seed, 5);
    const nowMinute = seed % 3 === 0 ? 600 : 0;
    const { proposals } = repair(instance, placements, { nowMinute });
    const best = bruteForce(instance, placements, nowMinute);
    const first = proposals[0]!;
    const { score } = evaluate(instance, first.placements);
    const outcome = { hard: score.hard, unplaced: score.unplaced, moved: first.moves.length };
    expect({ seed, isWorse: compare(outcome, best) > 0, outcome, best }).toMatchObject({ isWorse: false });
    if (!first.isMinimal) continue;
    proven += 1;
    if (outcome.moved <= MOST_MOVES) expect({ seed, ...outcome }).toEqual({ seed, ...best });
  }
  expect(proven).toBeGreaterThan(30);
});
