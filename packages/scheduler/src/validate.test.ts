import { expect, test } from "vitest";
import type { Problem, Relation, Session } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { evaluate } from "./evaluate.ts";
import { solve } from "./solve.ts";
import { person, problem, room, session } from "./testing/small.ts";
import { validateProblem } from "./validate.ts";

const withSession = (more: Partial<Session>) => problem({ sessions: [session("A", more), session("B")] });
const withRelation = (relation: Relation) =>
  problem({ sessions: [session("A"), session("B")], relations: [relation] });
/** As it may come as JSON. */
const withOdd = (relation: object) => withRelation(relation as Relation);
const reversed = { startMinute: 10, endMinute: 10 };

const cases: [string, Problem][] = [
  ["slotMinutes", problem({ slotMinutes: 0 })],
  ["segments[0]", problem({ segments: [{ id: "x", day: 0, ...reversed }] })],
  [
    "segments[1].id",
    problem({ segments: [0, 1].map((day) => ({ id: "x", day, startMinute: 0, endMinute: 9 })) }),
  ],
  [
    "segments",
    problem({ slotMinutes: 1, segments: [{ id: "x", day: 0, startMinute: 0, endMinute: 30_000 }] }),
  ],
  ["rooms[0].capacity", problem({ rooms: [room("R", { capacity: -1 })] })],
  ["rooms[0].closed[0]", problem({ rooms: [room("R", { closed: [reversed] })] })],
  ["people[0].available[0]", problem({ people: [person("Ann", { available: [reversed] })] })],
  ["groups[0].memberIds[1]", problem({ groups: [{ id: "G", name: "G", memberIds: ["Ann", "Nobody"] }] })],
  ["groups[0].quorum", problem({ groups: [{ id: "G", name: "G", memberIds: [], quorum: 2 }] })],
  ["sessions[0].durationMinutes", withSession({ durationMinutes: -30 })],
  ["sessions[0].durationMinutes", withSession({ durationMinutes: 7.5 })],
  ["sessions[0].requiredPeople[1]", withSession({ requiredPeople: ["Ann", "Nobody"] })],
  ["sessions[0].wishedPeople[0]", withSession({ wishedPeople: ["Nobody"] })],
  ["sessions[0].keyPeople[0]", withSession({ keyPeople: ["Nobody"] })],
  ["sessions[0].groupIds[0]", withSession({ groupIds: ["None"] })],
  ["sessions[0].allowedStarts", withSession({ allowedStarts: [] })],
  ["sessions[0].allowedIntervals", withSession({ allowedIntervals: [] })],
  ["sessions[0].allowedRooms[0]", withSession({ allowedRooms: ["None"] })],
  ["sessions[0].preferredRoomIds[0]", withSession({ preferredRoomIds: ["None"] })],
  ["sessions[0].pinned", withSession({ isFixed: true, pinned: { start: 600 } })],
  ["sessions[0].pinned.roomId[0]", withSession({ pinned: { roomId: "None" } })],
  ["sessions[0].expectedSize", withSession({ expectedSize: Number.NaN })],
  ["relations[0]", withRelation({ kind: "order", before: "A", after: "None" })],
  ["relations[0]", withRelation({ kind: "sameDay", sessionIds: ["A", "A"] })],
  ["relations[0].gapMinutes", withRelation({ kind: "order", before: "A", after: "B", gapMinutes: -1 })],
  ["relations[0].limit", withRelation({ kind: "maxParallel", tag: "t", limit: 0 })],
  ["relations[0]", withRelation({ kind: "notParallel", groupIds: ["None"], grade: "never" })],
  ["relations[0].weight", withRelation({ kind: "sameDay", sessionIds: ["A", "B"], weight: -1 })],
  ["relations[0].minutes", withRelation({ kind: "gap", sessionIds: ["A", "B"], minutes: 0.5 })],
  ["relations[0].days", withRelation({ kind: "daysApart", sessionIds: ["A", "B"], days: [] })],
  ["relations[0].days[1]", withRelation({ kind: "daysApart", sessionIds: ["A", "B"], days: [1, 31] })],
  ["relations[0]", withRelation({ kind: "adjacent", sessionIds: ["A", "None"] })],
  [
    "groups[0].institutionCoverage",
    problem({ groups: [{ id: "G", name: "G", memberIds: [], institutionCoverage: -1 }] }),
  ],
  [
    "sessions[0].undesiredIntervals[0].weight",
    withSession({ undesiredIntervals: [{ startMinute: 0, endMinute: 9, weight: -1 }] }),
  ],
  ["relations[0].kind", withOdd({ kind: "sameWeek", sessionIds: ["A", "B"] })],
  ["relations[0].grade", withOdd({ kind: "sameDay", sessionIds: ["A", "B"], grade: "never" })],
  ["relations[0].grade", withOdd({ kind: "notParallel", sessionIds: ["A", "B"] })],
  ["relations[0].sessionIds", withOdd({ kind: "sameDay" })],
  ["relations[0].sessionIds", withOdd({ kind: "adjacent", sessionIds: "AB" })],
  ["relations[0].groupIds", withOdd({ kind: "notParallel", grade: "never", groupIds: "G" })],
  ["relations[0].tag", withOdd({ kind: "maxParallel", limit: 1 })],
  ["relations[0].days", withOdd({ kind: "daysApart", sessionIds: ["A", "B"] })],
  ["sessions[0].id", problem({ sessions: [{ ...session("A"), id: 7 as unknown as string }] })],
  ["sessions[0].allowedStarts", withSession({ allowedStarts: 540 as never })],
  ["sessions[0].allowedIntervals[0]", withSession({ allowedIntervals: [null as never] })],
  ["sessions[0].pinned.roomId[0]", withSession({ pinned: { roomId: 7 as never } })],
  ["people[0].available", problem({ people: [person("Ann", { available: 5 as never })] })],
  ["lunch[0]", problem({ lunch: [null as never] })],
  ["dayShape.maxInRow", problem({ dayShape: { maxInRow: 2 } as never })],
  ["walking[0].sites", problem({ walking: [{ minutes: 5 } as never] })],
  ["walking[0].sites", problem({ walking: [{ sites: ["main"] as never, minutes: 5 }] })],
  ["published", problem({ published: "none" as never })],
  ["weights.unplaced", problem({ weights: { unplaced: -1 } })],
  ["published[0]", problem({ published: { None: null } })],
];

