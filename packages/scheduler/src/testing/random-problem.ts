import type {
  Group,
  Interval,
  Person,
  Placements,
  Problem,
  Relation,
  Room,
  RuleName,
  Session,
} from "../problem.ts";
import { RULE_NAMES } from "../problem.ts";
import { createRandom } from "../search/random.ts";
import type { Random } from "../search/random.ts";

const TAGS = ["stream", "lab"];
const FEATURES = ["hybrid", "piano"];

/** A small problem in which every rule has something to say. The same seed gives the same problem. */
export function randomProblem(seed: number, sessionCount = 8): Problem {
  const random = createRandom(seed);
  const rooms = makeRooms(random);
  const people = makePeople(random);
  const groups = makeGroups(random, people);
  const sessions = Array.from({ length: sessionCount }, (_, s) =>
    makeSession(random, s, rooms, people, groups),
  );
  const problem: Problem = {
    slotMinutes: pick(random, [15, 20, 30]),
    segments: [
      { id: "a", day: 0, startMinute: 540, endMinute: 690 },
      { id: "b", day: 0, startMinute: 750, endMinute: 870 },
      { id: "c", day: 1, startMinute: 1980, endMinute: 2130 },
    ],
    rooms,
    walking: [{ sites: ["north", "south"], minutes: 20 }],
    people,
    groups,
    sessions,
    relations: makeRelations(random, sessions, groups),
    dayShape: { lateMinutes: 90, maxInARow: 1 + (seed % 2), breakMinutes: 15, gapMinutes: 30 },
    lunch: [{ startMinute: 660, endMinute: 780, minutes: 45 }],
    weights: Object.fromEntries(RULE_NAMES.map((name) => [name, 1 + random.below(5)])),
  };
  return { ...problem, published: randomPlacements(random, problem) };
}

/** One in which a person's day is a set of a few hours: equally long sessions, all of them work. */
export function hourlyProblem(seed: number, sessionCount = 8): Problem {
  const problem = randomProblem(seed, sessionCount);
  const sessions = problem.sessions.map(
    ({ allowedStarts: _starts, pinned, isFixed: _fixed, ...session }): Session => ({
      ...session,
      kind: "group",
      durationMinutes: 30,
      ...(pinned?.roomId === undefined ? {} : { pinned: { roomId: pinned.roomId } }),
    }),
  );
  return { ...problem, slotMinutes: 30, sessions };
}

/** The same problem with one rule alone switched on. */
export function onlyRule(problem: Problem, rule: RuleName): Problem {
  return { ...problem, weights: Object.fromEntries(RULE_NAMES.map((name) => [name, name === rule ? 1 : 0])) };
}

/** Any places at all, on the grid or not, for about two thirds of the sessions. */
export function randomPlacements(random: Random, problem: Problem): Placements {
  return Object.fromEntries(
    problem.sessions.map(({ id }) => [id, random.below(3) === 0 ? null : randomPlace(random, problem)]),
  );
}

export function randomPlace(random: Random, problem: Problem): { start: number; roomId: string | null } {
  const room = problem.rooms[random.below(problem.rooms.length + 1)];
  const segment = pick(random, problem.segments);
  const steps = Math.ceil((segment.endMinute - segment.startMinute) / 5);
  const grid = random.below(4) === 0 ? 5 : problem.slotMinutes;
  const offset = Math.floor((random.below(steps) * 5) / grid) * grid;
  return { start: segment.startMinute + offset, roomId: room?.id ?? null };
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)]!;
}

function some<T>(random: Random, list: readonly T[], oneIn: number): T[] {
  return list.filter(() => random.below(oneIn) === 0);
}

function interval(random: Random): Interval {
  const startMinute = 480 + random.below(18) * 30 + random.below(2) * 1440;
  return { startMinute, endMinute: startMinute + 60 + random.below(8) * 30 };
}

function makeRooms(random: Random): Room[] {
  return Array.from({ length: 2 + random.below(3) }, (_, r) => ({
    id: `r${r}`,
    name: `Room ${r}`,
    capacity: 2 + random.below(30),
    features: some(random, FEATURES, 2),
    site: pick(random, ["north", "south"]),
    isShared: random.below(5) === 0,
    closed: random.below(3) === 0 ? [interval(random)] : [],
  }));
}

function makePeople(random: Random): Person[] {
  return Array.from({ length: 10 }, (_, p) => ({
    id: `p${p}`,
    name: `Person ${p}`,
    institutionId: `i${p % 3}`,
    ...(random.below(3) === 0
      ? { available: [{ startMinute: 480 + random.below(6) * 60, endMinute: 2100 }] }
      : {}),
    ...(random.below(6) === 0 ? { isOnline: true } : {}),
  }));
}

