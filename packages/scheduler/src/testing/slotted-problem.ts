import type { Person, Problem, Relation, Session } from "../problem.ts";
import { createRandom } from "../search/random.ts";
import type { Random } from "../search/random.ts";
import { hour, person, room, session } from "./small.ts";

const DAYS = 2;
const SLOTS = 5;

/** Hours of two days, sessions of one hour, rooms that differ and people whose days have a shape: nearly full. */
export function slottedProblem(seed: number, sessionCount = 18): Problem {
  const random = createRandom(seed);
  const people = Array.from({ length: 24 }, (_, p) => person(`p${p}`));
  const sessions = Array.from({ length: sessionCount }, (_, s) => oneHour(random, s, people));
  return {
    slotMinutes: 60,
    segments: Array.from({ length: DAYS }, (_, day) => ({
      id: `d${day}`,
      day,
      startMinute: hour(9, 0, day),
      endMinute: hour(9 + SLOTS, 0, day),
    })),
    rooms: [
      room("R1", { features: ["screen"] }),
      room("R2", { closed: [{ startMinute: hour(9, 0, 1), endMinute: hour(11, 0, 1) }] }),
      room("R3", { capacity: 6 }),
    ],
    walking: [],
    people,
    groups: [],
    sessions,
    relations: orders(random, sessions),
    dayShape: { lateMinutes: 60, maxInARow: 2, breakMinutes: 60 },
    weights: { "room-waste": 0, "late-session": 1, "long-run": 1, "single-session-day": 1 },
  };
}

/**
 * The same with pairs that cost something as well: dear and cheap overlaps, wishes, an order and a pause that is
 * wished for, and two sessions that belong beside each other in one room. `hasDays` false: nobody's day has a shape.
 */
export function pairedProblem(seed: number, sessionCount: number, hasDays: boolean): Problem {
  const plain = slottedProblem(seed, sessionCount);
  const random = createRandom(seed + 1000);
  const ids = plain.sessions.map(({ id }) => id);
  const pair = (): [string, string] => {
    const i = random.below(ids.length);
    return [ids[i]!, ids[(i + 1 + random.below(ids.length - 1)) % ids.length]!];
  };
  const overlaps = Array.from({ length: 3 * ids.length }, (): Relation => {
    const weight = [1, 2, 10, 50][random.below(4)]!;
    return { kind: "notParallel", sessionIds: pair(), grade: "avoid", weight };
  });
  const [before, after] = pair();
  const days = { "late-session": 0, "long-run": 0, "single-session-day": 0 };
  return {
    ...plain,
    sessions: plain.sessions.map((one, s) => (s % 3 === 0 ? { ...one, wishedPeople: ["p0", "p1"] } : one)),
    relations: [
      ...plain.relations,
      ...overlaps,
      { kind: "order", before, after, grade: "should", weight: 7 },
      { kind: "daysApart", sessionIds: pair(), days: [1], grade: "should", weight: 5 },
      { kind: "adjacent", sessionIds: [ids[0]!, ids[1]!], isSameRoom: true, grade: "should", weight: 3 },
    ],
    weights: { ...plain.weights, ...(hasDays ? {} : days) },
  };
}

function oneHour(random: Random, s: number, people: readonly Person[]): Session {
  const requiredPeople = people.filter(() => random.below(8) === 0).map(({ id }) => id);
  const hours = Array.from({ length: DAYS * SLOTS }, (_, i) =>
    hour(9 + (i % SLOTS), 0, Math.floor(i / SLOTS)),
  );
  return session(`s${s}`, {
    requiredPeople,
    expectedSize: requiredPeople.length,
    features: random.below(5) === 0 ? ["screen"] : [],
    allowedStarts: hours.filter((_, i) => i === s % hours.length || random.below(4) > 0),
    ...(random.below(4) === 0 ? { undesiredIntervals: [{ startMinute: hour(9), endMinute: hour(10) }] } : {}),
  });
}

function orders(random: Random, sessions: readonly Session[]): Relation[] {
  return Array.from({ length: 3 }, () => {
    const i = random.below(sessions.length - 1);
    const after = sessions[i + 1 + random.below(sessions.length - 1 - i)]!;
    return { kind: "order", before: sessions[i]!.id, after: after.id };
  });
}
