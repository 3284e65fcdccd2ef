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

/** One session to another time and some room that is free or can be freed. */
export const tryTransfer: Move = (search, accepts) => {
  const s = search.pick();
  const g = search.pickOpenStart(s);
  search.moves += 1;
  return g !== NONE && moveTo(search, s, g, accepts);
};

/** One session to another room at the same time. */
export const tryRoomChange: Move = (search, accepts) => {
  const s = search.pick();
  const g = search.kernel.state.startIndex[s]!;
  search.moves += 1;
  if (!search.kernel.state.isPlaced(s) || g < 0 || search.domain.rooms[s]!.length < 2) return false;
  return moveTo(search, s, g, accepts);
};

function moveTo(search: Search, s: number, g: number, accepts: Acceptor): boolean {
  const { kernel, model, finder } = search;
  const { state } = kernel;
  const limit = search.limitOf(s);
  if (kernel.hardStarts.at[s * model.starts.length + g]! > limit) return false;
  const start = model.starts[g]!;
  if (!state.isPlaced(s) || limit > 0) return moveInTrial(search, s, start, accepts);
  const isSameTime = start === state.start[s];
  const room = finder.free(s, start);
  if (room === NONE) {
    if (isSameTime) return false;
    return moveByPath(search, s, g, accepts);
  }
  if (isSameTime && room === state.room[s]) return false;
  if (!kernel.change(s, g, room, 0) || !accepts(search.probedEnergy())) return false;
  kernel.shift(s, g, room);
  return true;
}

/** To a time at which others must change rooms first. */
function moveByPath(search: Search, s: number, g: number, accepts: Acceptor): boolean {
  const { kernel, model, finder } = search;
  const room = finder.findPath(s, model.starts[g]!);
  if (room === NONE || !kernel.change(s, g, room, 0)) return false;
  const { soft, moved } = kernel;
  let change = search.probedEnergy();
  for (const [i, o] of finder.movers.entries()) {
    kernel.changeRoom(o, finder.targets[i]!);
    change += search.probedEnergy();
  }
  if (!accepts(change)) return false;
  for (const [i, o] of finder.movers.entries()) kernel.rehouse(o, finder.targets[i]!);
  kernel.soft = soft;
  kernel.moved = moved;
  kernel.shift(s, g, room);
  return true;
}

/** The long way, for sessions without a place and those whose pins cost. */
function moveInTrial(search: Search, s: number, start: number, accepts: Acceptor): boolean {
  const { kernel } = search;
  const { state } = kernel;
  const [before, roomBefore] = [state.start[s]!, state.room[s]!];
  const trial = new Trial(search);
  if (roomBefore === NONE) trial.add(s);
  else trial.take(s);
  const fits = trial.putSomewhere(s, start);
  return trial.settle(fits && (start !== before || state.room[s] !== roomBefore), accepts);
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
  if (clashing.length > MOST_EXCHANGED || clashing.some((o) => model.isLocked[o])) {
    return trial.settle(false, accepts);
  }
  trial.add(s);
  for (const o of clashing) trial.take(o);
  return trial.settle(trial.put(s, start, room), accepts);
};

function mayStart(search: Search, s: number, start: number): boolean {
  const g = search.model.startIndexOf(start);
  return (
    g >= 0 && !search.model.isLocked[s] && search.domain.isFree[s * search.model.starts.length + g] === 1
  );
}
