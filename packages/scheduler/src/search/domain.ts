import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import { tablesOf } from "../tables.ts";

/** Where each session may go as far as it alone is concerned. */
export interface Domain {
  readonly times: readonly Int32Array[];
  /** Those times at which no immovable session is in the way. */
  readonly free: readonly Int32Array[];
  /** The same as indexes of starts. */
  readonly starts: readonly Int32Array[];
  /** [session × start index] whether it is among them. */
  readonly isFree: Uint8Array;
  readonly rooms: readonly Int32Array[];
  /** [session × word] the same as bits, in words of 32. */
  readonly roomBits: Int32Array;
  /** Hard cost that a session's own pins force upon it. */
  readonly limit: Int32Array;
  /** Those of the movable ones for which that is not 0. */
  readonly forced: Int32Array;
  /** Sessions that the search may move and that have somewhere to go. */
  readonly movable: Int32Array;
}

const cache = new WeakMap<Model, Domain>();

export function domainOf(model: Model): Domain {
  let domain = cache.get(model);
  if (!domain) {
    domain = build(model);
    cache.set(model, domain);
  }
  return domain;
}

function build(model: Model): Domain {
  const sessions = Array.from({ length: model.sessionCount }, (_, s) => s);
  const times = sessions.map((s) => possibleTimes(model, s));
  const rooms = sessions.map((s) => possibleRooms(model, s));
  const free = sessions.map((s) => withoutLocked(model, s, times[s]!));
  const limit = Int32Array.from(sessions, (s) => forcedCost(model, s));
  const movable = Int32Array.from(
    sessions.filter((s) => !model.isLocked[s] && free[s]!.length > 0 && rooms[s]!.length > 0),
  );
  const starts = free.map((list) => list.map((start) => model.startIndexOf(start)));
  return {
    times,
    free,
    starts,
    isFree: flagsOf(model, starts),
    rooms,
    roomBits: bitsOf(model, rooms),
    limit,
    forced: movable.filter((s) => limit[s]! > 0),
    movable,
  };
}

function flagsOf(model: Model, starts: readonly Int32Array[]): Uint8Array {
  const flags = new Uint8Array(model.sessionCount * model.starts.length);
  for (const [s, list] of starts.entries()) for (const g of list) flags[s * model.starts.length + g] = 1;
  return flags;
}

function bitsOf(model: Model, rooms: readonly Int32Array[]): Int32Array {
  const words = (model.roomCount >>> 5) + 1;
  const bits = new Int32Array(model.sessionCount * words);
  for (const [s, list] of rooms.entries()) {
    for (const room of list) bits[s * words + (room >>> 5)]! |= 1 << (room & 31);
  }
  return bits;
}

/** A pin is the organiser's word: it stands even where a rule speaks against it. */
function possibleTimes(model: Model, s: number): Int32Array {
  if (model.hasPinnedStart[s]) return Int32Array.of(model.pinnedStart[s]!);
  const costs = tablesOf(model).hard.time;
  const base = s * model.starts.length;
  return model.offered[s]!.filter((g) => costs[base + g] === 0).map((g) => model.starts[g]!);
}

/** The times at which no locked session is in the way. */
function withoutLocked(model: Model, s: number, times: Int32Array): Int32Array {
  const { hardOverlap } = tablesOf(model);
  const rivals = [...model.isLocked.keys()].filter(
    (o) => model.isLocked[o] === 1 && o !== s && hardOverlap[s * model.sessionCount + o]! > 0,
  );
  return times.filter((start) => {
    const end = start + model.duration[s]!;
    return !rivals.some((o) => {
      const from = model.pinnedStart[o]!;
      return start < from + model.duration[o]! && from < end;
    });
  });
}

function possibleRooms(model: Model, s: number): Int32Array {
  if (model.pinnedRoom[s] !== NONE) return Int32Array.of(model.pinnedRoom[s]!);
  const costs = tablesOf(model).hard.room;
  const base = s * (model.roomCount + 1);
  return Int32Array.from({ length: model.roomCount + 1 }, (_, room) => room).filter(
    (room) => costs[base + room] === 0,
  );
}

function forcedCost(model: Model, s: number): number {
  const { hard } = tablesOf(model);
  const room = model.pinnedRoom[s]!;
  const byRoom = room === NONE ? 0 : hard.room[s * (model.roomCount + 1) + room]!;
  const g = model.hasPinnedStart[s] ? model.startIndexOf(model.pinnedStart[s]!) : NONE;
  return byRoom + (g === NONE ? 0 : hard.time[s * model.starts.length + g]!);
}
