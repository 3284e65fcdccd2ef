import type { Random } from "../search/random.ts";
import type { Search } from "../search/search.ts";
import type { SlotBoard } from "./board.ts";

/** Days that cost something are few if there are so many per session at most. */
const FEW = 0.5;

/**
 * Chooses the session that is to move. Once few days of few people are all that is left to better, every other
 * choice is a session of such a day: among all sessions those would hardly ever get their turn.
 */
export function sessionPicker(board: SlotBoard, random: Random): (search: Search) => number {
  const { slots, start, busy } = board;
  const few = FEW * start.length;
  const { attended, dayOfStart, dayCount } = slots;
  return (search) => {
    if (busy.dearCount === 0 || busy.dearCount > few || (random.bits() & 1) === 0) return search.pick();
    const at = busy.dear[random.below(busy.dearCount)]!;
    const person = Math.floor(at / dayCount);
    const sessions = attended[person]!;
    const day = at - person * dayCount;
    const turn = random.below(sessions.length);
    for (let i = 0; i < sessions.length; i += 1) {
      const s = sessions[(turn + i) % sessions.length]!;
      if (dayOfStart[start[s]!] === day) return s;
    }
    return search.pick();
  };
}
