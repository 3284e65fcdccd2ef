import type { Group, Person, Problem, Room, Session } from "@plenary/scheduler";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";

const DAY_MINUTES = 1440;
const DAYS = 4;
const SEED = 106;
const PEOPLE_PER_SESSION = 10;
const SESSIONS_PER_ROOM = 25;
const SESSIONS_PER_TRACK = 20;
/** One session in four belongs to a group whose members must attend it. */
const GROUP_SESSION = 4;
/** Seats of the largest room, as a share of all people. */
const LARGEST = 0.12;

const at = (day: number, hour: number, minute = 0) => day * DAY_MINUTES + hour * 60 + minute;

/**
 * A meeting of any size with everything that makes one hard: must-attend groups, 8 to 15 wishes per person,
 * tracks, key people who leave early, two sites with a walk between. The same size gives the same problem.
 */
export function largeProblem(sessionCount: number): Problem {
  const random = createRandom(SEED + sessionCount);
  const people = makePeople(random, sessionCount * PEOPLE_PER_SESSION);
  const rooms = makeRooms(Math.max(4, Math.round(sessionCount / SESSIONS_PER_ROOM)), people.length);
  const groups = makeGroups(random, Math.ceil(sessionCount / 7), people);
  const wished = makeWishes(random, sessionCount, people);
  const stock: Stock = {
    people,
    always: people.filter(({ available }) => available === undefined),
    groups,
    seats: rooms[Math.floor(rooms.length / 2)]!.capacity,
    trackCount: Math.max(2, Math.round(sessionCount / SESSIONS_PER_TRACK)),
  };
  return {
    slotMinutes: 15,
    segments: Array.from({ length: DAYS }, (_, day) => day).flatMap((day) => [
      { id: `am${day}`, day, startMinute: at(day, 9), endMinute: at(day, 12, 30) },
      { id: `pm${day}`, day, startMinute: at(day, 13, 30), endMinute: at(day, 18) },
    ]),
    rooms,
    walking: [{ sites: ["centre", "campus"], minutes: 15 }],
    people,
    groups,
    sessions: wished.map((wishedPeople, s) => makeSession(random, s, wishedPeople, stock)),
    relations: makeRelations(random, sessionCount),
    dayShape: { maxInARow: 4, breakMinutes: 15 },
  };
}

function makePeople(random: Random, count: number): Person[] {
  return Array.from({ length: count }, (_, p) => ({
    id: `p${p}`,
    name: `Person ${p}`,
    institutionId: `i${random.below(200)}`,
    ...(random.below(12) === 0
      ? { available: [{ startMinute: 0, endMinute: at(1 + random.below(3), 15) }] }
      : {}),
    ...(random.below(20) === 0 ? { isOnline: true } : {}),
  }));
}

function makeRooms(count: number, people: number): Room[] {
  return Array.from({ length: count }, (_, r) => ({
    id: `r${r}`,
    name: `Room ${r}`,
    capacity: Math.max(30, Math.round((people * LARGEST) / (1 + (8 * r) / count))),
    features: r % 3 === 0 ? ["hybrid"] : [],
    site: r % 4 === 3 ? "campus" : "centre",
    isShared: false,
    closed: r % 8 === 5 ? [{ startMinute: at(1, 13), endMinute: at(1, 18) }] : [],
  }));
}

function makeGroups(random: Random, count: number, people: readonly Person[]): Group[] {
  return Array.from({ length: count }, (_, g) => ({
    id: `g${g}`,
    name: `Group ${g}`,
    memberIds: some(random, people, 12 + random.below(30)).map(({ id }) => id),
    ...(g % 5 === 0 ? { quorum: 0.6, institutionCoverage: 0.5 } : {}),
  }));
}

/** The wishing people of each session; low numbers are popular. */
function makeWishes(random: Random, sessionCount: number, people: readonly Person[]): string[][] {
  const wished: string[][] = Array.from({ length: sessionCount }, () => []);
  for (const { id } of people) {
    const chosen = new Set<number>();
    for (let wishes = 8 + random.below(8); chosen.size < wishes;) {
      chosen.add(Math.min(random.below(sessionCount), random.below(sessionCount * 2)));
    }
    for (const s of chosen) wished[s]!.push(id);
  }
  return wished;
}

function makeSession(random: Random, s: number, wishedPeople: readonly string[], from: Stock): Session {
  const isGroups = s % GROUP_SESSION === 1;
  const group = from.groups[random.below(from.groups.length)]!;
  const mayLead = random.below(6) === 0 ? from.people : from.always;
  return {
    id: `s${s}`,
    title: `Session ${s}`,
    kind: isGroups ? "group" : "workshop",
    durationMinutes: [30, 45, 45, 60, 60, 90][random.below(6)]!,
    groupIds: isGroups ? [group.id] : [],
    requiredPeople: isGroups ? group.memberIds : [],
    wishedPeople,
    keyPeople: some(random, mayLead, 1 + random.below(2)).map(({ id }) => id),
    expectedSize: isGroups ? group.memberIds.length : Math.min(wishedPeople.length, from.seats),
    features: random.below(6) === 0 ? ["hybrid"] : [],
    tags: random.below(30) === 0 ? ["stream"] : [],
    ...(isGroups ? {} : { track: `Track ${s % from.trackCount}` }),
    ...(random.below(10) === 0
      ? { preferredIntervals: [{ startMinute: at(random.below(DAYS), 0), endMinute: at(DAYS, 0) }] }
      : {}),
  };
}

/** What sessions are made of. */
interface Stock {
  readonly people: readonly Person[];
  /** Those who stay to the end. */
  readonly always: readonly Person[];
  readonly groups: readonly Group[];
  /** Half of the rooms have as many or more. */
  readonly seats: number;
  readonly trackCount: number;
}

function makeRelations(random: Random, sessionCount: number): Problem["relations"] {
  const orders = Array.from({ length: Math.floor(sessionCount / 20) }, () => {
    const first = random.below(sessionCount - 1);
    return {
      kind: "order" as const,
      before: `s${first}`,
      after: `s${first + 1 + random.below(sessionCount - first - 1)}`,
    };
  });
  return [...orders, { kind: "maxParallel", tag: "stream", limit: 3 }];
}

function some<T>(random: Random, list: readonly T[], count: number): T[] {
  const chosen = new Set<T>();
  while (chosen.size < Math.min(count, list.length)) chosen.add(list[random.below(list.length)]!);
  return [...chosen];
}
