import { overlapMinutes } from "../intervals.ts";
import type { Model } from "../model.ts";
import type { Acceptor, Move } from "./moves.ts";
import { MOVED_SCALE } from "./search.ts";
import type { Search } from "./search.ts";
import { Trial } from "./trial.ts";

const LONGEST = 16;
const FILLER_TRIES = 24;

/**
 * A Kempe chain between two starts over all overlaps that a cooling would not accept any more: the forbidden
 * ones, and soft ones that cost `heavy()` or more. Single moves stand before those as before walls. Where one
 * side would outgrow the rooms, others come back whom nobody heavy waits for.
 */
export function heavyChain(search: Search, heavy: () => number): Move {
  const open = openRooms(search.model);
  return (_, accepts) => {
    search.moves += 1;
    const { kernel, domain, random } = search;
    const first = search.pick();
    const from = kernel.state.startIndex[first]!;
    if (!kernel.state.isPlaced(first) || from < 0) return false;
    const starts = domain.starts[first]!;
    const to = starts[random.below(starts.length)]!;
    if (to === from) return false;
    const trade = new Trade(search, from, to, heavy());
    return trade.grow(first) && trade.level(open) && trade.propose(accepts);
  };
}

/** Two sessions change times, in any rooms that are free then or can be freed. */
export const trySwapTimes: Move = (search, accepts) => {
  search.moves += 1;
  const { model, domain, kernel } = search;
  const { state, tables } = kernel;
  const [a, b] = [search.pick(), search.pick()];
  const [from, to] = [state.startIndex[a]!, state.startIndex[b]!];
  if (from === to || from < 0 || to < 0 || !state.isPlaced(a) || !state.isPlaced(b)) return false;
  const starts = model.starts.length;
  if (domain.isFree[a * starts + to] !== 1 || domain.isFree[b * starts + from] !== 1) return false;
  const parting = 2 * tables.softOverlap[a * model.sessionCount + b]!;
  const expected = changeAlone(search, a, to) + changeAlone(search, b, from) - parting;
  return accepts(expected) && carryOut(search, [a, b], [to, from], expected, accepts);
};

/** Change of energy if a session alone went to another start, as far as counted costs tell it. */
function changeAlone({ kernel, model }: Search, s: number, g: number): number {
  const row = s * model.starts.length;
  const now = row + kernel.state.startIndex[s]!;
  const moved = kernel.tables.moved.time[row + g]! - kernel.tables.moved.time[now]!;
  if (!kernel.isPlain(s)) {
    return moved * MOVED_SCALE + kernel.softStarts.at[row + g]! - kernel.softStarts.at[now]!;
  }
  kernel.trade(s, g);
  return moved * MOVED_SCALE + kernel.soft;
}

/** Moves all at once; asks again if it comes out dearer than expected. */
function carryOut(
  search: Search,
  sessions: readonly number[],
  targets: readonly number[],
  expected: number,
  accepts: Acceptor,
): boolean {
  const trial = new Trial(search);
  for (const s of sessions) trial.take(s);
  const fits = sessions.every((s, i) => trial.putSomewhere(s, search.model.starts[targets[i]!]!));
  return trial.settle(fits, (change) => change <= expected || accepts(change));
}

/** How many rooms are open at each start, by its index. */
function openRooms(model: Model): Int32Array {
  return Int32Array.from(
    model.starts,
    (start) =>
      model.problem.rooms.filter((_, room) =>
        model.closed[room]!.every(
          ({ startMinute, endMinute }) => overlapMinutes(startMinute, endMinute, start, start + 1) === 0,
        ),
      ).length,
  );
}

/** Sessions that go from each of two starts to the other. */
class Trade {
  private readonly search: Search;
  private readonly from: number;
  private readonly to: number;
  private readonly heavy: number;
  private readonly members: number[] = [];

  constructor(search: Search, from: number, to: number, heavy: number) {
    this.search = search;
    this.from = from;
    this.to = to;
    this.heavy = heavy;
  }

