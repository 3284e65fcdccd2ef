import { NONE } from "../model.ts";
import type { Search } from "./search.ts";
import { Trial } from "./trial.ts";

/** Decides on a change of energy. */
export type Acceptor = (change: number) => boolean;

/** A proposal: true if it was accepted and has changed something. Hard rules are never broken by one. */
export type Move = (search: Search, accepts: Acceptor) => boolean;

const LONGEST_CHAIN = 8;

function anySession(search: Search): number {
  const { movable } = search.domain;
  return movable[search.random.below(movable.length)]!;
}

/** One session to another time and some free room. An unplaced one is taken in whatever it costs. */
export const tryTransfer: Move = (search, accepts) => {
  const s = anySession(search);
  const times = search.domain.times[s]!;
  return moveTo(search, s, times[search.random.below(times.length)]!, accepts);
};

/** One session to another room at the same time. */
export const tryRoomChange: Move = (search, accepts) => {
  const s = anySession(search);
  const { state } = search.kernel;
  if (!state.isPlaced(s) || search.domain.rooms[s]!.length < 2) return false;
  return moveTo(search, s, state.start[s]!, accepts);
};

function moveTo(search: Search, s: number, start: number, accepts: Acceptor): boolean {
  const { kernel } = search;
  search.moves += 1;
  const { state } = kernel;
  if (!kernel.scan(s, start, search.limitOf(s))) return false;
  const room = search.anyRoom(s);
  if (room === NONE || (room === state.room[s] && start === state.start[s])) return false;
  if (state.isPlaced(s)) {
    const after = search.probedEnergy();
    kernel.probe(s, state.start[s]!, state.room[s]!);
    if (!accepts(after - search.probedEnergy())) return false;
    kernel.remove(s);
  }
  kernel.place(s, start, room);
  return true;
}

/** Two sessions change places: times and rooms, or only times with any rooms that are free then. */
export const trySwap: Move = (search, accepts) => {
  const { kernel, random } = search;
  const { state } = kernel;
  search.moves += 1;
  const [a, b] = [anySession(search), anySession(search)];
  if (a === b || !state.isPlaced(a) || !state.isPlaced(b)) return false;
  const [startA, roomA, startB, roomB] = [state.start[a]!, state.room[a]!, state.start[b]!, state.room[b]!];
  const keepsRooms = random.below(2) === 0;
  if (startA === startB && (keepsRooms || roomA === roomB)) return false;
  // Most swaps fail on somebody's other sessions; find that out before touching anything.
  if (!kernel.scan(a, startB, search.limitOf(a), b) || !kernel.scan(b, startA, search.limitOf(b), a))
    return false;
  const trial = new Trial(search);
  trial.take(a);
  trial.take(b);
  const fits = keepsRooms
    ? trial.putSomewhere(a, startB) && trial.putSomewhere(b, startA)
    : trial.put(a, startB, roomB) && trial.put(b, startA, roomA);
  return trial.settle(fits, accepts);
};

/**
 * A session goes to another time; whoever it clashes with there takes the way back, and so on until nobody
 * clashes (a Kempe chain, for sessions of any length).
 */
export const tryChain: Move = (search, accepts) => {
  const { kernel, domain, random, model } = search;
  const { state } = kernel;
  search.moves += 1;
  const first = anySession(search);
  if (!state.isPlaced(first)) return false;
  const times = domain.times[first]!;
  const shift = times[random.below(times.length)]! - state.start[first]!;
  if (shift === 0) return false;
  const trial = new Trial(search);
  const queue = [{ s: first, to: state.start[first]! + shift, room: state.room[first]!, back: -shift }];
  trial.take(first);
  for (const link of queue) {
    const room = trial.roomFor(link.s, link.to, link.room);
    const clashing = kernel.conflicts(link.s, link.to, room);
    const isStuck = clashing.some((o) => model.isLocked[o] || trial.wasTaken(o));
    if (isStuck || queue.length + clashing.length > LONGEST_CHAIN) return trial.settle(false, accepts);
    for (const o of clashing) {
      queue.push({ s: o, to: state.start[o]! + link.back, room: state.room[o]!, back: -link.back });
      trial.take(o);
    }
    const fits = trial.put(link.s, link.to, room) || trial.putSomewhere(link.s, link.to);
    if (!fits) return trial.settle(false, accepts);
  }
  return trial.settle(true, accepts);
};
