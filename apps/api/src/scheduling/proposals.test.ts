import type { Placements, Problem, Session } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { otherEmphases, variantOf } from "./emphasis.ts";
import { isBetter, pointOf, withPoints } from "./plan-curve.ts";
import { countElsewhere, isClearlyDifferent, movableSessions } from "./proposals.ts";

const session = (id: string, fields: Partial<Session> = {}): Session => ({
  id,
  title: id,
  kind: "group",
  durationMinutes: 60,
  groupIds: [],
  requiredPeople: [],
  wishedPeople: [],
  keyPeople: [],
  features: [],
  tags: [],
  ...fields,
});
const problemOf = (sessions: Session[], fields: Partial<Problem> = {}): Problem => ({
  slotMinutes: 15,
  segments: [],
  rooms: [],
  walking: [],
  people: [],
  groups: [],
  sessions,
  relations: [],
  ...fields,
});
const ten = problemOf(Array.from({ length: 10 }, (_, i) => session(`s${i}`)));
/** All at 600, but for the first `moved` ones, which are an hour later. */
const shifted = (moved: number, roomId = "r1"): Placements =>
  Object.fromEntries(ten.sessions.map(({ id }, i) => [id, { start: i < moved ? 660 : 600, roomId }]));

const at = (start: number): Placements => ({ a: { start, roomId: "r1" }, r: { start: 600, roomId: "x" } });

test("plans are clearly different when a fifth of what can move is at another time", () => {
  expect(isClearlyDifferent(ten, shifted(1), [shifted(0)])).toBe(false);
  expect(isClearlyDifferent(ten, shifted(2), [shifted(0)])).toBe(true);
  expect(isClearlyDifferent(ten, shifted(3), [shifted(0), shifted(2)])).toBe(false);
  expect(countElsewhere(ten, shifted(0), shifted(0, "r2"))).toBe(0);
  expect(countElsewhere(ten, shifted(0), { ...shifted(0), s0: null })).toBe(1);
});

test("what is fixed or pinned in time doesn't count, and one session is enough where few can move", () => {
  const pinned = session("p", { pinned: { start: 600 } });
  const few = problemOf([
    session("a"),
    pinned,
    session("f", { isFixed: true }),
    session("r", { pinned: { roomId: "x" } }),
  ]);
  expect(movableSessions(few).map(({ id }) => id)).toEqual(["a", "r"]);
  expect(isClearlyDifferent(few, at(600), [at(600)])).toBe(false);
  expect(isClearlyDifferent(few, at(660), [at(600)])).toBe(true);
});

test("a search for another plan stays away from the known ones and stresses what it is named after", () => {
  const problem = problemOf([session("a"), session("b", { pinned: { start: 60 } })], {
    weights: { "chosen-clash": 3, "quorum-missed": 0 },
    published: { a: { start: 0, roomId: "r" } },
  });
  const known: Placements[] = [{ a: { start: 100, roomId: "r" }, b: { start: 60, roomId: "r" } }];
  const people = variantOf(problem, "people", known, 9);
  expect(people.sessions[0]?.undesiredIntervals).toEqual([{ startMinute: 100, endMinute: 160 }]);
  expect(people.sessions[1]?.undesiredIntervals).toBeUndefined();
  expect(people.weights).toMatchObject({ "chosen-clash": 12, "quorum-missed": 0, "undesired-time": 9 });
  expect(people.published).toEqual(problem.published);
  expect(variantOf(problem, "afresh", known, 9).published).toBeUndefined();
  expect(otherEmphases(problem)).toEqual(["afresh", "people", "wishes", "balanced"]);
  expect(otherEmphases(problemOf([]))).toEqual(["people", "wishes", "balanced"]);
});

test("a long curve is thinned out and keeps its ends", () => {
  const points = Array.from({ length: 1000 }, (_, i) =>
    pointOf({ hard: 0, unplaced: 0, moved: 0, soft: 1000 - i }, i),
  );
  let curve = withPoints([], points.slice(0, 500));
  curve = withPoints(curve, points.slice(500));
  expect(curve.length).toBeLessThanOrEqual(240);
  expect([curve[0], curve.at(-1)]).toEqual([points[0], points.at(-1)]);
  expect(curve.every(({ soft }, i) => i === 0 || soft < curve[i - 1]!.soft)).toBe(true);
});

test("an earlier level outweighs any later one", () => {
  const score = { hard: 0, unplaced: 1, moved: 0, soft: 5 };
  expect(isBetter({ ...score, unplaced: 0, soft: 500 }, score)).toBe(true);
  expect(isBetter(score, score)).toBe(false);
});
