import { calibrate, cheapAmongWalls } from "../search/anneal.ts";
import type { Budget } from "../search/budget.ts";
import type { Phase } from "../search/plan.ts";
import type { Search } from "../search/search.ts";
import { annealSlots } from "./anneal.ts";
import { SlotBoard } from "./board.ts";
import type { Shares } from "./moves.ts";
import { roomExcess } from "./room-ties.ts";
import { Schedule } from "./schedule.ts";
import type { Slots } from "./slots.ts";

/**
 * The first coolings tell how much time each temperature needs, and which moves do best here. They are short: what
 * nearly full programmes end at falls with the length of the last one more than with the choice between the moves.
 */
const TRIALS: readonly { readonly until: number; readonly shares: Shares }[] = [
  { until: 0.01, shares: { chain: 0.2, relay: 0.1, swap: 0.15 } },
  { until: 0.03, shares: { chain: 0.2, relay: 0.05, swap: 0.2 } },
  { until: 0.05, shares: { chain: 0.15, relay: 0.3, swap: 0.1 } },
  { until: 0.07, shares: { chain: 0.6, relay: 0.1, swap: 0.05 } },
];
/**
 * Among walls order forms slowly over all temperatures, and some coolings end badly: a short one for a good
 * programme soon, and two as slow as can be, each from where cheap meetings come and go.
 */
const AMONG_WALLS = { until: [0.04, 0.52, 1], shares: { chain: 0.3, relay: 0.2, swap: 0.2 } };
/** Shares of a cheap meeting's cost. */
const COME_AND_GO = 1.7;
const FROZEN = 12;
/** Beginnings are hotter than where worsenings pass easily: order that forms too soon is in the way for good. */
const HOTTER = 2;

/**
 * Improves a slotted programme whose sessions are all placed: several coolings from hot, because nearly full
 * programmes are islands and each cooling ends on some other one, then a long one the way the best of them went.
 */
export function* improveSlots(search: Search, slots: Slots, budget: Budget, phase: Phase): Generator<void> {
  phase.name = "improve";
  const board = new SlotBoard(slots, search.model.sessionCount);
  board.adopt(search.kernel.state);
  board.cost = search.energy() - roomExcess(board);
  board.record();
  const cheap = cheapAmongWalls(search);
  if (cheap === null) yield* coolWithTrials(search, board, budget);
  else yield* coolAmongWalls(search, board, cheap, budget);
  search.restore();
}

function* coolAmongWalls(search: Search, board: SlotBoard, cheap: number, budget: Budget): Generator<void> {
  for (const until of AMONG_WALLS.until) {
    const schedule = new Schedule(cheap / COME_AND_GO, cheap / FROZEN);
    yield* cool(search, board, schedule, AMONG_WALLS.shares, budget, until);
  }
}

function* coolWithTrials(search: Search, board: SlotBoard, budget: Budget): Generator<void> {
  const { first, last } = calibrate(search);
  const schedule = new Schedule(HOTTER * first, last);
  let [least, best] = [Infinity, TRIALS[0]!.shares];
  for (const { until, shares } of TRIALS) {
    yield* cool(search, board, schedule, shares, budget, until);
    if (board.cost < least) [least, best] = [board.cost, shares];
  }
  yield* cool(search, board, schedule, best, budget, 1);
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
