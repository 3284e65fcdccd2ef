import { calibrate } from "../search/anneal.ts";
import type { Budget } from "../search/budget.ts";
import type { Phase } from "../search/plan.ts";
import type { Search } from "../search/search.ts";
import { annealSlots } from "./anneal.ts";
import { SlotBoard } from "./board.ts";
import type { Shares } from "./moves.ts";
import { Schedule } from "./schedule.ts";
import type { Slots } from "./slots.ts";

/** The first coolings tell how much time each temperature needs, and which moves do best here. */
const TRIALS: readonly { readonly until: number; readonly shares: Shares }[] = [
  { until: 0.04, shares: { chain: 0.2, relay: 0.1, swap: 0.15 } },
  { until: 0.12, shares: { chain: 0.2, relay: 0.05, swap: 0.2 } },
  { until: 0.2, shares: { chain: 0.15, relay: 0.3, swap: 0.1 } },
  { until: 0.28, shares: { chain: 0.6, relay: 0.1, swap: 0.05 } },
];
/** Beginnings are hotter than where worsenings pass easily: order that forms too soon is in the way for good. */
const HOTTER = 2;

/**
 * Improves a slotted programme whose sessions are all placed: several coolings from hot, because nearly full
 * programmes are islands and each cooling ends on some other one, then a long one the way the best of them went.
 */
export function* improveSlots(search: Search, slots: Slots, budget: Budget, phase: Phase): Generator<void> {
  phase.name = "improve";
  const { first, last } = calibrate(search);
  const schedule = new Schedule(HOTTER * first, last);
  const board = new SlotBoard(slots, search.model.sessionCount);
  board.adopt(search.kernel.state);
  board.cost = search.energy();
  board.record();
  let [least, best] = [Infinity, TRIALS[0]!.shares];
  for (const { until, shares } of TRIALS) {
    yield* cool(search, board, schedule, shares, budget, until);
    if (board.cost < least) [least, best] = [board.cost, shares];
  }
  yield* cool(search, board, schedule, best, budget, 1);
  search.restore();
}

function* cool(
  search: Search,
  board: SlotBoard,
  schedule: Schedule,
  shares: Shares,
  budget: Budget,
  until: number,
): Generator<void> {
  const begun = budget.share();
  if (begun >= until) return;
  yield* annealSlots(search, board, schedule, shares, () => (budget.share() - begun) / (until - begun));
  schedule.learn();
}
