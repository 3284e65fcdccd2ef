import type { OrderRelation, Placements, Problem, Segment, Session } from "@plenary/scheduler";

/**
 * ITC-2007 track 2 (post-enrolment timetabling) as a meeting: students are required people, each day is one
 * block of nine hours, an event lasts one of them.
 */

const DAYS = 5;
const SLOTS_PER_DAY = 9;
const SLOT_MINUTES = 60;
const DAY_MINUTES = 1440;
const FIRST_HOUR = 9;

function minuteOf(slot: number): number {
  const day = Math.floor(slot / SLOTS_PER_DAY);
  return day * DAY_MINUTES + (FIRST_HOUR + (slot % SLOTS_PER_DAY)) * SLOT_MINUTES;
}

function slotOf(minute: number): number {
  const day = Math.floor(minute / DAY_MINUTES);
  return day * SLOTS_PER_DAY + (minute - day * DAY_MINUTES) / SLOT_MINUTES - FIRST_HOUR;
}

/** What a `.tim` file says: `n r f s`, capacities, attendance, room and event features, availability, order. */
interface Tim {
  readonly capacities: readonly number[];
  /** [person][event] */
  readonly attends: readonly (readonly number[])[];
  readonly roomFeatures: readonly (readonly number[])[];
  readonly eventFeatures: readonly (readonly number[])[];
  /** [event][slot] */
  readonly open: readonly (readonly number[])[];
  /** [event][event], 1: the first one comes first. */
  readonly precedence: readonly (readonly number[])[];
}

function read(tim: string): Tim {
  const numbers = tim.split(/\s+/u).filter(Boolean).map(Number);
  let at = 0;
  const next = () => {
    const value = numbers[at];
    at += 1;
    if (value === undefined || !Number.isInteger(value))
      throw new Error(`The .tim file ends at number ${at}.`);
    return value;
  };
  const list = (length: number) => Array.from({ length }, next);
  const table = (rows: number, columns: number) => Array.from({ length: rows }, () => list(columns));
  const [n, r, f, s] = [next(), next(), next(), next()];
  return {
    capacities: list(r),
    attends: table(s, n),
    roomFeatures: table(r, f),
    eventFeatures: table(n, f),
    open: table(n, DAYS * SLOTS_PER_DAY),
    precedence: table(n, n),
  };
}

export function parse(text: string): Problem {
  const tim = read(text);
  return {
    slotMinutes: SLOT_MINUTES,
    segments: Array.from({ length: DAYS }, (_, day): Segment => {
      const startMinute = minuteOf(day * SLOTS_PER_DAY);
      return { id: `d${day}`, day, startMinute, endMinute: startMinute + SLOTS_PER_DAY * SLOT_MINUTES };
    }),
    rooms: tim.capacities.map((capacity, room) => ({
      id: `r${room}`,
      name: `Room ${room}`,
      capacity,
      features: named("f", tim.roomFeatures[room]!),
      site: "campus",
      isShared: false,
      closed: [],
    })),
    walking: [],
    people: tim.attends.map((_, p) => ({ id: `p${p}`, name: `Student ${p}` })),
    groups: [],
    sessions: tim.open.map((slots, e) => sessionOf(tim, e, slots)),
    relations: tim.precedence.flatMap((row, before) =>
      row.flatMap((flag, after): OrderRelation[] =>
        flag === 1 ? [{ kind: "order", before: `e${before}`, after: `e${after}` }] : [],
      ),
    ),
    dayShape: { lateMinutes: SLOT_MINUTES, maxInARow: 2, breakMinutes: SLOT_MINUTES },
    weights: { "room-waste": 0, "late-session": 1, "long-run": 1, "single-session-day": 1 },
  };
}

function sessionOf(tim: Tim, e: number, slots: readonly number[]): Session {
  const requiredPeople = tim.attends.flatMap((row, p) => (row[e] === 1 ? [`p${p}`] : []));
  return {
    id: `e${e}`,
    title: `Event ${e}`,
    kind: "group",
    durationMinutes: SLOT_MINUTES,
    groupIds: [],
    requiredPeople,
    wishedPeople: [],
    keyPeople: [],
    expectedSize: requiredPeople.length,
    features: named("f", tim.eventFeatures[e]!),
    // An event that is open in no slot at all can't be said with a list of starts; it gets a closed interval.
    ...(slots.includes(1)
      ? { allowedStarts: slots.flatMap((flag, slot) => (flag === 1 ? [minuteOf(slot)] : [])) }
      : { allowedIntervals: [{ startMinute: 0, endMinute: 1 }] }),
    tags: [],
  };
}

function named(prefix: string, flags: readonly number[]): string[] {
  return flags.flatMap((flag, i) => (flag === 1 ? [`${prefix}${i}`] : []));
}

/** A `.sln` file: slot and room of each event, -1 -1 if it has no place. */
export function solutionOf(problem: Problem, placements: Placements): string {
  const lines = problem.sessions.map(({ id }) => {
    const place = placements[id];
    return place?.roomId ? `${slotOf(place.start)} ${place.roomId.slice(1)}` : "-1 -1";
  });
  return `${lines.join("\n")}\n`;
}
