import { ROOMS } from "../room-bits.ts";
import type { SlotBoard } from "./board.ts";
import type { PairBoard } from "./pair-costs.ts";

/** No more can be at two starts. */
export const MOST = 2 * ROOMS;

/** Sessions that change over between two starts. */
export class Crew {
  from = 0;
  to = 0;
  count = 0;
  readonly members = new Int32Array(MOST);
  readonly isMember: Uint8Array;
  private readonly board: SlotBoard;

  constructor(board: SlotBoard) {
    this.board = board;
    this.isMember = new Uint8Array(board.start.length);
  }

  begin(first: number, from: number, to: number): void {
    this.from = from;
    this.to = to;
    this.count = 0;
    this.join(first);
  }

  join(s: number): void {
    this.members[this.count] = s;
    this.count += 1;
    this.isMember[s] = 1;
  }

  /** Whoever is at the start `g` goes over if there is any room for them; false if not. */
  mayJoin(o: number, g: number): boolean {
    const { slots } = this.board;
    if (slots.rooms[o * slots.count + this.across(g)] === 0 || this.count === MOST) return false;
    this.join(o);
    return true;
  }

  across(g: number): number {
    return g === this.to ? this.from : this.to;
  }

  targetOf(s: number): number {
    return this.board.start[s] === this.from ? this.to : this.from;
  }

  /** The members stay listed, but nobody counts as one any more. */
  disband(): void {
    for (let i = 0; i < this.count; i += 1) this.isMember[this.members[i]!] = 0;
  }

  /** Of the cost if all of them go. */
  change(): number {
    const { board, members, count } = this;
    let change = 0;
    for (let i = 0; i < count; i += 1) change += board.change(members[i]!, this.targetOf(members[i]!), true);
    return board.pairs === null ? change : change + this.changeTogether(board.pairs);
  }

  private changeTogether(pairs: PairBoard): number {
    const { members, count } = this;
    let change = 0;
    for (let i = 1; i < count; i += 1) {
      const s = members[i]!;
      for (let k = 0; k < i; k += 1) {
        const o = members[k]!;
        change += pairs.together(
          s,
          this.across(this.targetOf(s)),
          this.targetOf(s),
          o,
          this.across(this.targetOf(o)),
          this.targetOf(o),
        );
      }
    }
    return change;
  }
}
