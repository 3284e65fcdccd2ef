import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { Placements } from "./problem.ts";
import { RoomBoard } from "./room-board.ts";

/** Where every session stands, with lists of who stands in each stretch of time. */
export class State {
  readonly model: Model;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index of the start, NONE off the offered ones. */
  readonly startIndex: Int32Array;
  /** NONE while unplaced. */
  readonly day: Int32Array;
  /** NONE while unplaced. */
  readonly room: Int32Array;
  readonly rooms: RoomBoard;
  private readonly firstBucket: Int32Array;
  private readonly lastBucket: Int32Array;
  private readonly buckets: number[][];

  constructor(model: Model) {
    this.model = model;
    this.start = new Int32Array(model.sessionCount);
    this.end = new Int32Array(model.sessionCount);
    this.startIndex = new Int32Array(model.sessionCount).fill(NONE);
    this.day = new Int32Array(model.sessionCount).fill(NONE);
    this.room = new Int32Array(model.sessionCount).fill(NONE);
    this.rooms = new RoomBoard(model);
    this.firstBucket = new Int32Array(model.sessionCount);
    this.lastBucket = new Int32Array(model.sessionCount);
    this.buckets = Array.from({ length: model.bucketCount }, () => []);
  }

  isPlaced(s: number): boolean {
    return this.room[s] !== NONE;
  }

  place(s: number, start: number, room: number): void {
    const { model } = this;
    const end = start + model.duration[s]!;
    const g = model.startIndexOf(start);
    const [first, last] = [model.bucketOf(start), model.bucketOf(end - 1)];
    this.start[s] = start;
    this.end[s] = end;
    this.startIndex[s] = g;
    this.day[s] = g < 0 ? model.dayOf(start) : model.dayOfStart[g]!;
    this.room[s] = room;
    this.firstBucket[s] = first;
    this.lastBucket[s] = last;
    for (let b = first; b <= last; b += 1) this.buckets[b]!.push(s);
    this.rooms.add(s, room, first, last);
  }

  remove(s: number): void {
    const [first, last] = [this.firstBucket[s]!, this.lastBucket[s]!];
    for (let b = first; b <= last; b += 1) {
      const bucket = this.buckets[b]!;
      const top = bucket.pop()!;
      if (top === s) continue;
      let i = bucket.length - 1;
      while (bucket[i] !== s) i -= 1;
      bucket[i] = top;
    }
    this.rooms.subtract(this.room[s]!, first, last);
    this.day[s] = NONE;
    this.room[s] = NONE;
  }

  /** To another room at the same time. */
  rehouse(s: number, room: number): void {
    const [first, last] = [this.firstBucket[s]!, this.lastBucket[s]!];
    this.rooms.subtract(this.room[s]!, first, last);
    this.rooms.add(s, room, first, last);
    this.room[s] = room;
  }

  /** Writes the sessions that stand in [start, end) to `out`, each once, and answers how many. */
  overlapping(start: number, end: number, out: Int32Array): number {
    const { model, firstBucket } = this;
    const [first, last] = [model.bucketOf(start), model.bucketOf(end - 1)];
    let count = 0;
    for (let b = first; b <= last; b += 1) {
      const bucket = this.buckets[b]!;
      for (let i = 0; i < bucket.length; i += 1) {
        const s = bucket[i]!;
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
