import { NONE } from "../model.ts";
import { lowestBit, ROOMS } from "../room-bits.ts";
import type { Heat } from "../search/accept.ts";
import { HEAVY } from "../search/anneal.ts";
import type { SlotBoard } from "./board.ts";
import type { PairBoard } from "./pair-costs.ts";

/** Who stands in a session's way: whom it must not meet, and whom it would cost too much to at this temperature. */
export class Walls {
  private readonly board: SlotBoard;
  private readonly pairs: PairBoard;
  private readonly heat: Heat;

  constructor(board: SlotBoard, pairs: PairBoard, heat: Heat) {
    this.board = board;
    this.pairs = pairs;
    this.heat = heat;
  }

  private get bar(): number {
    return HEAVY * this.heat.temperature;
  }

  isBetween(s: number, o: number): boolean {
    const pair = s * this.board.start.length + o;
    return this.board.slots.isRival[pair] === 1 || this.pairs.costs.overlap[pair]! >= this.bar;
  }

  /** False if certainly nobody at the start `g` is in the way of `s`; a quick look. */
  mayStandAt(s: number, g: number): boolean {
    const cell = s * this.board.slots.count + g;
    return this.board.met[cell]! > 0 || this.pairs.at[cell]! >= this.bar;
  }

  /** Whether `s` would pay too much at the start `g`, whoever `leaving` is no longer being there. */
  isBarred(s: number, g: number, leaving: number): boolean {
    const { at, costs } = this.pairs;
    const less = leaving === NONE ? 0 : costs.overlap[s * this.board.start.length + leaving]!;
    return at[s * this.board.slots.count + g]! - less >= this.bar;
  }

  /** The only one at the start `g` in the way of `s`; NONE if there are more, or nobody alone is. */
  only(s: number, g: number): number {
    const { board } = this;
    let found = NONE;
    for (let bits = board.used[g]!; bits !== 0; bits &= bits - 1) {
      const o = board.occupant[g * ROOMS + lowestBit(bits)]!;
      if (!this.isBetween(s, o)) continue;
      if (found !== NONE) return NONE;
      found = o;
    }
    return found;
  }
}
