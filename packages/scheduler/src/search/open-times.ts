import type { Search } from "./search.ts";

/** Which times of the pending sessions no placed session takes, rooms aside, and how badly rooms are wanted. */
export class OpenTimes {
  /** By room, how many pending sessions want it, each for its share: one of few rooms is wanted more. */
  readonly wanted: Float64Array;
  /** By start, what it takes from the pending ones if the session of the last `weigh` stands there. */
  readonly spoilt: Float64Array;
  private readonly search: Search;
  private readonly open: Uint8Array[];
  private readonly counts: Int32Array;
  /** A session with few rooms is harder to place than its times tell. */
  private readonly roomFactor: Float64Array;

  constructor(search: Search) {
    const { model, domain, kernel } = search;
    this.search = search;
    this.open = domain.free.map((times) => new Uint8Array(times.length));
    this.counts = new Int32Array(model.sessionCount);
    this.roomFactor = Float64Array.from(domain.rooms, (rooms) => Math.sqrt(rooms.length));
    this.wanted = new Float64Array(model.roomCount + 1);
    this.spoilt = new Float64Array(model.starts.length + 1);
    const { at } = kernel.hardStarts;
    for (const s of search.unplaced()) {
      const starts = domain.starts[s]!;
      const row = s * model.starts.length;
      this.want(s, 1);
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
      const difference =
        (this.counts[s]! + error) * this.roomFactor[s]! - this.counts[best]! * this.roomFactor[best]!;
      if (difference < 0 || (difference === 0 && model.served[s]! > model.served[best]!)) best = s;
    }
    return best;
  }

  timesOf(s: number): Int32Array {
    return this.search.domain.free[s]!.filter((_, i) => this.open[s]![i] === 1);
  }

  /** `s` is no longer pending: fills `spoilt`, the last of its open times counting as much as all of many. */
  weigh(s: number, pending: readonly number[]): void {
    const { kernel, model, domain } = this.search;
    const { hardOverlap } = kernel.tables;
    const { spoilt } = this;
    this.want(s, -1);
    spoilt.fill(0);
    for (const o of pending) {
      if (hardOverlap[o * model.sessionCount + s] === 0) continue;
      const [open, times] = [this.open[o]!, domain.free[o]!];
      const each = 1 / this.counts[o]!;
      for (let i = 0; i < times.length; i += 1) {
        if (open[i] === 0) continue;
        // Here what changes from start to start; summed up below.
        spoilt[model.rankOf(times[i]! - model.duration[s]! + 1)]! += each;
        spoilt[model.rankOf(times[i]! + model.duration[o]!)]! -= each;
      }
    }
    for (let g = 1; g < spoilt.length; g += 1) spoilt[g]! += spoilt[g - 1]!;
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

  private want(s: number, sign: number): void {
    const { domain, kernel } = this.search;
    const rooms = domain.rooms[s]!;
    for (const room of rooms) {
      if (kernel.tables.roomShare[room]! > 0) this.wanted[room]! += sign / rooms.length;
    }
  }
}
