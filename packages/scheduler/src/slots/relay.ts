import { NONE } from "../model.ts";
import { lowestBit, pickBit, ROOMS } from "../room-bits.ts";
import type { Acceptor } from "../search/moves.ts";
import type { Random } from "../search/random.ts";
import type { Heat } from "../search/accept.ts";
import type { SlotBoard } from "./board.ts";
import { Walls } from "./walls.ts";

/**
 * An ejection chain of two (Glover 1996): a session goes to where one other is in its way, and that one on to a
 * third start. It leads where no trade between two starts does, which is what nearly full programmes need.
 */
export class SlotRelay {
  private readonly board: SlotBoard;
  private readonly random: Random;
  /** Where some meetings cost something without being forbidden. */
  private readonly walls: Walls | null;
  private readonly open: Int32Array;
  private readonly stay = new Int32Array(ROOMS);
  private readonly rooms = new Int32Array(ROOMS);

  constructor(board: SlotBoard, random: Random, heat: Heat) {
    this.board = board;
    this.random = random;
    this.walls = board.pairs && new Walls(board, board.pairs, heat);
    this.open = new Int32Array(board.slots.count);
  }

  /** `s` to the start `g`; true if it was accepted and done. */
  try(s: number, g: number, accepts: Acceptor): boolean {
    const o = this.inTheWay(s, g);
    if (o === NONE || !this.mayLeave(o, g)) return false;
    const next = this.wayOut(o, g, s);
    if (next === NONE) return false;
    return this.carryOut(s, g, o, next, accepts);
  }

  /** The only rival of `s` at `g`, or, where rooms are short, somebody in one that would do; else NONE. */
  private inTheWay(s: number, g: number): number {
    const { board, random, walls } = this;
    const { slots, occupant } = board;
    if (walls?.mayStandAt(s, g)) return walls.only(s, g);
    const rivals = board.met[s * slots.count + g]!;
    const wanted = slots.rooms[s * slots.count + g]!;
    if (rivals > 1) return NONE;
    if (rivals === 0) {
      if ((wanted & ~board.used[g]!) !== 0) return NONE;
      return occupant[g * ROOMS + pickBit(wanted, random.bits() & 31)]!;
    }
    const row = s * board.start.length;
    for (let bits = board.used[g]!; bits !== 0; bits &= bits - 1) {
      const o = occupant[g * ROOMS + lowestBit(bits)]!;
      if (slots.isRival[row + o] === 1) return o;
    }
    return NONE;
  }

  /** Whoever may not be moved has no room that would do. */
  private mayLeave(o: number, g: number): boolean {
    const { slots } = this.board;
    return slots.rooms[o * slots.count + g] !== 0;
  }

  /** A start other than `g` at which nobody is in the way of `o` once `s` has gone. */
  private wayOut(o: number, g: number, s: number): number {
    const { board, open, walls } = this;
    const { slots, met } = board;
    const from = board.start[s]!;
    const parting = slots.isRival[o * board.start.length + s]!;
    const starts = slots.starts[o]!;
    let count = 0;
    for (let i = 0; i < starts.length; i += 1) {
      const next = starts[i]!;
      if (next === g || met[o * slots.count + next]! > (next === from ? parting : 0)) continue;
      if (walls?.isBarred(o, next, next === from ? s : NONE)) continue;
      open[count] = next;
      count += 1;
    }
    return count === 0 ? NONE : open[this.random.below(count)]!;
  }

  private carryOut(s: number, g: number, o: number, next: number, accepts: Acceptor): boolean {
    if (!this.areTiesKept(s, g, o, next)) return false;
    const { board } = this;
    const apart = this.change(s, g, o, next);
    const change =
      board.pairs === null ? apart : apart + board.pairs.together(s, board.start[s]!, g, o, g, next);
    if (!accepts(change) || !this.move(s, g, o, next)) return false;
    board.cost += change;
    return true;
  }

  private areTiesKept(s: number, g: number, o: number, next: number): boolean {
    const { board } = this;
    const { start } = board;
    const from = start[s]!;
    start[s] = g;
    start[o] = next;
    const areKept = board.isAllowed(s, g) && board.isAllowed(o, next);
    start[s] = from;
    start[o] = g;
    return areKept;
  }

  /** Of the cost; nobody is moved for it, as most are refused. */
  private change(s: number, g: number, o: number, next: number): number {
    const { board } = this;
    if (next === board.start[s]!) return board.change(s, g, true) + board.change(o, next, true);
    const first = board.change(o, next, false);
    if (board.slots.isRival[s * board.start.length + o] === 0) return first + board.change(s, g, false);
    // Whoever needs both must be seen to have left.
    board.busy.toggle(o, g);
    board.busy.toggle(o, next);
    const change = first + board.change(s, g, false);
    board.busy.toggle(o, g);
    board.busy.toggle(o, next);
    return change;
  }

  /** False, and all as it was, if there are no rooms for both. */
  private move(s: number, g: number, o: number, next: number): boolean {
    const { board, stay, rooms } = this;
    const [from, roomS, roomO] = [board.start[s]!, board.room[s]!, board.room[o]!];
    board.lift(o);
    board.lift(s);
    const count = board.note(g, stay, rooms);
    const room = board.makeRoom(s, g);
    if (room !== NONE) {
      board.put(s, g, room);
      const last = board.makeRoom(o, next);
      if (last !== NONE) {
        board.put(o, next, last);
        return true;
      }
      board.lift(s);
    }
    board.rehouse(g, stay, rooms, count);
    board.put(s, from, roomS);
    board.put(o, g, roomO);
    return false;
  }
}
