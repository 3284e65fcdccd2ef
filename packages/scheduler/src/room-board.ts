import type { Model } from "./model.ts";
import { NONE } from "./model.ts";

const WORD = 32;

/** Which rooms are in use in each bucket of time: counts, and a bit per room that holds one session at a time. */
export class RoomBoard {
  /** Words of bits per bucket. */
  readonly words: number;
  private readonly model: Model;
  private readonly counts: Uint16Array;
  private readonly busy: Int32Array;
  /** Who came last, while anybody is there. */
  private readonly latest: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.words = Math.ceil((model.roomCount + 1) / WORD);
    this.counts = new Uint16Array((model.roomCount + 1) * model.bucketCount);
    this.busy = new Int32Array(this.words * model.bucketCount);
    this.latest = new Int32Array(this.counts.length);
  }

  add(s: number, room: number, first: number, last: number): void {
    const base = room * this.model.bucketCount;
    for (let b = first; b <= last; b += 1) {
      this.counts[base + b]! += 1;
      this.latest[base + b] = s;
      if (!this.model.isShared[room]) this.busy[b * this.words + (room >>> 5)]! |= 1 << (room & 31);
    }
  }

  subtract(room: number, first: number, last: number): void {
    const base = room * this.model.bucketCount;
    for (let b = first; b <= last; b += 1) {
      this.counts[base + b]! -= 1;
      // Of two only one is left, and which one is not known.
      this.latest[base + b] = NONE;
      if (this.counts[base + b] === 0) this.busy[b * this.words + (room >>> 5)]! &= ~(1 << (room & 31));
    }
  }

  /** Whether anybody uses the room in these buckets, shared or not. */
  isUsed(room: number, first: number, last: number): boolean {
    const base = room * this.model.bucketCount;
    for (let b = first; b <= last; b += 1) if (this.counts[base + b]! > 0) return true;
    return false;
  }

  /** The only session in a room in these buckets; NONE if there is none or more than one. */
  occupant(room: number, first: number, last: number): number {
    const base = room * this.model.bucketCount;
    let found = NONE;
    for (let b = first; b <= last; b += 1) {
      const count = this.counts[base + b]!;
      if (count === 0) continue;
      if (count > 1 || (found !== NONE && found !== this.latest[base + b])) return NONE;
      found = this.latest[base + b]!;
    }
    return found;
  }

  /** Bits of the rooms of one word that are taken at some time in these buckets. */
  busyBits(word: number, first: number, last: number): number {
    let bits = 0;
    for (let b = first; b <= last; b += 1) bits |= this.busy[b * this.words + word]!;
    return bits;
  }
}
