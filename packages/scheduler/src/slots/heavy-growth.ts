import { lowestBit, pickBit, ROOMS } from "../room-bits.ts";
import type { Random } from "../search/random.ts";
import type { SlotBoard } from "./board.ts";
import type { Crew } from "./crew.ts";
import type { Walls } from "./walls.ts";

/** How often a session to fill a place with is looked for, for each that is there. */
const TRIES = 2;

/**
 * Lets all join a chain between two starts who stand in a member's way; and where one start would get too many
 * for its rooms, some others who may come back.
 */
export class HeavyGrowth {
  private readonly board: SlotBoard;
  private readonly walls: Walls;
  private readonly random: Random;

  constructor(board: SlotBoard, walls: Walls, random: Random) {
    this.board = board;
    this.walls = walls;
    this.random = random;
  }

  /** False if somebody can't go over. */
  grow(crew: Crew): boolean {
    for (let i = 0; i < crew.count; i += 1) if (!this.follow(crew, crew.members[i]!)) return false;
    return crew.count === 1 || this.level(crew);
  }

  private follow(crew: Crew, s: number): boolean {
    const { board, walls } = this;
    const g = crew.targetOf(s);
    if (!walls.mayStandAt(s, g)) return true;
    for (let bits = board.used[g]!; bits !== 0; bits &= bits - 1) {
      const o = board.occupant[g * ROOMS + lowestBit(bits)]!;
      if (crew.isMember[o] === 0 && walls.isBetween(s, o) && !crew.mayJoin(o, g)) return false;
    }
    return true;
  }

  private level(crew: Crew): boolean {
    const { board, random } = this;
    let excess = 0;
    for (let i = 0; i < crew.count; i += 1) excess += crew.targetOf(crew.members[i]!) === crew.to ? 1 : -1;
    const g = excess > 0 ? crew.to : crew.from;
    const there = bitCount(board.used[g]!);
    let missing = there + Math.abs(excess) - board.slots.open[g]!;
    for (let tries = TRIES * there; tries > 0 && missing > 0; tries -= 1) {
      const o = board.occupant[g * ROOMS + pickBit(board.used[g]!, random.bits() & 31)]!;
      if (crew.isMember[o] === 1 || this.isAwaited(crew, o, crew.across(g))) continue;
      if (crew.mayJoin(o, g)) missing -= 1;
    }
    return missing <= 0;
  }

  /** Whether somebody stays at the start `g` in whose way `o` would be. */
  private isAwaited(crew: Crew, o: number, g: number): boolean {
    const { board, walls } = this;
    if (!walls.mayStandAt(o, g)) return false;
    for (let bits = board.used[g]!; bits !== 0; bits &= bits - 1) {
      const other = board.occupant[g * ROOMS + lowestBit(bits)]!;
      if (crew.isMember[other] === 0 && walls.isBetween(o, other)) return true;
    }
    return false;
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
