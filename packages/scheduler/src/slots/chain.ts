import { NONE } from "../model.ts";
import { lowestBit, pickBit, ROOMS } from "../room-bits.ts";
import type { Acceptor } from "../search/moves.ts";
import type { Random } from "../search/random.ts";
import type { SlotBoard } from "./board.ts";

const MOST = 2 * ROOMS;

/**
 * A Kempe chain between two starts: a session goes over, whoever it must not meet there comes back, whom they
 * must not meet goes over, until nobody is in anybody's way. What it costs is known before anything is moved.
 */
export class SlotChain {
  private readonly board: SlotBoard;
  private readonly random: Random;
  private from = 0;
  private to = 0;
  private count = 0;
  private readonly members = new Int32Array(MOST);
  private readonly isMember: Uint8Array;
  private readonly starts = new Int32Array(MOST);
  private readonly rooms = new Int32Array(MOST);
  private readonly stay = [new Int32Array(ROOMS), new Int32Array(ROOMS)] as const;
  private readonly stayRooms = [new Int32Array(ROOMS), new Int32Array(ROOMS)] as const;

  constructor(board: SlotBoard, random: Random) {
    this.board = board;
    this.random = random;
    this.isMember = new Uint8Array(board.start.length);
  }

  /** From `first` to the start `to`; true if it was accepted and done. */
  tryFrom(first: number, to: number, accepts: Acceptor): boolean {
    this.begin(first, this.board.start[first]!, to);
    return this.settle(this.grow(), accepts);
  }

  /** Two sessions, each to where the other is; nobody else may be in the way. */
  trySwap(a: number, b: number, accepts: Acceptor): boolean {
    this.begin(a, this.board.start[a]!, this.board.start[b]!);
    this.join(b);
    return this.settle(true, accepts);
  }

  private begin(first: number, from: number, to: number): void {
    this.from = from;
    this.to = to;
    this.count = 0;
    this.join(first);
  }

  private join(s: number): void {
    this.members[this.count] = s;
    this.count += 1;
    this.isMember[s] = 1;
  }

  private targetOf(s: number): number {
    return this.board.start[s] === this.from ? this.to : this.from;
  }

  private settle(isWhole: boolean, accepts: Acceptor): boolean {
    const { members, count, board } = this;
    const fits = isWhole && this.areTiesKept();
    for (let i = 0; i < count; i += 1) this.isMember[members[i]!] = 0;
    if (!fits) return false;
    let change = 0;
    for (let i = 0; i < count; i += 1) change += board.change(members[i]!, this.targetOf(members[i]!), true);
    if (!accepts(change)) return false;
    if (!this.carryOut()) return false;
    board.cost += change;
    return true;
  }

  /** False if somebody can't go where the chain sends them. */
  private grow(): boolean {
    const { board, members } = this;
    const { slots, met } = board;
    for (let i = 0; i < this.count; i += 1) {
      const s = members[i]!;
      const g = this.targetOf(s);
      if (met[s * slots.count + g]! > 0 && !this.joinRivals(s, g)) return false;
    }
    return this.count > 1 || this.makeWay(members[0]!);
  }

  private joinRivals(s: number, g: number): boolean {
    const { board, isMember } = this;
    const { slots, occupant } = board;
    const row = s * board.start.length;
    const back = g === this.to ? this.from : this.to;
    let rest = board.met[s * slots.count + g]!;
    for (let bits = board.used[g]!; bits !== 0 && rest > 0; bits &= bits - 1) {
      const o = occupant[g * ROOMS + lowestBit(bits)]!;
      if (slots.isRival[row + o] === 0) continue;
      rest -= 1;
      if (isMember[o] === 1) continue;
      if (slots.rooms[o * slots.count + back] === 0 || this.count === MOST) return false;
      this.join(o);
    }
    return rest === 0;
  }

  /** Nobody is in the way of a single session; where rooms are short somebody comes back for one. */
  private makeWay(s: number): boolean {
    const { board, random, to, from } = this;
    const { slots } = board;
    const wanted = slots.rooms[s * slots.count + to]!;
    if ((wanted & ~board.used[to]!) !== 0) return true;
    const o = board.occupant[to * ROOMS + pickBit(wanted, random.bits() & 31)]!;
    if (slots.rooms[o * slots.count + from] === 0) return false;
    if (board.met[o * slots.count + from]! > slots.isRival[o * board.start.length + s]!) return false;
    this.join(o);
    return true;
  }

  private areTiesKept(): boolean {
    const { board, members, isMember } = this;
    const { slots, start } = board;
    for (let i = 0; i < this.count; i += 1) {
      const s = members[i]!;
      const g = this.targetOf(s);
      const ties = slots.ties[s]!;
      for (let k = 0; k < ties.length; k += 1) {
        const { other, cost } = ties[k]!;
        const there = isMember[other] === 1 ? this.targetOf(other) : start[other]!;
        if (there !== NONE && cost[there * slots.count + g]! > 0) return false;
      }
    }
    return true;
  }

  /** Everybody changes over, if there are rooms for all. */
  private carryOut(): boolean {
    const { board, members, rooms, starts, count } = this;
    for (let i = 0; i < count; i += 1) {
      starts[i] = this.targetOf(members[i]!);
      rooms[i] = board.room[members[i]!]!;
    }
    for (let i = 0; i < count; i += 1) board.lift(members[i]!);
    const stay = [this.from, this.to].map((g, side) =>
      board.note(g, this.stay[side]!, this.stayRooms[side]!),
    );
    for (let i = 0; i < count; i += 1) {
      const room = board.makeRoom(members[i]!, starts[i]!);
      if (room === NONE) {
        this.takeBack(i, stay);
        return false;
      }
      board.put(members[i]!, starts[i]!, room);
    }
    return true;
  }

  private takeBack(done: number, stay: readonly number[]): void {
    const { board, members, rooms, starts, from, to } = this;
    for (let i = 0; i < done; i += 1) board.lift(members[i]!);
    board.rehouse(from, this.stay[0], this.stayRooms[0], stay[0]!);
    board.rehouse(to, this.stay[1], this.stayRooms[1], stay[1]!);
    for (let i = 0; i < this.count; i += 1) board.put(members[i]!, starts[i] === to ? from : to, rooms[i]!);
  }
}
