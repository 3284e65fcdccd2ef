import { evaluate } from "../evaluate.ts";
import { describe as say } from "../describe.ts";
import type { Person, Placements, Problem, Room, RuleName, Session } from "../problem.ts";

/** Builders for problems that fit into one test. Times are minutes of day 1 unless `hour` is given a day. */

export function hour(hours: number, minutes = 0, day = 0): number {
  return day * 1440 + hours * 60 + minutes;
}

export function room(id: string, more: Partial<Room> = {}): Room {
  return { id, name: id, capacity: 20, features: [], site: "main", isShared: false, closed: [], ...more };
}

export function person(id: string, more: Partial<Person> = {}): Person {
  return { id, name: id, ...more };
}

export function session(id: string, more: Partial<Session> = {}): Session {
  return {
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
    ...more,
  };
}

/** Two days of 9 to 12, a 30-minute grid, two rooms and four people. */
export function problem(more: Partial<Problem> = {}): Problem {
  return {
    slotMinutes: 30,
    segments: [
      { id: "one", day: 0, startMinute: hour(9), endMinute: hour(12) },
      { id: "two", day: 1, startMinute: hour(9, 0, 1), endMinute: hour(12, 0, 1) },
    ],
    rooms: [room("R1"), room("R2")],
    walking: [],
    people: [person("Ann"), person("Bo"), person("Cy"), person("Di")],
    groups: [],
    sessions: [],
    relations: [],
    weights: { "single-session-day": 0, "room-waste": 0 },
    ...more,
  };
}

/** The violations of one rule, with their sentences. */
export function broken(name: RuleName, of: Problem, placements: Placements) {
  return evaluate(of, placements)
    .violations.filter(({ rule }) => rule === name)
    .map((violation) => ({ ...violation, sentence: say(violation, of) }));
}
