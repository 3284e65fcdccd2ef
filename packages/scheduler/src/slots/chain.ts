import { NONE } from "../model.ts";
import { lowestBit, pickBit, ROOMS } from "../room-bits.ts";
import type { Acceptor } from "../search/moves.ts";
import type { Random } from "../search/random.ts";
import type { Heat } from "../search/accept.ts";
import type { SlotBoard } from "./board.ts";
import { Crew, MOST } from "./crew.ts";
import { HeavyGrowth } from "./heavy-growth.ts";
import { Walls } from "./walls.ts";

/**
 * A Kempe chain between two starts: a session goes over, whoever it must not meet there comes back, whom they
 * must not meet goes over, until nobody is in anybody's way. What it costs is known before anything is moved.
 */
export class SlotChain {
  private readonly board: SlotBoard;
  private readonly random: Random;
  private readonly crew: Crew;
  /** Where some meetings cost something without being forbidden. */
  private readonly heavy: HeavyGrowth | null;
  private readonly starts = new Int32Array(MOST);
  private readonly rooms = new Int32Array(MOST);
  private readonly stay = [new Int32Array(ROOMS), new Int32Array(ROOMS)] as const;
  private readonly stayRooms = [new Int32Array(ROOMS), new Int32Array(ROOMS)] as const;

  constructor(board: SlotBoard, random: Random, heat: Heat) {
    this.board = board;
    this.random = random;
    this.crew = new Crew(board);
    this.heavy = board.pairs && new HeavyGrowth(board, new Walls(board, board.pairs, heat), random);
  }

  /** From `first` to the start `to`; true if it was accepted and done. */
  tryFrom(first: number, to: number, accepts: Acceptor): boolean {
    this.crew.begin(first, this.board.start[first]!, to);
    const isWhole = this.heavy === null ? this.grow() : this.heavy.grow(this.crew);
    return this.settle(isWhole && (this.crew.count > 1 || this.makeWay(first)), accepts);
  }

  /** Two sessions, each to where the other is; nobody else may be in the way. */
  trySwap(a: number, b: number, accepts: Acceptor): boolean {
    this.crew.begin(a, this.board.start[a]!, this.board.start[b]!);
    this.crew.join(b);
    return this.settle(true, accepts);
  }

  private settle(isWhole: boolean, accepts: Acceptor): boolean {
    const fits = isWhole && this.areTiesKept();
    this.crew.disband();
    if (!fits) return false;
    const change = this.crew.change();
    if (!accepts(change)) return false;
    if (!this.carryOut()) return false;
    this.board.cost += change;
    return true;
  }

  /** False if somebody can't go where the chain sends them. */
  private grow(): boolean {
    const { board, crew } = this;
    const { slots, met } = board;
    const { members } = crew;
    for (let i = 0; i < crew.count; i += 1) {
      const s = members[i]!;
      const g = crew.targetOf(s);
      if (met[s * slots.count + g]! > 0 && !this.joinRivals(s, g)) return false;
    }
    return true;
  }

  private joinRivals(s: number, g: number): boolean {
    const { board, crew } = this;
    const { slots, occupant } = board;
    const row = s * board.start.length;
    let rest = board.met[s * slots.count + g]!;
    for (let bits = board.used[g]!; bits !== 0 && rest > 0; bits &= bits - 1) {
      const o = occupant[g * ROOMS + lowestBit(bits)]!;
      if (slots.isRival[row + o] === 0) continue;
      rest -= 1;
      if (crew.isMember[o] === 0 && !crew.mayJoin(o, g)) return false;
    }
    return rest === 0;
  }

  /** Nobody is in the way of a single session; where rooms are short somebody comes back for one. */
  private makeWay(s: number): boolean {
    const { board, random, crew } = this;
    const { to, from } = crew;
    const { slots } = board;
    const wanted = slots.rooms[s * slots.count + to]!;
    if ((wanted & ~board.used[to]!) !== 0) return true;
    const o = board.occupant[to * ROOMS + pickBit(wanted, random.bits() & 31)]!;
    if (slots.rooms[o * slots.count + from] === 0) return false;
    if (board.met[o * slots.count + from]! > slots.isRival[o * board.start.length + s]!) return false;
    crew.join(o);
    return true;
  }

  private areTiesKept(): boolean {
    const { board, crew } = this;
    const { members, isMember } = crew;
    const { slots, start } = board;
    for (let i = 0; i < crew.count; i += 1) {
      const s = members[i]!;
      const g = crew.targetOf(s);
      const ties = slots.ties[s]!;
      for (let k = 0; k < ties.length; k += 1) {
        const { other, cost } = ties[k]!;
        const there = isMember[other] === 1 ? crew.targetOf(other) : start[other]!;
        if (there !== NONE && cost[there * slots.count + g]! > 0) return false;
      }
    }
    return true;
  }

  /** Everybody changes over, if there are rooms for all. */
  private carryOut(): boolean {
    const { board, crew, rooms, starts } = this;
    const { members, count } = crew;
    for (let i = 0; i < count; i += 1) {
      starts[i] = crew.targetOf(members[i]!);
      rooms[i] = board.room[members[i]!]!;
    }
    for (let i = 0; i < count; i += 1) board.lift(members[i]!);
    const stay = [crew.from, crew.to].map((g, side) =>
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
    const { board, crew, rooms, starts } = this;
    const { members, from, to } = crew;
    for (let i = 0; i < done; i += 1) board.lift(members[i]!);
    board.rehouse(from, this.stay[0], this.stayRooms[0], stay[0]!);
    board.rehouse(to, this.stay[1], this.stayRooms[1], stay[1]!);
    for (let i = 0; i < crew.count; i += 1) board.put(members[i]!, crew.across(starts[i]!), rooms[i]!);
  }
}