function makeGroups(random: Random, people: readonly Person[]): Group[] {
  return Array.from({ length: 4 }, (_, g) => ({
    id: `g${g}`,
    name: `Group ${g}`,
    memberIds: some(
      random,
      people.map(({ id }) => id),
      2,
    ),
    ...(random.below(2) === 0 ? { quorum: (1 + random.below(4)) / 4, absentMembers: random.below(3) } : {}),
    ...(random.below(2) === 0 ? { institutionCoverage: (1 + random.below(3)) / 3 } : {}),
  }));
}

function makeSession(
  random: Random,
  s: number,
  rooms: readonly Room[],
  people: readonly Person[],
  groups: readonly Group[],
): Session {
  const ids = people.map(({ id }) => id);
  const roomIds = rooms.map(({ id }) => id);
  const now = (oneIn: number) => random.below(oneIn) === 0;
  const isFixed = now(8);
  const pin = { start: 540 + random.below(20) * 15, roomId: pick(random, roomIds) };
  return {
    id: `s${s}`,
    title: `Session ${s}`,
    kind: pick(random, ["group", "joint", "workshop", "meal"]),
    durationMinutes: pick(random, [30, 45, 60, 75]),
    groupIds: some(random, groups, 3).map(({ id }) => id),
    requiredPeople: some(random, ids, 5),
    wishedPeople: some(random, ids, 4),
    keyPeople: some(random, ids, 9),
    features: some(random, FEATURES, 6),
    tags: some(random, TAGS, 3),
    ...(now(2) ? { track: pick(random, TAGS) } : {}),
    ...(now(9) ? { everybody: true } : {}),
    ...(now(2) ? { expectedSize: random.below(20) } : {}),
    ...(now(9) ? { needsNoRoom: true } : {}),
    ...(now(6) ? { allowedStarts: [540, 555, 600, 1980, 2040] } : {}),
    ...(now(5) ? { allowedIntervals: [interval(random), { startMinute: 540, endMinute: 690 }] } : {}),
    ...(now(6) ? { allowedRooms: [pick(random, roomIds)] } : {}),
    ...(now(3) ? { preferredIntervals: [interval(random)] } : {}),
    ...(now(3) ? { undesiredIntervals: [interval(random), { ...interval(random), weight: 3 }] } : {}),
    ...(now(4) ? { preferredRoomIds: [pick(random, roomIds)] } : {}),
    ...(isFixed ? { isFixed: true, pinned: pin } : {}),
    ...(!isFixed && now(8)
      ? { pinned: pick(random, [pin, { start: pin.start }, { roomId: pin.roomId }]) }
      : {}),
  };
}

function makeRelations(random: Random, sessions: readonly Session[], groups: readonly Group[]): Relation[] {
  const ids = sessions.map(({ id }) => id);
  // Pairs in the order of the list, so that no order can run in a circle.
  const pair = () => {
    const i = random.below(ids.length - 1);
    return [ids[i]!, ids[i + 1 + random.below(ids.length - 1 - i)]!] as const;
  };
  const [before, after] = pair();
  const groupIds = groups.slice(0, 3).map(({ id }) => id);
  return [
    { kind: "order", before, after, gapMinutes: random.below(3) * 15 },
    { kind: "sameDay", sessionIds: pair() },
    { kind: "differentDay", sessionIds: pair() },
    { kind: "consecutive", sessionIds: pair(), maxGapMinutes: random.below(2) * 30 },
    { kind: "sameRoom", sessionIds: pair() },
    { kind: "notParallel", groupIds, grade: "never" },
    {
      kind: "notParallel",
      groupIds: groups.slice(2).map(({ id }) => id),
      sessionIds: pair(),
      grade: "avoid",
      weight: 1 + random.below(3),
    },
    { kind: "maxParallel", tag: "stream", limit: 1 + random.below(2) },
    { kind: "maxParallel", tag: "lab", limit: 1 },
    { kind: "daysApart", sessionIds: pair(), days: [random.below(2)] },
    { kind: "gap", sessionIds: pair(), minutes: random.below(8) * 30 },
    {
      kind: "adjacent",
      sessionIds: pair(),
      maxGapMinutes: random.below(2) * 30,
      isSameRoom: random.below(2) > 0,
    },
    ...makeWishes(random, pair),
  ];
}

function makeWishes(random: Random, pair: () => readonly [string, string]): Relation[] {
  const wish = () => ({ grade: "should" as const, weight: 1 + random.below(3) });
  const [before, after] = pair();
  return [
    { kind: "order", before: after, after: before, ...wish() },
    { kind: "sameDay", sessionIds: pair(), ...wish() },
    { kind: "differentDay", sessionIds: pair(), ...wish() },
    { kind: "daysApart", sessionIds: pair(), days: [random.below(2)], ...wish() },
    { kind: "gap", sessionIds: pair(), minutes: random.below(8) * 30, ...wish() },
    { kind: "consecutive", sessionIds: pair(), maxGapMinutes: random.below(2) * 30, ...wish() },
    { kind: "adjacent", sessionIds: pair(), ...wish() },
    { kind: "sameRoom", sessionIds: pair(), ...wish() },
    { kind: "maxParallel", tag: "stream", limit: 1, ...wish() },
  ];
}
