import type { Model } from "../model.ts";
import { State } from "../state.ts";
import { Bits } from "./bits.ts";
import { constraintsOf, gridOf, sizeOf } from "./constraints.ts";

/** Where a session could be if nobody stood anywhere but those who can't move. */
export interface Alone {
  /** Starts with the rooms that it could have then. */
  readonly roomsAt: ReadonlyMap<number, readonly number[]>;
  /** Ascending. */
  readonly starts: readonly number[];
  readonly rooms: ReadonlySet<number>;
}

interface Known {
  readonly state: State;
  readonly alone: Map<number, Alone>;
}

const cache = new WeakMap<Model, Known>();

/** Of a session that is pinned in time and room: its pin. */
export function aloneOf(model: Model, s: number): Alone {
  let known = cache.get(model);
  if (!known) {
    known = { state: lockedState(model), alone: new Map() };
    cache.set(model, known);
  }
  let alone = known.alone.get(s);
  if (!alone) {
    alone = find(known.state, s);
    known.alone.set(s, alone);
  }
  return alone;
}

/** Rooms that it could have at any start, offered or not. */
export function roomsAloneAt(model: Model, s: number, start: number): readonly number[] {
  const known = aloneOf(model, s).roomsAt.get(start);
  if (known || model.startIndexOf(start) >= 0 || model.isLocked[s]) return known ?? [];
  const grid = { starts: [start], rooms: gridOf(model, s).rooms };
  const taken = new Bits(sizeOf(grid));
  for (const { forbids } of constraintsOf(cache.get(model)!.state, s, grid)) taken.addAll(forbids);
  return grid.rooms.filter((_, r) => !taken.has(r));
}

function lockedState(model: Model): State {
  const state = new State(model);
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) state.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
  return state;
}

function find(state: State, s: number): Alone {
  const { model } = state;
  if (model.isLocked[s]) return pinOf(model, s);
  const grid = gridOf(model, s);
  const taken = new Bits(sizeOf(grid));
  if (sizeOf(grid) > 0) for (const { forbids } of constraintsOf(state, s, grid)) taken.addAll(forbids);
  const roomsAt = new Map<number, number[]>();
  for (const [t, start] of grid.starts.entries()) {
    const rooms = grid.rooms.filter((_, r) => !taken.has(t * grid.rooms.length + r));
    if (rooms.length > 0) roomsAt.set(start, rooms);
  }
  return { roomsAt, starts: [...roomsAt.keys()], rooms: new Set([...roomsAt.values()].flat()) };
}

function pinOf(model: Model, s: number): Alone {
  const [start, room] = [model.pinnedStart[s]!, model.pinnedRoom[s]!];
  return { roomsAt: new Map([[start, [room]]]), starts: [start], rooms: new Set([room]) };
}
