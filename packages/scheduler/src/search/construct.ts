import { NONE } from "../model.ts";
import type { Search } from "./search.ts";

/** A noisy construction looks at one time in so many first. */
const ONE_TIME_IN = 3;

/**
 * Greedy construction by saturation degree: always the session with the fewest times left, at its cheapest
 * place. What finds none stays unplaced. With `noise`, a comparison may err by so many times and only some of
 * the times are looked at first, so that another start leads elsewhere.
 */
export function* construct(search: Search, noise: number): Generator<void> {
  const open = new OpenTimes(search);
  let pending = search.unplaced();
  while (pending.length > 0) {
    const s = open.tightest(pending, noise);
    pending = pending.filter((other) => other !== s);
    const place = somePlace(search, s, open.timesOf(s), noise);
    if (place) {
      search.kernel.place(s, place.start, place.room);
      open.close(s, pending);
    }
    yield;
  }
  search.record();
}

/** Which times of the pending sessions no placed session takes, rooms aside. */
class OpenTimes {
  private readonly search: Search;
  private readonly open: Uint8Array[];
  private readonly counts: Int32Array;

  constructor(search: Search) {
    this.search = search;
    this.open = search.domain.free.map((times) => new Uint8Array(times.length));
    this.counts = new Int32Array(search.model.sessionCount);
    const { at } = search.kernel.hardStarts;
    for (const s of search.unplaced()) {
      const starts = search.domain.starts[s]!;
      const row = s * search.model.starts.length;
      for (let i = 0; i < starts.length; i += 1) {
        if (at[row + starts[i]!]! > search.limitOf(s)) continue;
        this.open[s]![i] = 1;
        this.counts[s]! += 1;
      }
    }
  }

  tightest(pending: readonly number[], noise: number): number {
    const { model, random } = this.search;
    let best = pending[0]!;
    for (const s of pending) {
      const error = noise === 0 ? 0 : random.below(2 * noise + 1) - noise;
      const difference = this.counts[s]! - this.counts[best]! + error;
      if (difference < 0 || (difference === 0 && model.served[s]! > model.served[best]!)) best = s;
    }
    return best;
  }

  timesOf(s: number): Int32Array {
    return this.search.domain.free[s]!.filter((_, i) => this.open[s]![i] === 1);
  }

  /** After `placed` has found its place: what it takes from the others. */
  close(placed: number, pending: readonly number[]): void {
    const { kernel, model, domain } = this.search;
    const { hardOverlap } = kernel.tables;
    const [start, end] = [kernel.state.start[placed]!, kernel.state.end[placed]!];
    for (const s of pending) {
      if (hardOverlap[s * model.sessionCount + placed] === 0) continue;
      for (const [i, time] of domain.free[s]!.entries()) {
        if (!this.open[s]![i] || time >= end || start >= time + model.duration[s]!) continue;
        this.open[s]![i] = 0;
        this.counts[s]! -= 1;
      }
    }
  }
}

function somePlace(search: Search, s: number, times: Int32Array, noise: number) {
  const few = noise > 0 ? times.filter(() => search.random.below(ONE_TIME_IN) === 0) : times;
  return cheapestPlace(search, s, few) ?? (noise > 0 ? cheapestPlace(search, s, times) : null);
}

function cheapestPlace(search: Search, s: number, times: Int32Array) {
  const { kernel, domain, random } = search;
  const limit = search.limitOf(s);
  let best = Infinity;
  let ties = 0;
  let start = 0;
  let room = NONE;
  for (const time of times) {
    search.moves += 1;
    if (!kernel.scan(s, time, limit)) continue;
    for (const candidate of domain.rooms[s]!) {
      if (!kernel.at(candidate, limit)) continue;
      const energy = search.probedEnergy();
      if (energy > best) continue;
      ties = energy < best ? 1 : ties + 1;
      best = energy;
      if (random.below(ties) > 0) continue;
      start = time;
      room = candidate;
    }
  }
  return room === NONE ? null : { start, room };
}
