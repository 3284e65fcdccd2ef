import type { Group, Person, Problem, Room, Session } from "../problem.ts";
import { createRandom } from "../search/random.ts";
import type { Random } from "../search/random.ts";

const DAY = 1440;
const at = (day: number, hour: number, minute = 0) => day * DAY + hour * 60 + minute;

/** A meeting of the size and shape of the reference one: 34 group sessions, 120 people, 525 open minutes. */
export function halmstadLike(seed: number): Problem {
  const random = createRandom(seed);
  const people = makePeople(random);
  const groups = makeGroups(random, people);
  return {
    slotMinutes: 15,
    segments: [
      { id: "tue-am", day: 0, startMinute: at(0, 10, 15), endMinute: at(0, 12) },
      { id: "tue-pm", day: 0, startMinute: at(0, 13, 45), endMinute: at(0, 16, 30) },
      { id: "wed-pm", day: 1, startMinute: at(1, 13), endMinute: at(1, 16) },
      { id: "thu-am", day: 2, startMinute: at(2, 10, 45), endMinute: at(2, 12) },
    ],
    rooms: makeRooms(),
    walking: [{ sites: ["S building", "Trade Center"], minutes: 10 }],
    people,
    groups,
    sessions: [...fixedSessions(), ...groupSessions(random, groups)],
    relations: [{ kind: "notParallel", groupIds: ["g0", "g1", "g2"], grade: "avoid" }],
  };
}

function makePeople(random: Random): Person[] {
  return Array.from({ length: 120 }, (_, i) => ({
    id: `p${i}`,
    name: `Person ${i}`,
    institutionId: `i${i % 9}`,
    ...(i % 40 === 7 ? { available: [{ startMinute: at(0, 13), endMinute: at(3, 0) }] } : {}),
    ...(i % 40 === 8 ? { available: [{ startMinute: 0, endMinute: at(1, 17) }] } : {}),
    ...(random.below(20) === 0 ? { isOnline: true } : {}),
  }));
}

/** Four bodies, nine work packages, two small ones; everybody has a main group and up to two more. */
function makeGroups(random: Random, people: readonly Person[]): Group[] {
  const members: string[][] = Array.from({ length: 15 }, () => []);
  for (const [i, person] of people.entries()) {
    const chosen = new Set([3 + (i % 12)]);
    if (i >= 111) chosen.add(0);
    if (i % 13 === 12) chosen.add(1);
    if (random.below(16) === 0) chosen.add(3 + random.below(12));
    for (const g of chosen) members[g]?.push(person.id);
  }
  return members.map((memberIds, g) => ({
    id: `g${g}`,
    name: `Group ${g}`,
    memberIds,
    ...(g < 2 ? { quorum: 0.5 } : {}),
  }));
}

function makeRooms(): Room[] {
  const sizes = [120, 60, 40, 30, 30, 24, 24, 20, 20, 16, 30, 40];
  return sizes.map((capacity, r) => ({
    id: `r${r}`,
    name: `Room ${r}`,
    capacity,
    features: r % 2 === 0 ? ["hybrid"] : [],
    site: r < 9 ? "S building" : "Trade Center",
    isShared: false,
    closed: r === 3 ? [{ startMinute: at(1, 13), endMinute: at(1, 14) }] : [],
  }));
}

const plain = {
  groupIds: [],
  requiredPeople: [],
  wishedPeople: [],
  keyPeople: [],
  features: [],
  tags: [],
};

function fixed(
  id: string,
  kind: Session["kind"],
  start: number,
  end: number,
  roomId: string | null,
): Session {
  return {
    ...plain,
    id,
    title: id,
    kind,
    durationMinutes: end - start,
    everybody: true,
    isFixed: true,
    pinned: { start, roomId },
  };
}

function fixedSessions(): Session[] {
  return [
    fixed("Welcome plenary", "plenary", at(0, 9, 30), at(0, 10, 15), "r0"),
    fixed("Lunch 1", "meal", at(0, 12), at(0, 13, 30), null),
    fixed("Dinner 1", "social", at(0, 18), at(0, 20), null),
    fixed("World café", "workshop", at(1, 9), at(1, 11, 30), "r1"),
    fixed("Lunch 2", "meal", at(1, 12), at(1, 13), null),
    fixed("Closing plenary", "plenary", at(1, 16), at(1, 16, 30), "r1"),
    fixed("Lunch 3", "meal", at(2, 12), at(2, 13), null),
  ];
}

function groupSessions(random: Random, groups: readonly Group[]): Session[] {
  return Array.from({ length: 34 }, (_, i) => {
    const isJoint = i >= 25;
    const g = isJoint ? 3 + (i % 12) : i % groups.length;
    const owners = isJoint ? [g, 3 + ((i + 4) % 12)] : [g];
    const requiredPeople = isJoint
      ? owners.flatMap((o) => groups[o]!.memberIds.slice(1, 4))
      : groups[g]!.memberIds.slice();
    const wishedPeople = Array.from({ length: random.below(6) }, () => `p${random.below(120)}`);
    return {
      ...plain,
      id: `s${i}`,
      title: `Session ${i}`,
      kind: isJoint ? ("joint" as const) : ("group" as const),
      durationMinutes: [45, 45, 60, 60, 75, 90][random.below(6)]!,
      groupIds: [...new Set(owners)].map((o) => `g${o}`),
      requiredPeople: [...new Set(requiredPeople)],
      wishedPeople: [...new Set(wishedPeople)],
      keyPeople: requiredPeople.slice(0, 1),
      features: random.below(6) === 0 ? ["hybrid"] : [],
      ...(g === 0 ? { allowedIntervals: [{ startMinute: at(1, 0), endMinute: at(2, 0) }] } : {}),
      ...(random.below(3) === 0
        ? { preferredIntervals: [{ startMinute: at(0, 0), endMinute: at(1, 0) }] }
        : {}),
    };
  });
}