test.each(cases)("%s is refused by name", (path, malformed) => {
  expect(() => validateProblem(malformed)).toThrow(ProblemError);
  expect(() => solve(malformed, { seed: 1 })).toThrow(expect.objectContaining({ path }));
});

test("a list that isn't there is refused by name, wherever it should be", () => {
  const whole = problem({
    rooms: [room("R")],
    groups: [{ id: "G", name: "G", memberIds: [] }],
    sessions: [session("A")],
  });
  const without = (path: string) => {
    const copy = structuredClone(whole) as unknown as Record<string, unknown>;
    const [list = "", nested] = path.split("[0].");
    if (nested === undefined) delete copy[list];
    else delete (copy[list] as Record<string, unknown>[])[0]![nested];
    return copy as unknown as Problem;
  };
  const lists = ["segments", "rooms", "people", "groups", "sessions", "relations", "walking"];
  const inRooms = ["features", "closed"].map((name) => `rooms[0].${name}`);
  const inSessions = ["groupIds", "requiredPeople", "wishedPeople", "keyPeople", "features", "tags"].map(
    (name) => `sessions[0].${name}`,
  );
  for (const path of [...lists, ...inRooms, "groups[0].memberIds", ...inSessions]) {
    expect(() => validateProblem(without(path)), path).toThrow(expect.objectContaining({ path }));
    expect(() => solve(without(path), { seed: 1 }), path).toThrow(ProblemError);
  }
  const odd = { ...whole, people: [null] } as unknown as Problem;
  expect(() => validateProblem(odd)).toThrow(expect.objectContaining({ path: "people[0]" }));
  for (const nothing of [null, undefined, [], 7] as unknown as Problem[]) {
    expect(() => validateProblem(nothing)).toThrow(ProblemError);
  }
});

