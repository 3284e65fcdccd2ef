import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { judge } from "../judge.ts";
import { Kernel } from "../kernel.ts";
import { modelOf } from "../model.ts";
import type { Placement, Placements, Problem } from "../problem.ts";
import { createRandom } from "../search/random.ts";
import { randomPlace } from "../testing/random-problem.ts";
import { hour, problem, room, session } from "../testing/small.ts";
import { eachTightCase } from "../testing/tight-problem.ts";
import { whatBlocks } from "./blocks.ts";
import { explainPlace } from "./place.ts";

test("why not here: exactly what appears when the session does", { timeout: 30_000 }, () => {
  eachTightCase(20, ({ seed, instance, placements, id }) => {
    const random = createRandom(seed);
    const { start, roomId } = randomPlace(random, instance);
    const absent = { ...placements, [id]: null };
    const before = evaluate(instance, absent);
    const after = evaluate(instance, { ...absent, [id]: { start, roomId } });
    const { fits, violations, sentences } = explainPlace(instance, placements, id, start, roomId);
    const hard = violations.filter(({ level }) => level === "hard");
    expect({ seed, id, fits }).toEqual({ seed, id, fits: after.score.hard === before.score.hard });
    const cost = hard.reduce((sum, violation) => sum + violation.cost, 0);
    // A rule about many sessions reports what it finds with the session instead of what it found without it.
    expect({ seed, id, isEnough: cost >= after.score.hard - before.score.hard }).toMatchObject({
      isEnough: true,
    });
    for (const violation of hard)
      expect(after.violations).toContainEqual({
        ...violation,
        sessionIds: expect.anything(),
        places: expect.anything(),
        personIds: expect.anything(),
        groupIds: expect.anything(),
        roomIds: expect.anything(),
      });
    expect(sentences).toHaveLength(violations.length);
  });
});

/** The fewest sessions without which a place is free; null if it never is. */
function fewestInTheWay(
  instance: Problem,
  placements: Placements,
  id: string,
  place: Placement,
): number | null {
  const model = modelOf(instance);
  const s = model.sessionIndex.get(id)!;
  const room = place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId)!;
  const others = instance.sessions.flatMap((other) =>
    other.id !== id && placements[other.id] ? [other.id] : [],
  );
  let fewest: number | null = null;
  for (let subset = 0; subset < 1 << others.length; subset += 1) {
    const gone = others.filter((_, i) => (subset >> i) & 1);
    if (fewest !== null && gone.length >= fewest) continue;
    const kernel = new Kernel(model);
    for (const other of others) {
      const at = placements[other]!;
      if (gone.includes(other)) continue;
      kernel.place(
        model.sessionIndex.get(other)!,
        at.start,
        at.roomId === null ? model.nowhere : model.roomIndex.get(at.roomId)!,
      );
    }
    if (kernel.probe(s, place.start, room, 0)) fewest = gone.length;
  }
  return fewest;
}

test(
  "what would have to move: no smaller set does, and no better place is kept back",
  { timeout: 30_000 },
  () => {
    let several = 0;
    eachTightCase(8, ({ seed, instance, placements, id }) => {
      const places = whatBlocks(instance, placements, id, { count: 3 });
      for (const { start, roomId, blockers } of places) {
        const fewest = fewestInTheWay(instance, placements, id, { start, roomId });
        if (blockers.length > 1) several += 1;
        expect({ seed, id, start, roomId, count: blockers.length }).toEqual({
          seed,
          id,
          start,
          roomId,
          count: fewest,
        });
      }
      const isFree = judge(instance, placements, id).some(({ hard }) => hard === 0);
      expect({ seed, id, isFree: places.length > 0 && places[0]!.blockers.length === 0 }).toEqual({
        seed,
        id,
        isFree,
      });
    });
    expect(several).toBeGreaterThan(5);
  },
);

test("what would have to move, in words: who can't, and who has nowhere else to go", () => {
  const segments = [{ id: "one", day: 0, startMinute: hour(9), endMinute: hour(11) }];
  const sessions = [
    session("New", { requiredPeople: ["Ann"] }),
    session("B", { requiredPeople: ["Ann", "Bo"] }),
    session("C", { requiredPeople: ["Ann"], pinned: { start: hour(10), roomId: "R1" } }),
  ];
  const placements = { B: { start: hour(9), roomId: "R1" }, C: { start: hour(10), roomId: "R1" } };
  const of = problem({ segments, sessions, rooms: [room("R1"), room("R2")] });
  expect(whatBlocks(of, placements, "New", { count: 9 }).map(({ sentence }) => sentence)).toEqual([
    "day 1 09:00, R1: “B” would have to move (2 people); “B” would need others to move, too.",
    "day 1 09:00, R2: “B” would have to move (2 people); “B” would need others to move, too.",
    "day 1 10:00, R1: “C” would have to move (1 person); “C” can't.",
    "day 1 10:00, R2: “C” would have to move (1 person); “C” can't.",
    "day 1 09:30, R1: “B” and “C” would have to move (2 people); “C” can't; “B” would need others to move, too.",
    "day 1 09:30, R2: “B” and “C” would have to move (2 people); “C” can't; “B” would need others to move, too.",
  ]);
  const { fits, sentences } = explainPlace(of, placements, "New", hour(9, 30), "R2");
  expect(fits).toBe(false);
  expect(sentences).toHaveLength(2);
});
