import { NONE } from "../model.ts";
import type { Move } from "./moves.ts";
import { MOVED_SCALE } from "./search.ts";
import type { Search } from "./search.ts";
import { Trial } from "./trial.ts";

/** So many sessions at most are taken out at once. */
const MOST_TAKEN = 16;
/** One in so many places is overlooked, so that the same sessions don't always come back to the same places. */
const OVERLOOKED = 20;
const MISSES = 20;

/**
 * Ruin and recreate: takes sessions out, related ones half of the time, and puts each back at its cheapest
 * place, always the one that has the fewest starts left: in another order many find none in the end. What
 * takes several moves that each cost comes about in one: sessions of other lengths in a block, a person's
 * sessions on another day (Shaw 1998; Schrimpf, Schneider and others 2000).
 */
export function recreateMove(search: Search): Move {
  const ruin = new Ruin(search);
  return (_, accepts) => {
    const taken = ruin.choose();
    search.moves += taken.length;
    const trial = new Trial(search, false);
    for (const s of taken) {
      if (search.kernel.state.isPlaced(s)) trial.take(s);
      else trial.add(s);
    }
    return trial.settle(ruin.putBack(taken, trial), accepts);
  };
}

class Ruin {
  private readonly search: Search;
  /** Sessions that can't run at the same time as a session, or should not. */
  private readonly related: readonly Int32Array[];
  /** Rooms that suit a session, those first that cost least. */
  private readonly rooms: readonly Int32Array[];
  /** What the cheapest of them costs. */
  private readonly roomFloor: Float64Array;
  private readonly taken: number[] = [];
  /** What the cheapest place so far changes. */
  private readonly best = { soft: 0, moved: 0 };

  constructor(search: Search) {
    this.search = search;
    const { model, domain, kernel } = search;
    const { hardOverlap, softOverlap, soft, moved } = kernel.tables;
    const count = model.sessionCount;
    this.related = model.problem.sessions.map((_, a) =>
      domain.movable.filter((b) => hardOverlap[a * count + b]! + softOverlap[a * count + b]! > 0),
    );
    const cost = (s: number, room: number) => {
      const cell = s * (model.roomCount + 1) + room;
      return soft.room[cell]! + MOVED_SCALE * moved.room[cell]!;
    };
    this.rooms = domain.rooms.map((rooms, s) => rooms.toSorted((a, b) => cost(s, a) - cost(s, b)));
    this.roomFloor = Float64Array.from(this.rooms, ([cheapest], s) =>
      cheapest === undefined ? 0 : cost(s, cheapest),
    );
  }

  /** Each once. */
  choose(): number[] {
    const { taken, search } = this;
    const { random } = search;
    const wanted = 1 + random.below(MOST_TAKEN);
    const isLocal = random.below(2) === 0;
    taken.length = 0;
    taken.push(search.pick());
    for (let misses = 0; taken.length < wanted && misses < MISSES;) {
      const s = isLocal && random.below(2) === 0 ? this.someRelated() : search.pick();
      if (s === NONE || taken.includes(s)) misses += 1;
      else taken.push(s);
    }
    return taken;
  }

  /** False if somebody who had a place finds none. */
  putBack(taken: number[], trial: Trial): boolean {
    for (let i = 0; i < taken.length; i += 1) {
      const next = this.tightest(taken, i);
      const s = taken[next]!;
      taken[next] = taken[i]!;
      taken[i] = s;
      if (!this.putAtBest(s) && trial.roomOf(s) !== NONE) return false;
    }
    return true;
  }

  /** Which of those from `first` on has the fewest starts left. */
  private tightest(taken: readonly number[], first: number): number {
    let [least, found] = [Infinity, first];
    for (let i = first; i < taken.length && least > 0; i += 1) {
      const open = this.openStarts(taken[i]!, least);
      if (open >= least) continue;
      least = open;
      found = i;
    }
    return found;
  }

  /** How many starts nobody makes impossible for `s`, at most `most`. */
  private openStarts(s: number, most: number): number {
    const { domain, kernel, model } = this.search;
    const starts = domain.starts[s]!;
    const row = s * model.starts.length;
    const limit = this.search.limitOf(s);
    let open = 0;
    for (let i = 0; i < starts.length && open < most; i += 1) {
      if (kernel.hardStarts.at[row + starts[i]!]! <= limit) open += 1;
    }
    return open;
  }

  private someRelated(): number {
    const { random } = this.search;
    const related = this.related[this.taken[random.below(this.taken.length)]!]!;
    return related.length === 0 ? NONE : related[random.below(related.length)]!;
  }

  private putAtBest(s: number): boolean {
    const { search } = this;
    const { kernel, domain, random, model } = search;
    const limit = search.limitOf(s);
    const row = s * model.starts.length;
    let [least, ties, start, home] = [Infinity, 0, 0, NONE];
    for (const g of domain.starts[s]!) {
      if (g >= 0 && kernel.hardStarts.at[row + g]! > limit) continue;
      if (random.below(OVERLOOKED) === 0) continue;
      if (!kernel.scan(s, model.starts[g]!, limit)) continue;
      kernel.floor();
      if (search.probedEnergy() + this.roomFloor[s]! > least) continue;
      const room = this.roomAt(s, model.starts[g]!, limit);
      if (room === NONE) continue;
      const energy = search.probedEnergy();
      if (energy > least) continue;
      ties = energy < least ? 1 : ties + 1;
      least = energy;
      if (ties > 1 && random.below(ties) > 0) continue;
      [start, home] = [model.starts[g]!, room];
      this.best.soft = kernel.soft;
      this.best.moved = kernel.moved;
    }
    if (home === NONE) return false;
    if (limit === 0) kernel.placeKnown(s, start, home, this.best);
    else kernel.place(s, start, home);
    return true;
  }

  /** For the scanned start the first free room; what rooms cost beyond a session's own table is left to other moves. */
  private roomAt(s: number, start: number, limit: number): number {
    const { kernel, model } = this.search;
    const [first, last] = [model.bucketOf(start), model.bucketOf(start + model.duration[s]! - 1)];
    const rooms = this.rooms[s]!;
    let [word, busy] = [NONE, 0];
    for (let i = 0; i < rooms.length; i += 1) {
      const room = rooms[i]!;
      if (room >>> 5 !== word) {
        word = room >>> 5;
        busy = kernel.state.rooms.busyBits(word, first, last);
      }
      if ((busy & (1 << (room & 31))) === 0 && kernel.at(room, limit)) return room;
    }
    return NONE;
  }
}
