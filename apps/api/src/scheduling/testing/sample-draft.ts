import type { Session } from "@plenary/contract";
import type { Draft, DraftPerson } from "../draft.ts";

/*
 * A small draft for tests of the pure parts: Halmstad's three days in October 2025, an open block each morning at
 * the venue (10:00 to 12:00), two rooms for planning in two buildings and a foyer, groups WP1 (ann leads, bo) and
 * WP2 (cid leads, bo). Ids are plain words.
 */
export const TUESDAY_10 = "2025-10-21T08:00:00Z";

export function sampleSession(id: string, fields: Partial<Session> = {}): Session {
  return {
    id,
    kind: "group",
    title: id,
    purpose: "",
    durationMinutes: 60,
    state: "accepted",
    groups: [],
    people: [],
    expectedPeople: 10,
    features: [],
    openness: "open",
    isForEverybody: false,
    isOptional: false,
    capacity: null,
    taken: 0,
    joinUrl: null,
    isFixed: false,
    requestId: null,
    placement: null,
    version: 1,
    ...fields,
  };
}

export function ownedBy(...groupIds: string[]): Session["groups"] {
  return groupIds.map((groupId) => ({
    groupId,
    shortName: groupId.toUpperCase(),
    hue: 0,
    agreement: "agreed" as const,
  }));
}

export function placedAt(
  roomId: string,
  startsAt: string,
  fields: Partial<NonNullable<Session["placement"]>> = {},
): Session["placement"] {
  return {
    roomId,
    startsAt,
    endsAt: startsAt,
    state: "live",
    isTimePinned: false,
    isRoomPinned: false,
    ...fields,
  };
}

export function samplePerson(
  id: string,
  registration: Partial<NonNullable<DraftPerson["registration"]>> = {},
): DraftPerson {
  return {
    id,
    name: id,
    institutionId: "hu",
    institutionShortName: "HU",
    registration: { status: "registered", mode: "onsite", arrivesAt: null, departsAt: null, ...registration },
  };
}

export function sampleDraft(fields: Partial<Draft> = {}): Draft {
  const days = ["2025-10-21", "2025-10-22", "2025-10-23"];
  const room = { building: "Main", floor: "", features: [], closures: [], note: "", version: 1 };
  return {
    meeting: { zone: "Europe/Stockholm", days, registrationCloseAt: null },
    draftVersion: 1,
    readAt: "2025-10-01T08:00:00Z",
    ruleWeights: {},
    blocks: days.map((day) => ({
      id: day,
      kind: "open",
      title: "Working time",
      startsAt: `${day}T08:00:00Z`,
      endsAt: `${day}T10:00:00Z`,
      version: 1,
    })),
    rooms: [
      { ...room, id: "aula", name: "Aula", capacity: 200, isShared: false, isBookable: true },
      {
        ...room,
        id: "h22",
        name: "H22",
        capacity: 20,
        isShared: false,
        isBookable: true,
        building: "Centre",
      },
      { ...room, id: "foyer", name: "Foyer", capacity: 300, isShared: true, isBookable: false },
    ],
    walkingTimes: [],
    sessions: [],
    requests: [],
    people: [samplePerson("ann"), samplePerson("bo"), samplePerson("cid")],
    groups: [
      { id: "wp1", shortName: "WP1", quorumPercent: null },
      { id: "wp2", shortName: "WP2", quorumPercent: 50 },
    ],
    memberships: [
      { groupId: "wp1", personId: "ann", role: "lead" },
      { groupId: "wp1", personId: "bo", role: "member" },
      { groupId: "wp2", personId: "cid", role: "lead" },
      { groupId: "wp2", personId: "bo", role: "co_lead" },
    ],
    avoidances: [],
    signUps: [],
    published: [],
    booked: [],
    polled: [],
    ...fields,
  };
}
