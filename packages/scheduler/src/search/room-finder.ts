import type { Kernel } from "../kernel.ts";
import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import { pickBit } from "../room-bits.ts";
import type { Domain } from "./domain.ts";
import type { Random } from "./random.ts";

const LONGEST_PATH = 4;

/** Finds rooms by bits: a free one, or one that gets free if a few others change rooms at their own time. */
export class RoomFinder {
  /** After `findPath`: who goes where, the last one first; the room that gets free is the answer. */
  readonly movers: number[] = [];
  readonly targets: number[] = [];
  private readonly model: Model;
  private readonly kernel: Kernel;
  private readonly domain: Domain;
  private readonly random: Random;
  private readonly words: number;
  private readonly seen: Uint8Array;

  constructor(kernel: Kernel, domain: Domain, random: Random) {
    this.model = kernel.model;
    this.kernel = kernel;
    this.domain = domain;
    this.random = random;
    this.words = kernel.state.rooms.words;
    this.seen = new Uint8Array(kernel.model.roomCount + 1);
  }

  /** A room that suits `s` and that nobody else uses then, a random one of them; NONE if there is none. */
  free(s: number, start: number): number {
    return this.freeAt(s, start, this.random.bits() & 31, true);
  }

  /** Writes all of them to `out`, whether those tied to `s` allow them or not, and answers how many. */
  allFree(s: number, start: number, out: Int32Array): number {
    const { model, words } = this;
    const [first, last] = [model.bucketOf(start), model.bucketOf(start + model.duration[s]! - 1)];
    let count = 0;
    for (let w = 0; w < words; w += 1) {
      let bits = this.freeBits(s, w, first, last) | this.ownBit(s, w, first, last);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits &= ~(1 << bit);
        if (this.isClosed(s, start, w * 32 + bit)) continue;
        out[count] = w * 32 + bit;
        count += 1;
      }
    }
    return count;
  }

  /**
   * A room that suits `s` and gets free by moving others, noted in `movers` and `targets`; NONE if there is
   * no short way. To be asked where `free` finds none.
   */
  findPath(s: number, start: number): number {
    this.movers.length = 0;
    this.targets.length = 0;
    this.seen.fill(0);
    return this.vacate(s, start, 1);
  }

  private vacate(s: number, start: number, depth: number): number {
    const { model, kernel, domain, movers, targets } = this;
    const { state } = kernel;
    const [first, last] = [model.bucketOf(start), model.bucketOf(start + model.duration[s]! - 1)];
    const rooms = domain.rooms[s]!;
    const offset = this.random.below(rooms.length);
    for (let i = 0; i < rooms.length; i += 1) {
      const room = rooms[(i + offset) % rooms.length]!;
      if (this.seen[room] === 1 || this.isClosed(s, start, room)) continue;
      this.seen[room] = 1;
      const o = state.rooms.occupant(room, first, last);
      if (o === NONE || o === s || model.isLocked[o] || movers.includes(o)) continue;
      if (!kernel.mayRehouse(o)) continue;
      let target = this.freeAt(o, state.start[o]!, offset & 31, false);
      if (target === NONE && depth < LONGEST_PATH) target = this.vacate(o, state.start[o]!, depth + 1);
      if (target === NONE) continue;
      movers.push(o);
      targets.push(target);
      return room;
    }
    return NONE;
  }

  private isClosed(s: number, start: number, room: number): boolean {
    const { tables } = this.kernel;
    const costs = tables.hard.both[s];
    return !!costs && costs[this.model.startIndexOf(start) * (this.model.roomCount + 1) + room]! > 0;
  }

  private freeAt(s: number, start: number, turn: number, mayStay: boolean): number {
    const { model, words } = this;
    const [first, last] = [model.bucketOf(start), model.bucketOf(start + model.duration[s]! - 1)];
    for (let i = 0; i < words; i += 1) {
      const w = words === 1 ? 0 : (i + turn) % words;
      let bits = this.freeBits(s, w, first, last);
      if (mayStay) bits |= this.ownBit(s, w, first, last);
      while (bits !== 0) {
        const bit = pickBit(bits, turn);
        const room = w * 32 + bit;
        if (!this.isClosed(s, start, room) && this.kernel.isAllowed(s, start, room)) return room;
        bits &= ~(1 << bit);
      }
    }
    return NONE;
  }

  private freeBits(s: number, w: number, first: number, last: number): number {
    return this.domain.roomBits[s * this.words + w]! & ~this.kernel.state.rooms.busyBits(w, first, last);
  }

  /** The room in which `s` is would be busy with itself. */
  private ownBit(s: number, w: number, first: number, last: number): number {
    const { rooms, room: roomOf } = this.kernel.state;
    const room = roomOf[s]!;
    if (room === NONE || room >>> 5 !== w || rooms.occupant(room, first, last) !== s) return 0;
    return (1 << (room & 31)) & this.domain.roomBits[s * this.words + w]!;
  }
}
