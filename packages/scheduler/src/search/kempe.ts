import { NONE } from "../model.ts";
import type { Acceptor, Move } from "./moves.ts";
import type { Search } from "./search.ts";

/**
 * Kempe chains between two starts: a session goes over, whoever clashes with it there comes back, whoever
 * clashes with them goes over, until nobody clashes. What it costs is known before anything is touched.
 * `longest` sessions at most may take part.
 */
export function kempeMove(longest: number): Move {
  return (search, accepts) => {
    search.moves += 1;
    const { kernel } = search;
    const first = search.pick();
    if (!kernel.state.isPlaced(first) || !kernel.isPlain(first)) return false;
    const to = search.pickTakenStart(first, longest);
    if (to === NONE) return false;
    const chain = new Chain(search, first, to, longest);
    return chain.grow() && chain.isAccepted(accepts) && chain.settle();
  };
}

class Chain {
  readonly from: number;
  readonly to: number;
  private readonly search: Search;
  private readonly longest: number;
  private readonly members: number[];
  private readonly hits: Int32Array;
  private soft = 0;
  private moved = 0;

  constructor(search: Search, first: number, to: number, longest: number) {
    this.search = search;
    this.from = search.kernel.state.startIndex[first]!;
    this.to = to;
    this.longest = longest;
    this.members = [first];
    this.hits = search.hits;
  }

  /** False if somebody can't go where the chain sends them, or if it gets too long. */
  grow(): boolean {
    const { members, search } = this;
    for (let i = 0; i < members.length; i += 1) {
      if (!this.follow(members[i]!)) return false;
    }
    if (members.length > 1) return true;
    // Nobody clashes: a transfer, unless rooms are short and somebody must come back for one.
    const [first] = members;
    const start = search.model.starts[this.to]!;
    if (search.finder.free(first!, start) !== NONE) return false;
    const rooms = search.domain.rooms[first!]!;
    const room = rooms[search.random.below(rooms.length)]!;
    const o = search.kernel.state.rooms.occupant(room, ...this.bucketsOf(first!, start));
    return o !== NONE && o !== first && this.join(o, this.to) && this.follow(o) && members.length === 2;
  }

  private bucketsOf(s: number, start: number): [number, number] {
    const { model } = this.search;
    return [model.bucketOf(start), model.bucketOf(start + model.duration[s]! - 1)];
  }

  private targetOf(s: number): number {
    return this.search.kernel.state.startIndex[s] === this.from ? this.to : this.from;
  }

  /** Lets all join who clash with a member where it goes, and checks that nothing else is in its way. */
  private follow(s: number): boolean {
    const { search, hits } = this;
    const { kernel, model } = search;
    const { state, tables } = kernel;
    const g = this.targetOf(s);
    let rest = kernel.hardStarts.at[s * model.starts.length + g]!;
    if (rest === 0) return true;
    if (kernel.hardStarts.met[s * model.starts.length + g]! > this.longest) return false;
    kernel.scans += 1;
    const start = model.starts[g]!;
    const count = state.overlapping(start, start + model.duration[s]!, hits);
    for (let i = 0; i < count; i += 1) {
      const o = hits[i]!;
      const cost = tables.hardOverlap[s * model.sessionCount + o]!;
      if (cost === 0 || o === s) continue;
      rest -= cost;
      if (!this.members.includes(o) && !this.join(o, g)) return false;
    }
    return rest === 0;
  }

  private join(o: number, at: number): boolean {
    const { search, members } = this;
    const { kernel, model, domain } = search;
    if (members.length === this.longest || kernel.state.startIndex[o] !== at || !kernel.isPlain(o))
      return false;
    if (model.duration[o] !== model.duration[members[0]!]) return false;
    const back = at === this.to ? this.from : this.to;
    if (domain.isFree[o * model.starts.length + back] !== 1 || model.isLocked[o] === 1) return false;
    const ties = kernel.hardStarts.tiesOf(o);
    for (let i = 0; i < ties.length; i += 1) if (members.includes(ties[i]!.other)) return false;
    members.push(o);
    return true;
  }

  isAccepted(accepts: Acceptor): boolean {
    const { kernel } = this.search;
    this.soft = 0;
    this.moved = 0;
    for (let i = 0; i < this.members.length; i += 1) {
      const s = this.members[i]!;
      kernel.trade(s, this.targetOf(s));
      kernel.scans += 1;
      this.soft += kernel.soft;
      this.moved += kernel.moved;
    }
    return accepts(this.search.energyOf(this.soft, this.moved));
  }

  /** Everybody changes over, if there are rooms. */
  settle(): boolean {
    const { kernel, model } = this.search;
    const { totals } = kernel;
    const before = { ...totals };
    const targets = this.members.map((s) => this.targetOf(s));
    const rooms = this.members.map((s) => kernel.state.room[s]!);
    const undo: [number, number][] = [];
    kernel.scans += 4 * this.members.length;
    kernel.defer();
    for (const s of this.members) kernel.lift(s);
    const isDone = this.members.every((s, i) => this.putSomewhere(s, model.starts[targets[i]!]!, undo));
    if (isDone) {
      totals.soft += this.soft;
      totals.moved += this.moved;
      kernel.flush();
      return true;
    }
    for (const s of this.members) if (kernel.state.isPlaced(s)) kernel.lift(s);
    // Members may have made room for each other, too; they go back below.
    for (const [s, room] of undo.toReversed()) if (kernel.state.isPlaced(s)) kernel.state.rehouse(s, room);
    for (const [i, s] of this.members.entries()) {
      const from = targets[i] === this.to ? this.from : this.to;
      kernel.put(s, model.starts[from]!, rooms[i]!);
    }
    Object.assign(totals, before);
    kernel.drop();
    return false;
  }

  private putSomewhere(s: number, start: number, undo: [number, number][]): boolean {
    const { finder, kernel } = this.search;
    let room = finder.free(s, start);
    if (room === NONE) {
      room = finder.findPath(s, start);
      if (room === NONE) return false;
      for (const [i, o] of finder.movers.entries()) {
        undo.push([o, kernel.state.room[o]!]);
        kernel.rehouse(o, finder.targets[i]!);
      }
    }
    kernel.put(s, start, room);
    return true;
  }
}
