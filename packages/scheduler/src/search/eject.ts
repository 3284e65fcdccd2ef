import { tryTransfer } from "./moves.ts";
import { MOVED_SCALE } from "./search.ts";
import type { Search } from "./search.ts";
import { Trial } from "./trial.ts";

const SESSIONS_TRIED = 16;
const TIMES_TRIED = 64;
const SHAKES = 1;
const LEAST_TENURE = 4;
const TENURE_PER_WAITING = 0.6;
/** So little that it decides only between insertions that drive out equally many; a power of two adds exactly. */
const PER_INSERTION = 1 / 65_536;

/**
 * Places what is left by pushing others out, a tabu search over the waiting sessions: each time the insertion
 * that drives out least is made, and whoever had to go may not come straight back (PARTIALCOL of Blöchliger
 * and Zufferey, with rooms). Among equals those go who have had to push least often: they find a place easily
 * (Nagata and Bräysy 2009).
 */
export function* placeByEjection(search: Search, until: () => boolean): Generator<void> {
  const pusher = new Pusher(search);
  while (pusher.waiting.length > 0 && !until()) {
    pusher.push();
    for (let i = 0; i < SHAKES; i += 1) tryTransfer(search, (change) => change < MOVED_SCALE);
    pusher.forgetPlaced();
    search.record();
    yield;
  }
}

interface Insertion {
  readonly s: number;
  readonly g: number;
  /** NONE: some room that is free or can be freed. */
  readonly room: number;
}

class Pusher {
  waiting: number[];
  private readonly search: Search;
  private readonly tabuUntil: Int32Array;
  /** By session, what it counts for to drive it out. */
  private readonly load: Float64Array;
  private readonly hits: Int32Array;
  private readonly roomLoad: Float64Array;
  private rounds = 0;

  constructor(search: Search) {
    const { model } = search;
    this.search = search;
    this.waiting = search.unplaced();
    this.tabuUntil = new Int32Array(model.sessionCount * model.starts.length);
    this.load = Float64Array.from(model.isLocked, (isLocked) => (isLocked ? Infinity : 1));
    this.hits = new Int32Array(model.sessionCount);
    this.roomLoad = new Float64Array(model.roomCount + 1);
  }

  /** Transfers may have found a place for somebody who waits. */
  forgetPlaced(): void {
    const { state } = this.search.kernel;
    this.waiting = this.waiting.filter((s) => !state.isPlaced(s));
  }

  /** One insertion. */
  push(): void {
    const { search, waiting } = this;
    this.rounds += 1;
    search.moves += 1;
    const place = this.cheapest();
    if (!place) return;
    const ejected = insert(search, place);
    if (!ejected) {
      this.forbid(place.s, place.g);
      return;
    }
    waiting.splice(waiting.indexOf(place.s), 1);
    if (ejected.length > 0) this.load[place.s]! += PER_INSERTION;
    for (const { s, g } of ejected) {
      waiting.push(s);
      if (g >= 0) this.forbid(s, g);
    }
  }

  private forbid(s: number, g: number): void {
    const tenure =
      this.search.random.below(LEAST_TENURE) + Math.floor(TENURE_PER_WAITING * this.waiting.length);
    this.tabuUntil[s * this.search.model.starts.length + g] = this.rounds + tenure + 1;
  }

  private cheapest(): Insertion | null {
    const { search, waiting } = this;
    const { met } = search.kernel.hardStarts;
    const offset = search.random.below(waiting.length);
    let best: Insertion | null = null;
    let least = Infinity;
    let ties = 0;
    for (let i = 0; i < Math.min(waiting.length, SESSIONS_TRIED); i += 1) {
      const s = waiting[(i + offset) % waiting.length]!;
      const starts = search.domain.starts[s]!;
      const turn = search.random.below(starts.length);
      for (let j = 0; j < Math.min(starts.length, TIMES_TRIED); j += 1) {
        const g = starts[(j + turn) % starts.length]!;
        const cell = s * search.model.starts.length + g;
        if (this.tabuUntil[cell]! > this.rounds || met[cell]! > least) continue;
        const clashes = this.lookAround(s, search.model.starts[g]!);
        if (clashes > least) continue;
        const room = this.leastUsed(s);
        const cost = clashes + this.roomLoad[room]!;
        if (cost > least || cost === Infinity) continue;
        ties = cost < least ? 1 : ties + 1;
        least = cost;
        if (ties === 1 || search.random.below(ties) === 0) best = { s, g, room };
      }
    }
    return best;
  }

  private leastUsed(s: number): number {
    const rooms = this.search.domain.rooms[s]!;
    const turn = this.search.random.below(rooms.length);
    let best = rooms[turn]!;
    for (let j = 1; j < rooms.length; j += 1) {
      const room = rooms[(j + turn) % rooms.length]!;
      if (this.roomLoad[room]! < this.roomLoad[best]!) best = room;
    }
    return best;
  }

  /** How many clash with `s` in any room; the load of the others is noted by room. */
  private lookAround(s: number, start: number): number {
    const { model, kernel } = this.search;
    const { state, tables } = kernel;
    const count = state.overlapping(start, start + model.duration[s]!, this.hits);
    const base = s * model.sessionCount;
    let clashes = this.tied(s, start);
    this.roomLoad.fill(0);
    for (let i = 0; i < count; i += 1) {
      const o = this.hits[i]!;
      if (o === s) continue;
      const load = this.load[o]!;
      const room = state.room[o]!;
      if (tables.hardOverlap[base + o]! > 0) clashes += load;
      else if (tables.roomShare[room]! > 0) this.roomLoad[room]! += load;
    }
    return clashes;
  }

  private tied(s: number, start: number): number {
    const { kernel } = this.search;
    const ties = kernel.hardStarts.tiesOf(s);
    let count = 0;
    for (let i = 0; i < ties.length; i += 1) {
      const o = ties[i]!.other;
      if (!kernel.state.isPlaced(o) || kernel.hardStarts.tieShare(ties[i]!, start) === 0) continue;
      count += this.load[o]!;
    }
    return count;
  }
}

/** Answers who had to go and from which starts, or null if it did not fit all the same. */
function insert(search: Search, { s, g, room }: Insertion): { s: number; g: number }[] | null {
  const { kernel, model } = search;
  const start = model.starts[g]!;
  const trial = new Trial(search);
  trial.add(s);
  if (
    kernel.hardStarts.at[s * model.starts.length + g]! <= search.limitOf(s) &&
    trial.putSomewhere(s, start)
  ) {
    trial.settle(true, () => true);
    return [];
  }
  const ejected = kernel.conflicts(s, start, room).map((o) => ({ s: o, g: kernel.state.startIndex[o]! }));
  if (ejected.some((o) => model.isLocked[o.s])) return trial.settle(false, () => false) ? [] : null;
  for (const o of ejected) trial.take(o.s);
  return trial.settle(trial.put(s, start, room), () => true) ? ejected : null;
}
