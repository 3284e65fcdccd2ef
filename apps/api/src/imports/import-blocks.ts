import { addMinutes, compareInstants, dayOf } from "@plenary/time";
import type { Spot } from "./import-state.ts";

/** A programme's day ends when the last have gone to bed. */
const DAY_CHANGE_MINUTES = 4 * 60;

export type NewBlock = { readonly startsAt: string; readonly endsAt: string };

/**
 * An open block for each day of the programme, from its first start to its last end, for a meeting that has none:
 * without one the board has no hours, and every session would stand outside of them.
 */
export function planBlocks(
  placed: readonly { readonly spot: Spot; readonly minutes: number }[],
  zone: string,
): NewBlock[] {
  const dayOfProgramme = (instant: string) => dayOf(addMinutes(instant, -DAY_CHANGE_MINUTES), zone);
  const days = Map.groupBy(placed, ({ spot }) => dayOfProgramme(spot.startsAt));
  const blocks = [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sessions]) => {
      const starts = sessions.map(({ spot }) => spot.startsAt).toSorted(compareInstants);
      const ends = sessions
        .map(({ spot, minutes }) => addMinutes(spot.startsAt, minutes))
        .toSorted(compareInstants);
      return { startsAt: starts[0]!, endsAt: ends.at(-1)! };
    });
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    const isLong = next !== undefined && compareInstants(block.endsAt, next.startsAt) > 0;
    return isLong ? { ...block, endsAt: next.startsAt } : block;
  });
}
