import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { Placements } from "./problem.ts";

/** Where every session stands, with lists of who stands in each stretch of time. */
export class State {
  readonly model: Model;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** NONE while unplaced. */
  readonly room: Int32Array;
  private readonly firstBucket: Int32Array;
  private readonly items: Int32Array;
  private readonly sizes: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.start = new Int32Array(model.sessionCount);
    this.end = new Int32Array(model.sessionCount);
    this.room = new Int32Array(model.sessionCount).fill(NONE);
    this.firstBucket = new Int32Array(model.sessionCount);
    this.items = new Int32Array(model.bucketCount * model.sessionCount);
    this.sizes = new Int32Array(model.bucketCount);
  }

  isPlaced(s: number): boolean {
    return this.room[s] !== NONE;
  }

  place(s: number, start: number, room: number): void {
    const { model, items, sizes } = this;
    const end = start + model.duration[s]!;
    this.start[s] = start;
    this.end[s] = end;
    this.room[s] = room;
    const first = model.bucketOf(start);
    this.firstBucket[s] = first;
    for (let b = first, last = model.bucketOf(end - 1); b <= last; b += 1) {
      items[b * model.sessionCount + sizes[b]!] = s;
      sizes[b]! += 1;
    }
  }

  remove(s: number): void {
    const { model, items, sizes } = this;
    for (let b = this.firstBucket[s]!, last = model.bucketOf(this.end[s]! - 1); b <= last; b += 1) {
      const base = b * model.sessionCount;
      let i = base;
      while (items[i] !== s) i += 1;
      sizes[b]! -= 1;
      items[i] = items[base + sizes[b]!]!;
    }
    this.room[s] = NONE;
  }

  /** Writes the sessions that stand in [start, end) to `out`, each once, and answers how many. */
  overlapping(start: number, end: number, out: Int32Array): number {
    const { model, items, sizes, firstBucket } = this;
    const first = model.bucketOf(start);
    let count = 0;
    for (let b = first, last = model.bucketOf(end - 1); b <= last; b += 1) {
      const base = b * model.sessionCount;
      for (let i = base, stop = base + sizes[b]!; i < stop; i += 1) {
        const s = items[i]!;
        // A session in several buckets is taken in the first that it shares with the window.
        if (b !== first && firstBucket[s] !== b) continue;
        if (this.start[s]! < end && start < this.end[s]!) {
          out[count] = s;
          count += 1;
        }
      }
    }
    return count;
  }
}

/** A state as `placements` says; fixed sessions that it leaves out stand at their pins. */
export function stateOf(model: Model, placements: Placements): State {
  const state = new State(model);
  for (const [s, session] of model.problem.sessions.entries()) {
    const placement = placements[session.id];
    if (placement) {
      const room = placement.roomId === null ? model.nowhere : model.roomIndex.get(placement.roomId);
      if (room !== undefined) state.place(s, placement.start, room);
    } else if (model.isFixed[s]) {
      state.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
    }
  }
  return state;
}

export function placementsOf(state: State): Placements {
  const { problem, nowhere } = state.model;
  return Object.fromEntries(
    problem.sessions.map((session, s) => {
      if (!state.isPlaced(s)) return [session.id, null];
      const room = state.room[s]!;
      return [
        session.id,
        { start: state.start[s]!, roomId: room === nowhere ? null : (problem.rooms[room]?.id ?? null) },
      ];
    }),
  );
}