  /** False if the session can't go where it would have to. */
  join(s: number): boolean {
    const { domain, model } = this.search;
    const g = this.targetOf(s);
    if (model.isLocked[s] === 1 || domain.isFree[s * model.starts.length + g] !== 1) return false;
    this.members.push(s);
    return true;
  }

  /** Lets all join who are heavy for a member where it goes; false if somebody can't, or if they get too many. */
  grow(first: number): boolean {
    const { search, members } = this;
    const { startIndex } = search.kernel.state;
    if (!this.join(first)) return false;
    for (let i = 0; i < members.length; i += 1) {
      const s = members[i]!;
      const g = this.targetOf(s);
      const count = this.meet(s, g);
      for (let j = 0; j < count; j += 1) {
        const o = search.hits[j]!;
        if (o === s || !this.isHeavy(s, o) || members.includes(o)) continue;
        if (startIndex[o] !== g || members.length === LONGEST || !this.join(o)) return false;
      }
    }
    return true;
  }

  /** Sends others back from where there would be too many for the rooms. */
  level(open: Int32Array): boolean {
    const { search, members } = this;
    let excess = 0;
    for (const s of members) excess += this.targetOf(s) === this.to ? 1 : -1;
    if (excess === 0) return true;
    const g = excess > 0 ? this.to : this.from;
    const count = this.meet(
      members.find((s) => this.targetOf(s) === g)!,
      g,
    );
    let missing = count + Math.abs(excess) - open[g]!;
    if (missing <= 0) return true;
    const there = [...search.hits.subarray(0, count)];
    for (let tries = 0; tries < FILLER_TRIES && missing > 0; tries += 1) {
      const o = there[search.random.below(count)]!;
      if (search.kernel.state.startIndex[o] !== g || members.includes(o) || this.isAwaited(o)) continue;
      if (this.join(o)) missing -= 1;
    }
    return missing <= 0;
  }

  /** Looks at the price before anything is touched; most trades end there. */
  propose(accepts: Acceptor): boolean {
    const { search, members } = this;
    const expected = this.expected();
    if (!accepts(expected)) return false;
    const targets = members.map((s) => this.targetOf(s));
    return carryOut(search, members, targets, expected, accepts);
  }

  private targetOf(s: number): number {
    return this.search.kernel.state.startIndex[s] === this.from ? this.to : this.from;
  }

  /** Writes to `hits` who stands where `s` would at the start `g`. */
  private meet(s: number, g: number): number {
    const { kernel, model, hits } = this.search;
    const start = model.starts[g]!;
    kernel.scans += 1;
    return kernel.state.overlapping(start, start + model.duration[s]!, hits);
  }

  private isHeavy(s: number, o: number): boolean {
    const { hardOverlap, softOverlap } = this.search.kernel.tables;
    const pair = s * this.search.model.sessionCount + o;
    return hardOverlap[pair]! > 0 || softOverlap[pair]! >= this.heavy;
  }

  /** Whether somebody stays on the other side who is heavy for `o`. */
  private isAwaited(o: number): boolean {
    const count = this.meet(o, this.targetOf(o));
    for (let j = 0; j < count; j += 1) {
      const other = this.search.hits[j]!;
      if (this.isHeavy(o, other) && !this.members.includes(other)) return true;
    }
    return false;
  }

  /**
   * Change of energy as far as counted costs tell it: of each member alone, and of the pairs that meet or part.
   * Rooms and ties between members are left to the trial.
   */
  private expected(): number {
    const { members } = this;
    let energy = 0;
    for (let i = 0; i < members.length; i += 1) {
      const s = members[i]!;
      energy += changeAlone(this.search, s, this.targetOf(s));
      const row = s * this.search.model.sessionCount;
      for (let j = 0; j < i; j += 1) {
        const cost = this.search.kernel.tables.softOverlap[row + members[j]!]!;
        energy += this.targetOf(members[j]!) === this.targetOf(s) ? 2 * cost : -2 * cost;
      }
    }
    return energy;
  }
}
