import { expect, test } from "vitest";
import { violationsAround } from "./audit-around.ts";
import { evaluate } from "./evaluate.ts";
import { newViolations } from "./new-violations.ts";
import type { Placements, Problem, Session } from "./problem.ts";
import { createRandom } from "./search/random.ts";
import type { Random } from "./search/random.ts";
import { solve } from "./solve.ts";
import { halmstadLike } from "./testing/halmstad-like.ts";
import { randomPlace, randomPlacements, randomProblem } from "./testing/random-problem.ts";

test("around all sessions it is the whole evaluation", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const problem = randomProblem(seed);
    const placements = randomPlacements(createRandom(seed), problem);
    const ids = problem.sessions.map(({ id }) => id);
    expect({ seed, found: violationsAround(problem, placements, ids) }).toEqual({
      seed,
      found: evaluate(problem, placements).violations,
    });
  }
});

test("what a change of some sessions causes and resolves is what two whole evaluations say", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const problem = randomProblem(seed, 12);
    const before = { problem, placements: randomPlacements(createRandom(seed), problem) };
    expectSame(seed, before, changed(createRandom(seed), before, 1 + (seed % 3)));
  }
});

test("and so it is at the size of a real meeting, move after move", () => {
  const random = createRandom(5);
  const problem = halmstadLike(1);
  let standing: Standing = { problem, placements: solve(problem, { seed: 1, moveBudget: 3_000 }).placements };
  for (let step = 1; step <= 40; step += 1) {
    const next = changed(random, standing, 1 + (step % 3));
    expectSame(step, standing, next);
    standing = next;
  }
});

type Standing = { readonly problem: Problem; readonly placements: Placements };

function expectSame(seed: number, before: Standing, after: Standing & { ids: ReadonlySet<string> }): void {
  const whole = [before, after].map((side) => evaluate(side.problem, side.placements).violations);
  const around = [before, after].map((side) => violationsAround(side.problem, side.placements, after.ids));
  expect({ seed, caused: newViolations(around[0]!, around[1]!) }).toEqual({
    seed,
    caused: newViolations(whole[0]!, whole[1]!),
  });
  expect({ seed, resolved: newViolations(around[1]!, around[0]!) }).toEqual({
    seed,
    resolved: newViolations(whole[1]!, whole[0]!),
  });
}

/** Sessions that go elsewhere or off the programme, some with other pins or another length. */
function changed(random: Random, { problem, placements }: Standing, count: number) {
  const movable = problem.sessions.filter(({ isFixed }) => isFixed !== true);
  const ids = new Set(Array.from({ length: count }, () => movable[random.below(movable.length)]!.id));
  const places = [...ids].map((id) => [id, random.below(5) === 0 ? null : randomPlace(random, problem)]);
  const after = { ...placements, ...Object.fromEntries(places) };
  const alter = (session: Session) => (ids.has(session.id) ? altered(random, session, after) : session);
  const isPlain = random.below(2) === 0;
  const next = isPlain ? problem : { ...problem, sessions: problem.sessions.map(alter) };
  return { problem: next, placements: after, ids };
}

function altered(
  random: Random,
  { pinned: _pinned, ...session }: Session,
  places: Standing["placements"],
): Session {
  const durationMinutes = random.below(2) === 0 ? session.durationMinutes : session.durationMinutes + 30;
  const place = places[session.id];
  const pinned = place && random.below(2) === 0 ? { pinned: { start: place.start } } : {};
  return { ...session, durationMinutes, ...pinned };
}
