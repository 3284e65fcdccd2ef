import { anneal, calibrate, cheapAmongWalls } from "./anneal.ts";
import type { Temperatures, Way } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { CoolingCurve } from "./cooling-curve.ts";
import type { Search } from "./search.ts";

/** The first coolings are short: so many proposals per session that moves. */
const FIRST_ROUND = 600;
/** Each further cooling starts from the best and is so many times longer than the last. */
interface Reheating {
  readonly growth: number;
  readonly heat: number;
}
/** Where a cooling is cheap, each begins as hot as the first, to get to other islands; else there is time for one. */
const CHEAP_COOLING: Reheating = { growth: 1.5, heat: 1 };
const DEAR_COOLING: Reheating = { growth: 5, heat: 0.5 };
const CHEAP_COOLING_SHARE = 0.05;
/** Share of the budget for a cooling that shows which way does better. */
const TRIAL = 0.08;
/** Where the first cooling took longer, cold code included, there is no time for trials. */
const TRIED_BELOW = 0.2;
/** Among walls: shares of the cost of a cheap overlap. */
const COME_AND_GO = 3;
const FROZEN = 12;
/** A round that isn't the last takes at most so much of what is left, however slow proposals are. */
const MOST_OF_REST = 0.3;

/** What the first cooling has told. */
export interface Cooled {
  /** Share of the budget that it took. */
  readonly share: number;
  readonly hasWalls: boolean;
  /** Between which temperatures most was decided. */
  readonly steep: Temperatures | null;
  /** Nothing that other beginnings could give: everybody has a place, and hot coolings go everywhere. */
  readonly isSettled: boolean;
}

/** A short one by moves. */
export function* firstCooling(search: Search, budget: Budget): Generator<void, Cooled> {
  const [begun, moves] = [budget.share(), search.moves];
  const length = FIRST_ROUND * search.domain.movable.length;
  const curve = new CoolingCurve();
  const progress = (used: number) => Math.max(used / MOST_OF_REST, (search.moves - moves) / length);
  yield* cool(search, budget, { range: rangeFor(search, 1), way: "moves", progress, curve });
  const hasWalls = cheapAmongWalls(search) !== null;
  return {
    share: budget.share() - begun,
    hasWalls,
    steep: hasWalls ? null : curve.steepPart(),
    isSettled: !hasWalls && search.unplaced().length === 0,
  };
}

/**
 * From the best, coolings of growing length: a good programme soon, and most of the budget for a long search.
 * Where taking many out and putting them back does better than moves, all that is left goes into one such cooling.
 */
export function* improve(search: Search, budget: Budget, first: Cooled): Generator<void> {
  const mayTry = first.share < TRIED_BELOW && !first.hasWalls;
  if (mayTry && (yield* isRecreatingBetter(search, budget))) {
    const range = rangeFor(search, 1);
    yield* cool(search, budget, { range, way: "recreate", progress: (used) => used });
    return;
  }
  const isCheap = first.share < CHEAP_COOLING_SHARE && !first.hasWalls;
  const { growth, heat } = isCheap ? CHEAP_COOLING : DEAR_COOLING;
  const steep = isCheap ? null : first.steep;
  let length = first.share;
  while (budget.share() < 1 && !search.isPerfect()) {
    length *= growth;
    const rest = 1 - budget.share();
    const isLast = length > rest / 4;
    const share = isLast ? rest : Math.min(length, MOST_OF_REST * rest);
    yield* coolFor(search, budget, share, { range: steep ?? rangeFor(search, heat), way: "moves" });
  }
}

/** One cooling each way from hot, equally long, tells. */
function* isRecreatingBetter(search: Search, budget: Budget): Generator<void, boolean> {
  const range = () => rangeFor(search, 1);
  const byRecreating = yield* coolFor(search, budget, TRIAL, { range: range(), way: "recreate" });
  const byMoves = yield* coolFor(search, budget, TRIAL, { range: range(), way: "moves" });
  return byRecreating < byMoves;
}

interface Cooling {
  readonly range: Temperatures;
  readonly way: Way;
  /** Makes of the share of what is left of the budget, that the cooling has used, how far it is. */
  readonly progress: (used: number) => number;
  readonly curve?: CoolingCurve;
}

/** A cooling that takes a share of the whole budget. */
function coolFor(search: Search, budget: Budget, share: number, how: Pick<Cooling, "range" | "way">) {
  const rest = 1 - budget.share();
  const ofRest = rest > share ? share / rest : 1;
  return cool(search, budget, { ...how, progress: (used) => used / ofRest });
}

function* cool(search: Search, budget: Budget, cooling: Cooling): Generator<void, number> {
  const { range, way, progress, curve } = cooling;
  const begun = budget.share();
  const used = () => (begun >= 1 ? 1 : (budget.share() - begun) / (1 - begun));
  return yield* anneal(search, range, () => progress(used()), way, curve);
}

/** As calibrated; among walls from where cheap overlaps come and go to where they are frozen. */
function rangeFor(search: Search, heat: number): Temperatures {
  const { first, last } = calibrate(search);
  const cheap = cheapAmongWalls(search);
  if (cheap === null) return { first: Math.max(first * heat, last), last };
  return { first: heat === 1 ? first : cheap / COME_AND_GO, last: cheap / FROZEN };
}