test("an order that runs in a circle is refused, however long", () => {
  const count = 10_000;
  const sessions = Array.from({ length: count }, (_, i) => session(`s${i}`));
  const chain = Array.from({ length: count - 1 }, (_, i) => ({
    kind: "order" as const,
    before: `s${i}`,
    after: `s${i + 1}`,
  }));
  expect(() => validateProblem(problem({ sessions, relations: chain }))).not.toThrow();
  const loop = [...chain, { kind: "order" as const, before: `s${count - 1}`, after: "s0" }];
  expect(() => validateProblem(problem({ sessions, relations: loop }))).toThrow("runs in a circle");
});

test("the order that is named runs in the circle itself, not only behind it", () => {
  const orders = ["C>Behind", "Ahead>A", "A>B", "B>C", "C>A"].map((order): Relation => {
    const [before = "", after = ""] = order.split(">");
    return { kind: "order", before, after };
  });
  const sessions = ["Behind", "Ahead", "A", "B", "C"].map((id) => session(id));
  for (let turn = 0; turn < orders.length; turn += 1) {
    const relations = [...orders.slice(turn), ...orders.slice(0, turn)];
    const places = [2, 3, 4].map((i) => `relations[${(i - turn + orders.length) % orders.length}]`);
    const circle = new Set(places);
    expect(() => validateProblem(problem({ sessions, relations }))).toThrow(
      expect.objectContaining({ path: expect.toSatisfy((path: string) => circle.has(path)) }),
    );
  }
});

/** Of a group whose lists are as `list` makes them of their ids. */
function quorumWith(list: (ids: string[]) => string[]) {
  const of = problem({
    people: [person("Ann", { available: [{ startMinute: 0, endMinute: 60 }] }), person("Bo")],
    groups: [{ id: "G", name: "G", memberIds: list(["Ann", "Bo"]), quorum: 1 }],
    sessions: [session("A", { groupIds: list(["G"]) })],
  });
  return evaluate(of, { A: { start: 540, roomId: "R1" } }).violations;
}

test("who is listed twice counts once", () => {
  const once = quorumWith((ids) => ids);
  expect(once).toMatchObject([{ rule: "quorum-missed", amount: 1 }]);
  expect(quorumWith((ids) => [...ids, ...ids])).toEqual(once);
});

test("consecutive sessions and orders together may not contradict each other", () => {
  const relations: Relation[] = [
    { kind: "consecutive", sessionIds: ["A", "B"] },
    { kind: "order", before: "B", after: "A" },
  ];
  const sessions = [session("A"), session("B")];
  expect(() => validateProblem(problem({ sessions, relations }))).toThrow("runs in a circle");
});

test("wishes may contradict what binds", () => {
  const relations: Relation[] = [
    { kind: "order", before: "A", after: "B" },
    { kind: "order", before: "B", after: "A", grade: "should" },
  ];
  const sessions = [session("A"), session("B")];
  expect(() => validateProblem(problem({ sessions, relations }))).not.toThrow();
});

test("placements of unknown sessions or rooms are refused", () => {
  const of = problem({ sessions: [session("A")] });
  expect(() => evaluate(of, { None: null })).toThrow('"None" is unknown');
  expect(() => evaluate(of, { A: { start: 540, roomId: "None" } })).toThrow("placements.A.roomId");
  expect(() => evaluate(of, { A: { start: 0.5, roomId: null } })).toThrow("placements.A.start");
});
