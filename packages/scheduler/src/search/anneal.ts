import { exactExp, exactLn } from "./exact-math.ts";
import { tryChain, tryExchange, tryScatter, tryRoomChange, trySwap, tryTransfer } from "./moves.ts";
import type { Acceptor, Move } from "./moves.ts";
import type { Search } from "./search.ts";

const BATCH = 128;
const SAMPLES = 200;
const QUANTILES = 4096;
/** Share of average worsenings that pass at the start, and of the smallest ones at the end. */
const FIRST_PASS = 0.4;
const LAST_PASS = 0.02;
/** −ln(u) for evenly spread u: a worsening passes if it is below the temperature times one of these. */
const thresholds = Float64Array.from({ length: QUANTILES }, (_, i) => -exactLn((i + 0.5) / QUANTILES));

export interface Temperatures {
  readonly first: number;
  readonly last: number;
}

/**
 * One cooling from hot to cold while `progress()` goes from 0 to 1; yields between batches. Ends at the best
 * position known.
 */
export function* anneal(search: Search, range: Temperatures, progress: () => number): Generator<void> {
  let temperature = range.first;
  const accepts: Acceptor = (change) =>
    change <= 0 || change < temperature * thresholds[search.random.bits() & (QUANTILES - 1)]!;
  const moves = [tryTransfer, tryRoomChange, trySwap, tryChain, tryScatter];
  const mix = new Mix(search.unplaced().length > 0 ? [...moves, tryExchange] : moves);
  const depth = exactLn(range.first / range.last);
  for (let share = progress(); share < 1 && !search.isPerfect(); share = progress()) {
    temperature = range.first * exactExp(-depth * share);
    for (let i = 0; i < BATCH; i += 1) {
      if (mix.propose(search, accepts)) search.record();
    }
    mix.adapt();
    yield;
  }
  search.restore();
}

/** Finds the temperatures by trying moves without making them. */
export function calibrate(search: Search): Temperatures {
  let sum = 0;
  let count = 0;
  let smallest = Infinity;
  const watch: Acceptor = (change) => {
    if (change <= 0) return false;
    sum += change;
    count += 1;
    smallest = Math.min(smallest, change);
    return false;
  };
  for (let i = 0; i < SAMPLES; i += 1) {
    tryTransfer(search, watch);
    trySwap(search, watch);
  }
  if (count === 0) return { first: 2, last: 0.2 };
  const last = smallest / -exactLn(LAST_PASS);
  return { first: Math.max(sum / count / -exactLn(FIRST_PASS), 2 * last), last };
}

/** Chooses among the moves, more often those that get something done for their price in scans. */
class Mix {
  private readonly moves: readonly Move[];
  private readonly tried: Float64Array;
  private readonly done: Float64Array;
  private readonly shares: Float64Array;

  constructor(moves: readonly Move[]) {
    this.moves = moves;
    this.tried = new Float64Array(moves.length).fill(1);
    this.done = new Float64Array(moves.length).fill(1);
    this.shares = new Float64Array(moves.length).fill(1 / moves.length);
  }

  propose(search: Search, accepts: Acceptor): boolean {
    const before = search.kernel.scans;
    let ticket = search.random.bits() / 4294967296;
    let i = 0;
    while (i < this.moves.length - 1 && ticket >= this.shares[i]!) {
      ticket -= this.shares[i]!;
      i += 1;
    }
    const isDone = this.moves[i]!(search, accepts);
    this.tried[i]! += search.kernel.scans - before;
    if (isDone) this.done[i]! += 1;
    return isDone;
  }

  /** Half of the proposals are spread evenly, half by success; old experience fades. */
  adapt(): void {
    let total = 0;
    for (const [i, tried] of this.tried.entries()) total += this.done[i]! / tried;
    for (const [i, tried] of this.tried.entries()) {
      this.shares[i] = 0.5 / this.moves.length + (0.5 * this.done[i]!) / tried / total;
      this.tried[i] = tried * 0.95 + 0.05;
      this.done[i] = this.done[i]! * 0.95 + 0.05;
    }
  }
}
