import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import { ROOMS } from "../room-bits.ts";
import type { Domain } from "../search/domain.ts";
import type { Tie } from "../tables.ts";
import type { SlotBoard } from "./board.ts";

/**
 * Two sessions whose rooms have a say in what they cost. The board counts the least that their starts allow, and
 * rooms are chosen for it where they are worth a look: in positions that would be the best.
 */
export interface RoomTie {
  readonly a: number;
  readonly b: number;
  /** [start of `a` × start of `b`] */
  readonly least: Int32Array;
  readonly costOf: (startA: number, roomA: number, startB: number, roomB: number) => number;
}

export function roomTieOf(model: Model, domain: Domain, { rule, link, weight }: Tie): RoomTie {
  const { starts } = model;
  const { a, b } = link;
  const costOf: RoomTie["costOf"] = (startA, roomA, startB, roomB) =>
    rule.amount(model, link, starts[startA]!, roomA, starts[startB]!, roomB) * weight;
  const least = Int32Array.from({ length: starts.length ** 2 }, (_, i) => {
    const [startA, startB] = [Math.floor(i / starts.length), i % starts.length];
    const costs = [...domain.rooms[a]!].flatMap((roomA) =>
      [...domain.rooms[b]!].map((roomB) => costOf(startA, roomA, startB, roomB)),
    );
    return costs.reduce((low, cost) => Math.min(low, cost), Infinity);
  });
  return { a, b, least, costOf };
}

/** Changes rooms so that such pairs cost little. */
export function fitRooms(board: SlotBoard): void {
  for (const tie of board.slots.roomTies) if (excessOf(board, tie) > 0) fit(board, tie);
}

/** By how much the position is dearer, on account of rooms, than the board counts. */
export function roomExcess(board: SlotBoard): number {
  return board.slots.roomTies.reduce((sum, tie) => sum + excessOf(board, tie), 0);
}

function excessOf({ start, room, slots }: SlotBoard, { a, b, least, costOf }: RoomTie): number {
  const [startA, startB] = [start[a]!, start[b]!];
  if (startA === NONE || startB === NONE) return 0;
  return costOf(startA, room[a]!, startB, room[b]!) - least[startA * slots.count + startB]!;
}

/** The first rooms that two sessions can have together and that cost least. */
function fit(board: SlotBoard, { a, b, least, costOf }: RoomTie): void {
  const { start, slots } = board;
  const [startA, startB] = [start[a]!, start[b]!];
  const wanted = least[startA * slots.count + startB]!;
  for (let roomA = 0; roomA < ROOMS; roomA += 1) {
    for (let roomB = 0; roomB < ROOMS; roomB += 1) {
      if (!suits(board, a, roomA) || !suits(board, b, roomB)) continue;
      if (costOf(startA, roomA, startB, roomB) === wanted && house(board, a, roomA, b, roomB)) return;
    }
  }
}

function suits({ slots, start, room }: SlotBoard, s: number, wanted: number): boolean {
  return wanted === room[s] || (slots.rooms[s * slots.count + start[s]!]! & (1 << wanted)) !== 0;
}

/** Two sessions to certain rooms at their starts, others making way; false, and all as it was, if they can't. */
function house(board: SlotBoard, a: number, roomA: number, b: number, roomB: number): boolean {
  const [startA, startB] = [board.start[a]!, board.start[b]!];
  const before = [startA, startB].map((g) => noteOf(board, g));
  const isDone = moveTo(board, a, roomA) && moveTo(board, b, roomB) && board.room[a] === roomA;
  if (!isDone) for (const note of before) board.rehouse(note.g, note.sessions, note.rooms, note.count);
  return isDone;
}

function moveTo(board: SlotBoard, s: number, room: number): boolean {
  const g = board.start[s]!;
  if (board.room[s] === room) return true;
  board.lift(s);
  const isFree = board.makeRoom(s, g, 1 << room) !== NONE;
  board.put(s, g, isFree ? room : board.room[s]!);
  return isFree;
}

function noteOf(board: SlotBoard, g: number) {
  const [sessions, rooms] = [new Int32Array(ROOMS), new Int32Array(ROOMS)];
  return { g, sessions, rooms, count: board.note(g, sessions, rooms) };
}
