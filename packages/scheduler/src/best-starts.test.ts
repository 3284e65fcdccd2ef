import { expect, test } from "vitest";
import { bestStarts } from "./best-starts.ts";
import { judge } from "./judge.ts";
import { createRandom } from "./search/random.ts";
import { randomPlacements, randomProblem } from "./testing/random-problem.ts";
import type { Violation } from "./result.ts";

const numbers = (cells: readonly { start: number; roomId: string | null; hard: number; moved: number }[]) =>
  cells.map(({ start, roomId, hard, moved }) => `${start} ${roomId} ${hard} ${moved}`).toSorted();
const order = (cells: readonly { hard: number; moved: number; cost: number }[]) =>
  cells.map(({ hard, moved, cost }) => hard * 1e12 + moved * 1e6 + cost);
/** Of a day that others spoil as well, only those whom the session concerns are told: so without the people. */
const wordsOf = (violations: readonly Violation[]) =>
  violations.map(({ rule, sessionIds }) => `${rule} ${sessionIds.join(" ")}`).toSorted();

test("every start and room is judged as in the whole programme, though only those concerned are looked at", () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const instance = randomProblem(seed);
    const { id, isFixed, allowedRooms } = instance.sessions[seed % instance.sessions.length]!;
    if (isFixed === true) continue;
    const placements = { ...randomPlacements(createRandom(seed), instance), [id]: null };
    const cells = judge(instance, placements, id).filter(
      ({ roomId }) => allowedRooms?.includes(roomId ?? "") ?? true,
    );
    const starts = bestStarts(instance, placements, id);
    const found = starts.flatMap(({ rooms }) => rooms);
    expect({ seed, cells: numbers(found) }).toEqual({ seed, cells: numbers(cells) });
    const costs = new Map(cells.map(({ start, roomId, cost }) => [`${start} ${roomId}`, cost]));
    expect({ seed, costs: found.map(({ cost }) => cost) }).toEqual({
      seed,
      costs: found.map(({ start, roomId }) => costs.get(`${start} ${roomId}`)),
    });
    for (const { start, rooms, own, violations } of starts) {
      const cell = cells.find((one) => one.start === start && one.roomId === rooms[0]!.roomId);
      const whole = wordsOf(cell!.violations());
      expect({ seed, start, violations: wordsOf(violations()) }).toEqual({ seed, start, violations: whole });
      expect(whole).toEqual(expect.arrayContaining(wordsOf(own)));
    }
  }
});

test("starts and rooms come best first, without hard violations before all others", () => {
  const instance = randomProblem(3);
  const { id } = instance.sessions.find(({ isFixed }) => isFixed !== true)!;
  const placements = { ...randomPlacements(createRandom(3), instance), [id]: null };
  const starts = bestStarts(instance, placements, id);
  const best = order(starts.map(({ rooms }) => rooms[0]!));
  expect(best).toEqual(best.toSorted((a, b) => a - b));
  for (const { rooms } of starts) expect(order(rooms)).toEqual(order(rooms).toSorted((a, b) => a - b));
});
