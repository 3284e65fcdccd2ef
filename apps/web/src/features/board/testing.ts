import type { Board, Room, Session } from "@plenary/contract";
import type { Problem } from "@plenary/scheduler";
import { addMinutes } from "@plenary/time";
import { boardModel } from "./board-model.ts";
import type { BoardModel, Overlay } from "./board-model.ts";

/** A small board for tests: two days in Halmstad, rooms in two buildings and a foyer for everybody. */
export const days = ["2025-10-21", "2025-10-22"];
export const zone = "Europe/Stockholm";

const originAt = "2025-10-20T22:00:00Z";

function room(id: string, change: Partial<Room> = {}): Room {
  return {
    id,
    name: id.toUpperCase(),
    building: "S",
    floor: "1",
    capacity: 30,
    features: [],
    isShared: false,
    isBookable: true,
    closures: [],
    note: "",
    version: 1,
    ...change,
  };
}

type At = { roomId: string; startsAt: string };

export function session(id: string, at: At | null = null, change: Partial<Session> = {}): Session {
  const durationMinutes = change.durationMinutes ?? 60;
  return {
    id,
    kind: "group",
    title: `Session ${id}`,
    purpose: "",
    durationMinutes,
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
    placement: at && {
      ...at,
      endsAt: addMinutes(at.startsAt, durationMinutes),
      state: "live",
      isTimePinned: false,
      isRoomPinned: false,
    },
    version: 1,
    ...change,
  };
}

const open = { kind: "open", version: 1 } as const;

export function board(sessions: Session[], change: Partial<Problem> = {}): Board {
  const rooms = [
    room("h1", { building: "H" }),
    room("s1"),
    room("s2", { capacity: 8 }),
    room("foyer", { building: "", isShared: true, isBookable: false }),
  ];
  const blocks = [
    { ...open, id: "tue", title: "Tue", startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T10:00:00Z" },
    { ...open, id: "wed", title: "Wed", startsAt: "2025-10-22T11:00:00Z", endsAt: "2025-10-22T13:00:00Z" },
  ];
  return {
    draftVersion: 1,
    blocks,
    rooms,
    sessions,
    originAt,
    problem: { ...problemOf(rooms, sessions), ...change },
  };
}

export function model(sessions: Session[], overlay: Overlay = new Map()): BoardModel {
  return boardModel(board(sessions), zone, overlay);
}

/** The engine's problem of these sessions: person "ann" is required in all of them. */
function problemOf(rooms: readonly Room[], sessions: readonly Session[]): Problem {
  return {
    slotMinutes: 15,
    segments: [
      { id: "tue", day: 0, startMinute: 600, endMinute: 720 },
      { id: "wed", day: 1, startMinute: 1440 + 780, endMinute: 1440 + 900 },
    ],
    rooms: rooms.map(({ id, name, capacity, features, building, isShared }) => ({
      id,
      name,
      capacity,
      features,
      site: building,
      isShared,
      closed: [],
    })),
    walking: [],
    people: [{ id: "ann", name: "Ann Åkerblom" }],
    groups: [],
    sessions: sessions
      .filter(({ isFixed }) => !isFixed)
      .map(({ id, title, kind, durationMinutes, expectedPeople }) => ({
        id,
        title,
        kind,
        durationMinutes,
        groupIds: [],
        requiredPeople: ["ann"],
        wishedPeople: [],
        keyPeople: [],
        expectedSize: expectedPeople,
        features: [],
        tags: [],
      })),
    relations: [],
  };
}
