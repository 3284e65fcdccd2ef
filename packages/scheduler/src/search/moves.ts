import { NONE } from "../model.ts";
import type { Search } from "./search.ts";
import { Trial } from "./trial.ts";

/** Decides on a change of energy. */
export type Acceptor = (change: number) => boolean;

/** A proposal: true if it was accepted and has changed something. Hard rules are never broken by one. */
export type Move = (search: Search, accepts: Acceptor) => boolean;

const LONGEST_CHAIN = 8;
const MOST_EXCHANGED = 2;
const MOST_SCATTERED = 3;

/** One session to another time and some free room. */
export const tryTransfer: Move = (search, accepts) => {
  const s = search.pick();
  const times = search.domain.free[s]!;
  return moveTo(search, s, times[search.random.below(times.length)]!, accepts);
};

/** One session to another room at the same time. */
export const tryRoomChange: Move = (search, accepts) => {
  const s = search.pick();
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
  const after = search.probedEnergy();
  if (!accepts(after - standingEnergy(search, s))) return false;
  if (state.isPlaced(s)) kernel.remove(s);
  kernel.place(s, start, room);
  return true;
}

/** What a session costs where it stands, or for not standing anywhere. */
function standingEnergy(search: Search, s: number): number {
  const { kernel } = search;
  if (!kernel.state.isPlaced(s)) return search.absence(s);
  kernel.probe(s, kernel.state.start[s]!, kernel.state.room[s]!);
  return search.probedEnergy();
}

/** Two sessions change places: times and rooms, or only times with any rooms that are free then. */
export const trySwap: Move = (search, accepts) => {
  const { kernel, random } = search;
  const { state } = kernel;
  search.moves += 1;
  const [a, b] = [search.pick(), search.pick()];
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
 * A session goes to another time; whoever stands there and clashes takes the way back, whoever is tied to it
 * (same day, order) comes along, and so on until nobody clashes: a Kempe chain, for sessions of any length.
 */
export const tryChain: Move = (search, accepts) => {
  const { kernel, domain, random, model } = search;
  const { state } = kernel;
  search.moves += 1;
  const first = search.pick();
  if (!state.isPlaced(first)) return false;
  const times = domain.free[first]!;
  const shift = times[random.below(times.length)]! - state.start[first]!;
  if (shift === 0) return false;
  const trial = new Trial(search);
  const chain = [{ s: first, to: state.start[first]! + shift, by: shift }];
  for (const { s, to, by } of chain) {
    const room = trial.roomFor(s, to, trial.roomOf(s));
    const clashing = kernel.conflicts(s, to, room);
    if (chain.length + clashing.length > LONGEST_CHAIN) return trial.settle(false, accepts);
    if (!trial.isTaken(s)) trial.take(s);
    for (const o of clashing) {
      const isThere = state.start[o]! < to + model.duration[s]! && to < state.end[o]!;
      const way = isThere ? -by : by;
      const next = state.start[o]! + way;
      if (trial.isTaken(o) || !mayStart(search, o, next)) return trial.settle(false, accepts);
      chain.push({ s: o, to: next, by: way });
      trial.take(o);
    }
    const fits = trial.put(s, to, room) || trial.putSomewhere(s, to);
    if (!fits) return trial.settle(false, accepts);
  }
  return trial.settle(true, accepts);
};

/** A few sessions, tied ones rather than others, all to other times at once. */
export const tryScatter: Move = (search, accepts) => {
  const { kernel, domain, random } = search;
  search.moves += 1;
  const first = search.pick();
  const ties = kernel.tables.ties[first]!;
  const count = 2 + random.below(MOST_SCATTERED - 1);
  const trial = new Trial(search);
  const taken: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const tied =
      ties.length > 0 && random.below(2) === 0 ? ties[random.below(ties.length)]!.other : search.pick();
    const s = i === 0 ? first : tied;
    if (!kernel.state.isPlaced(s) || search.model.isLocked[s]) continue;
    trial.take(s);
    taken.push(s);
  }
  for (const s of taken) {
    const times = domain.free[s]!;
    if (!trial.putSomewhere(s, times[random.below(times.length)]!)) return trial.settle(false, accepts);
  }
  return trial.settle(taken.length > 0, accepts);
};

/** An unplaced session takes a place; whoever it clashes with there has none for now. */
export const tryExchange: Move = (search, accepts) => {
  const { kernel, domain, random, model } = search;
  search.moves += 1;
  const unplaced = search.unplaced();
  if (unplaced.length === 0) return false;
  const s = unplaced[random.below(unplaced.length)]!;
  const times = domain.free[s]!;
  const rooms = domain.rooms[s]!;
  const start = times[random.below(times.length)]!;
  const trial = new Trial(search);
  const room = trial.roomFor(s, start, rooms[random.below(rooms.length)]!);
  const clashing = kernel.conflicts(s, start, room);
  if (clashing.length > MOST_EXCHANGED || clashing.some((o) => model.isLocked[o])) return false;
  trial.add(s);
  for (const o of clashing) trial.take(o);
  return trial.settle(trial.put(s, start, room), accepts);
};

function mayStart(search: Search, s: number, start: number): boolean {
  return !search.model.isLocked[s] && search.domain.free[s]!.includes(start);
}
