import { tryTransfer } from "./moves.ts";
import { MOVED_SCALE } from "./search.ts";
import type { Search } from "./search.ts";

const TIMES_TRIED = 40;
const ROOMS_TRIED = 8;
const SHAKES = 12;

/**
 * Places what is left by pushing others out: the cheapest set of sessions goes, by people and by how often
 * each was in the way before (Nagata and Bräysy's counters), and waits for its own turn.
 */
export function* placeByEjection(search: Search, until: () => boolean): Generator<void> {
  const trouble = new Int32Array(search.model.sessionCount).fill(1);
  let waiting = search.unplaced();
  while (waiting.length > 0 && !until()) {
    const s = waiting[search.random.below(waiting.length)]!;
    const place = leastTrouble(search, s, trouble);
    if (place) {
      insert(search, s, place, trouble);
    } else {
      search.moves += 1;
      trouble[s]! += 1;
    }
    for (let i = 0; i < SHAKES; i += 1) tryTransfer(search, (change) => change < MOVED_SCALE);
    search.record();
    waiting = search.unplaced();
    yield;
  }
}

interface Insertion {
  readonly start: number;
  readonly room: number;
  readonly ejected: readonly number[];
}

function leastTrouble(search: Search, s: number, trouble: Int32Array): Insertion | null {
  const { random, domain } = search;
  const times = domain.free[s]!;
  const rooms = domain.rooms[s]!;
  const [timeOffset, roomOffset] = [random.below(times.length), random.below(rooms.length)];
  let best: Insertion | null = null;
  let least = Infinity;
  for (let i = 0; i < Math.min(times.length, TIMES_TRIED); i += 1) {
    for (let j = 0; j < Math.min(rooms.length, ROOMS_TRIED); j += 1) {
      const start = times[(timeOffset + i) % times.length]!;
      const room = rooms[(roomOffset + j) % rooms.length]!;
      search.moves += 1;
      const ejected = search.kernel.conflicts(s, start, room);
      const cost = troubleOf(search, ejected, trouble);
      if (cost >= least) continue;
      least = cost;
      best = { start, room, ejected };
      if (cost === 0) return best;
    }
  }
  return best;
}

function troubleOf(search: Search, ejected: readonly number[], trouble: Int32Array): number {
  let cost = 0;
  for (const o of ejected) {
    if (search.model.isLocked[o]) return Infinity;
    cost += trouble[o]! * search.model.served[o]!;
  }
  return cost;
}

function insert(search: Search, s: number, { start, room, ejected }: Insertion, trouble: Int32Array): void {
  const { kernel } = search;
  const before = ejected.map((o) => ({ o, start: kernel.state.start[o]!, room: kernel.state.room[o]! }));
  for (const o of ejected) kernel.remove(o);
  if (kernel.probe(s, start, room, search.limitOf(s))) {
    kernel.place(s, start, room);
  } else {
    for (const back of before) kernel.place(back.o, back.start, back.room);
  }
  if (ejected.length > 0) trouble[s]! += 1;
}
