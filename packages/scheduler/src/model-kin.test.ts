import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { judge } from "./judge.ts";
import { modelOf } from "./model.ts";
import type { Placements, Problem, Session } from "./problem.ts";
import { createRandom } from "./search/random.ts";
import type { Random } from "./search/random.ts";
import { person, problem, session } from "./testing/small.ts";
import { randomPlacements, randomProblem } from "./testing/random-problem.ts";

test("a problem that follows from a compiled one is judged as if nothing had been compiled before", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = createRandom(seed);
    const before = randomProblem(seed, 12);
    const placements = randomPlacements(random, before);
    evaluate(before, placements);
    const after = { ...before, sessions: before.sessions.map((each) => changed(random, before, each)) };
    const anew = structuredClone(after);
    expect({ seed, found: evaluate(after, placements) }).toEqual({ seed, found: evaluate(anew, placements) });
    const [{ id }] = after.sessions as [Session];
    expect(costs(after, placements, id)).toEqual(costs(anew, placements, id));
  }
});

test("who attends is taken over where only pins and lengths differ, and worked out anew where people do", () => {
  const before = problem({ people: [person("Ann"), person("Ben")], sessions: [session("A"), session("B")] });
  const known = modelOf(before);
  const [first, second] = before.sessions as [Session, Session];
  const pinned = { ...before, sessions: [{ ...first, pinned: { start: 60 }, durationMinutes: 45 }, second] };
  expect(modelOf(pinned).roles).toBe(known.roles);
  expect(modelOf(pinned).duration[0]).toBe(45);
  const chosen = { ...pinned, sessions: [first, { ...second, wishedPeople: ["Ben"] }] };
  expect(modelOf(chosen).sessionsOf[1]).toEqual(Int32Array.of(1));
});

test("what changed is checked, also beside a problem that was in order", () => {
  const before = problem({ sessions: [session("A"), session("B")] });
  modelOf(before);
  const [first, second] = before.sessions as [Session, Session];
  const unknown = { ...before, sessions: [first, { ...second, keyPeople: ["Nobody"] }] };
  expect(() => modelOf(unknown)).toThrow('sessions[1].keyPeople[0]: "Nobody" is unknown');
  const without = { ...before, sessions: [first, { ...second, keyPeople: undefined as never }] };
  expect(() => modelOf(without)).toThrow("sessions[1].keyPeople: must be a list");
  const twice = { ...before, sessions: [first, first] };
  expect(() => modelOf(twice)).toThrow('sessions[1].id: "A" is there twice');
});

function costs(problem: Problem, placements: Placements, sessionId: string) {
  return judge(problem, placements, sessionId).map(({ start, roomId, hard, cost }) => [
    start,
    roomId,
    hard,
    cost,
  ]);
}

/** Most as they are; others with another pin, length, audience or size. */
function changed(random: Random, { people }: Problem, each: Session): Session {
  const draw = random.below(8);
  const somebody = people[random.below(people.length)]!.id;
  if (draw === 0 && !each.isFixed) return { ...each, pinned: { start: each.durationMinutes } };
  if (draw === 1) return { ...each, durationMinutes: each.durationMinutes + 5 };
  if (draw === 2) return { ...each, wishedPeople: [...each.wishedPeople, somebody] };
  if (draw === 3) return { ...each, expectedSize: 1 + random.below(90) };
  return each;
}
