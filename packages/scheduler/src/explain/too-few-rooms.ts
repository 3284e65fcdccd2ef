import { mergeIntervals } from "../intervals.ts";
import type { Model } from "../model.ts";
import type { Reason } from "../result.ts";
import type { State } from "../state.ts";
import { tablesOf } from "../tables.ts";
import type { Teller } from "../teller.ts";
import { counted, listed } from "../teller.ts";
import { aloneOf, roomsAloneAt } from "./alone.ts";
import { reason } from "./reason.ts";
import { neededMinutes } from "./time-puzzle.ts";

/**
 * At the starts given, when only rooms are the matter: sessions that need more rooms than would do for them,
 * even if everybody who is there then changed rooms (Hall's theorem; the set found is minimal).
 */
export function tooFewRoomsReasons(
  state: State,
  s: number,
  starts: readonly number[],
  totalStarts: number,
  say: Teller,
): Reason[] {
  const found = starts.flatMap((start) => violatorAt(state, s, start) ?? []);
  const [first] = found.toSorted((a, b) => a.sessions.length - b.sessions.length || a.minute - b.minute);
  if (!first) return [];
  const { problem } = state.model;
  const { sessions, rooms, minute } = first;
  const sessionIds = sessions.map((o) => problem.sessions[o]!.id);
  const roomIds = rooms.map((room) => problem.rooms[room]!.id);
  const would =
    rooms.length === 0 ? "no room would do" : `only ${listed(roomIds.map((id) => say.room(id)))} would do`;
  const share = `${found.length} of ${counted(totalStarts, "start", "starts")}`;
  const sentence =
    `Rooms are too few at ${share}, even if everybody changed rooms: at ${say.moment(minute)} ` +
    `${listed(sessionIds.map((id) => say.session(id)))} need ${sessions.length}, and ${would}.`;
  return [
    reason({ kind: "too-few-rooms", scope: "now", sentence, sessionIds, roomIds, minute, isMinimal: true }),
  ];
}

interface Violator {
  readonly minute: number;
  /** One more than rooms. */
  readonly sessions: readonly number[];
  readonly rooms: readonly number[];
}

function violatorAt(state: State, s: number, start: number): Violator | null {
  const { model } = state;
  const end = start + model.duration[s]!;
  const there = [...model.problem.sessions.keys()].filter(
    (o) => o !== s && state.isPlaced(o) && state.start[o]! < end && start < state.end[o]!,
  );
  const moments = new Set([start, ...there.map((o) => Math.max(start, state.start[o]!))]);
  for (const minute of moments) {
    const others = there.filter((o) => state.start[o]! <= minute && minute < state.end[o]!);
    const violator = unmatched(state, s, start, others);
    if (violator) return { minute, ...violator };
  }
  return null;
}

/** Matches the others to rooms, then `s`; if that fails, who takes part in it. */
function unmatched(state: State, s: number, start: number, others: readonly number[]) {
  const { model } = state;
  const holder = new Map<number, number>();
  const roomsOf = (o: number) => roomsFor(model, o, o === s ? start : state.start[o]!);
  let seenSessions = new Set<number>();
  let seenRooms = new Set<number>();
  const match = (o: number): boolean => {
    seenSessions.add(o);
    const rooms = roomsOf(o);
    if (!rooms) return true;
    for (const room of rooms) {
      if (seenRooms.has(room)) continue;
      seenRooms.add(room);
      const now = holder.get(room);
      if (now !== undefined && !match(now)) continue;
      holder.set(room, o);
      return true;
    }
    return false;
  };
  for (const o of [...others, s]) {
    seenSessions = new Set();
    seenRooms = new Set();
    const fits = match(o);
    if (!fits && o === s) return { sessions: ascending(seenSessions), rooms: ascending(seenRooms) };
  }
  return null;
}

function ascending(set: ReadonlySet<number>): number[] {
  return [...set].toSorted((a, b) => a - b);
}

/** Rooms that would do for a session at a time; null if it needs none of its own. */
function roomsFor(model: Model, o: number, start: number): readonly number[] | null {
  const rooms = roomsAloneAt(model, o, start);
  const { roomShare } = tablesOf(model);
  return rooms.some((candidate) => roomShare[candidate] === 0) ? null : rooms;
}

interface RoomTime {
  /** Who can be in these rooms alone. */
  readonly rivals: readonly number[];
  readonly needed: number;
  readonly open: number;
}

/** By the rooms: whoever fits nowhere mostly shares them with hundreds of others. */
const roomTimes = new WeakMap<Model, Map<string, RoomTime>>();

function roomTimeOf(model: Model, rooms: ReadonlySet<number>): RoomTime {
  let known = roomTimes.get(model);
  if (!known) {
    known = new Map();
    roomTimes.set(model, known);
  }
  const key = ascending(rooms).join();
  let time = known.get(key);
  if (!time) {
    time = findRoomTime(model, rooms);
    known.set(key, time);
  }
  return time;
}

function findRoomTime(model: Model, rooms: ReadonlySet<number>): RoomTime {
  const rivals = [...model.problem.sessions.keys()].filter((o) => {
    const own = aloneOf(model, o).rooms;
    return model.isLocked[o] === 0 && own.size > 0 && [...own].every((room) => rooms.has(room));
  });
  const open = [...rooms].reduce((sum, room) => sum + minutesIn(model, room, rivals), 0);
  return { rivals, needed: neededMinutes(model, rivals), open };
}

/** Sessions that can only be in a few rooms, together longer than those rooms are open to them. */
export function roomTimeReasons(model: Model, s: number, say: Teller): Reason[] {
  const { roomShare } = tablesOf(model);
  const { rooms } = aloneOf(model, s);
  if ([...rooms].some((room) => roomShare[room] === 0)) return [];
  const { rivals, needed, open } = roomTimeOf(model, rooms);
  if (needed <= open) return [];
  const sessionIds = rivals.map((o) => model.problem.sessions[o]!.id);
  const roomIds = [...rooms].map((room) => model.problem.rooms[room]!.id);
  const sentence =
    `Only ${listed(roomIds.map((id) => say.room(id)))} would do for ` +
    `${listed(sessionIds.map((id) => say.session(id)))}, which take ${needed} minutes together; ` +
    `${open} minutes are open to them there.`;
  return [
    reason({
      kind: "room-time",
      scope: "always",
      sentence,
      sessionIds,
      roomIds,
      neededMinutes: needed,
      openMinutes: open,
    }),
  ];
}

/** Minutes at which one of the sessions could be in the room. */
function minutesIn(model: Model, room: number, sessions: readonly number[]): number {
  const windows = sessions.flatMap((o) =>
    [...aloneOf(model, o).roomsAt]
      .filter(([, rooms]) => rooms.includes(room))
      .map(([startMinute]) => ({ startMinute, endMinute: startMinute + model.duration[o]! })),
  );
  return mergeIntervals(windows).reduce(
    (sum, { startMinute, endMinute }) => sum + endMinute - startMinute,
    0,
  );
}
