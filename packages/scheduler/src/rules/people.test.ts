import { expect, test } from "vitest";
import type { Placements } from "../problem.ts";
import { broken, hour, person, problem, room, session } from "../testing/small.ts";

const apart = { A: { start: hour(9), roomId: "R1" }, B: { start: hour(10), roomId: "R2" } };
const together = { A: { start: hour(9), roomId: "R1" }, B: { start: hour(9, 30), roomId: "R2" } };

test("required in both is a hard clash with names and minutes", () => {
  const both = { requiredPeople: ["Ann", "Bo"] };
  const of = problem({ sessions: [session("A", both), session("B", both)] });
  const [violation] = broken("required-clash", of, together);
  expect(violation).toMatchObject({ level: "hard", amount: 2, minutes: 30, personIds: ["Ann", "Bo"] });
  expect(violation?.sentence).toBe(
    "“A” and “B” overlap by 30 minutes (day 1 09:30–10:00): Ann and Bo are required in both.",
  );
  expect(broken("required-clash", of, apart)).toEqual([]);
});

test("roles decide which rule a clash breaks", () => {
  const sessions = [
    session("A", { keyPeople: ["Ann"], requiredPeople: ["Bo"], wishedPeople: ["Cy"] }),
    session("B", { requiredPeople: ["Ann"], wishedPeople: ["Bo", "Cy"] }),
  ];
  const of = problem({ sessions });
  const peopleOf = (name: Parameters<typeof broken>[0]) =>
    broken(name, of, together).flatMap(({ personIds }) => personIds);
  expect(peopleOf("key-person-clash")).toEqual(["Ann"]);
  expect(peopleOf("required-clash")).toEqual([]);
  expect(peopleOf("required-chosen-clash")).toEqual(["Bo"]);
  expect(peopleOf("chosen-clash")).toEqual(["Cy"]);
});

test("a session for everybody needs everybody", () => {
  const sessions = [session("A", { everybody: true }), session("B", { requiredPeople: ["Di"] })];
  expect(broken("required-clash", problem({ sessions }), together)[0]?.personIds).toEqual(["Di"]);
});

test("the walk between two sites takes its time, not for those online", () => {
  const people = [person("Ann"), person("Bo", { isOnline: true })];
  const rooms = [room("R1"), room("R2", { site: "far" })];
  const both = { requiredPeople: ["Ann", "Bo"] };
  const walking = [{ sites: ["main", "far"] as const, minutes: 25 }];
  const of = problem({ people, rooms, walking, sessions: [session("A", both), session("B", both)] });
  const [violation] = broken("walking-time", of, { ...apart, B: { start: hour(10, 10), roomId: "R2" } });
  expect(violation).toMatchObject({ amount: 1, minutes: 15, personIds: ["Ann"], roomIds: ["R1", "R2"] });
  expect(violation?.sentence).toBe("From “A” in R1 to “B” in R2 there are 15 minutes too few to walk: Ann.");
  expect(broken("walking-time", of, { ...apart, B: { start: hour(10, 25), roomId: "R2" } })).toEqual([]);
  expect(broken("walking-time", of, { ...apart, B: { start: hour(10), roomId: "R1" } })).toEqual([]);
  // While they overlap it is a clash, not a walk.
  expect(broken("walking-time", of, together)).toEqual([]);
});

test("a quorum counts those who are away and those who are required elsewhere", () => {
  const people = [
    person("Ann", { available: [{ startMinute: hour(10), endMinute: hour(12) }] }),
    person("Bo"),
    person("Cy"),
    person("Di"),
  ];
  const groups = [{ id: "G", name: "Board", memberIds: ["Ann", "Bo", "Cy", "Di"], quorum: 0.75 }];
  const sessions = [session("A", { groupIds: ["G"] }), session("B", { requiredPeople: ["Bo", "Cy"] })];
  const of = problem({ people, groups, sessions });
  expect(broken("quorum-missed", of, apart)).toEqual([]);
  const [violation] = broken("quorum-missed", of, together);
  expect(violation).toMatchObject({ amount: 2, personIds: ["Ann", "Bo", "Cy"], groupIds: ["G"], cost: 20 });
  expect(violation?.sentence).toBe(
    "Board misses its quorum in “A” (day 1 09:00–10:00) by 2 people: Ann, Bo and Cy can't come.",
  );
});

test("a quorum is of all members, those who don't come to the meeting among them", () => {
  const people = [person("Ann"), person("Bo"), person("Cy")];
  const board = { id: "G", name: "Board", memberIds: ["Ann", "Bo", "Cy"], quorum: 0.5 };
  const sessions = [session("A", { groupIds: ["G"] }), session("B", { requiredPeople: ["Bo"] })];
  const missing = (absentMembers: number, places: Placements) =>
    broken("quorum-missed", problem({ people, groups: [{ ...board, absentMembers }], sessions }), places);
  expect(missing(3, apart)).toEqual([]);
  expect(missing(3, together)[0]?.sentence).toBe(
    "Board misses its quorum in “A” (day 1 09:00–10:00) by 1 person: Bo can't come, 3 members don't come to the meeting.",
  );
  const [everywhere] = missing(7, apart);
  expect(everywhere).toMatchObject({ amount: 2, personIds: [], groupIds: ["G"] });
  expect(everywhere?.sentence).toContain("by 2 people: 7 members don't come to the meeting.");
});

test("no lunch if the window leaves too little time in a row", () => {
  const lunch = [{ startMinute: hour(10), endMinute: hour(11, 30), minutes: 45 }];
  const sessions = [
    session("A", { requiredPeople: ["Ann"] }),
    session("B", { requiredPeople: ["Ann", "Bo"] }),
    session("Meal", { kind: "meal", everybody: true }),
  ];
  const of = problem({ lunch, sessions });
  const placed = { A: { start: hour(9, 30), roomId: "R1" }, B: { start: hour(11), roomId: "R1" } };
  const [violation] = broken("no-lunch", of, placed);
  expect(violation).toMatchObject({ amount: 1, personIds: ["Ann"], minutes: 30, sessionIds: ["A", "B"] });
  expect(broken("no-lunch", of, { ...placed, A: { start: hour(9), roomId: "R1" } })).toEqual([]);
  expect(broken("no-lunch", of, { Meal: { start: hour(10), roomId: "R1" } })).toEqual([]);
});

test("a day with one session is lonely, meals don't count", () => {
  const sessions = [
    session("A", { requiredPeople: ["Ann", "Bo"] }),
    session("B", { requiredPeople: ["Ann"] }),
    session("Meal", { kind: "meal", everybody: true }),
  ];
  const of = problem({ sessions, weights: {} });
  const [violation] = broken("single-session-day", of, { ...apart, Meal: { start: hour(11), roomId: "R1" } });
  expect(violation).toMatchObject({ amount: 1, sessionIds: ["A"], personIds: ["Bo"] });
  expect(violation?.sentence).toBe("“A” (day 1 09:00–10:00) is the only session of that day for Bo.");
  const days = { ...apart, B: { start: hour(9, 0, 1), roomId: "R1" } };
  expect(broken("single-session-day", of, days).map(({ amount }) => amount)).toEqual([2, 1]);
});
