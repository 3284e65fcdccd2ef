import { acceptorAt } from "../search/accept.ts";
import type { Search } from "../search/search.ts";
import type { SlotBoard } from "./board.ts";
import { slotMoves } from "./moves.ts";
import type { Shares } from "./moves.ts";
import { roomExcess } from "./room-ties.ts";
import type { Schedule } from "./schedule.ts";

const BATCH = 1024;

/** One cooling of a slotted programme while `progress()` goes from 0 to 1; ends at the best position known. */
export function* annealSlots(
  search: Search,
  board: SlotBoard,
  schedule: Schedule,
  shares: Shares,
  progress: () => number,
): Generator<void> {
  const heat = { temperature: schedule.at(0) };
  const accepts = acceptorAt(heat, search.random);
  const propose = slotMoves(board, search.random, shares, heat);
  for (let share = progress(); share < 1 && !search.isPerfect(); share = progress()) {
    heat.temperature = schedule.at(share);
    schedule.note(heat.temperature, board.cost);
    let isBetter = false;
    for (let i = 0; i < BATCH; i += 1) {
      if (!propose(search, accepts)) continue;
      if (board.record()) isBetter = true;
      if (search.isChecked) check(search, board);
    }
    search.moves += BATCH;
    if (isBetter) search.adopt(board.bestStart, board.bestRoom);
    yield;
  }
}

/** The kernel must find the same cost where the board says that everybody is. */
function check(search: Search, board: SlotBoard): void {
  const counted = board.cost + roomExcess(board);
  search.adopt(board.start, board.room);
  if (search.energy() !== counted) {
    throw new Error(
      `after ${search.moves} moves the board counts ${counted} and the kernel ${search.energy()}`,
    );
  }
}
