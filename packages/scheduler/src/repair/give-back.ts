import type { Kernel } from "../kernel.ts";
import { NONE } from "../model.ts";
import type { Random } from "../search/random.ts";
import { standsAsBefore } from "./chains.ts";
import type { Effort } from "./effort.ts";
import type { Home, Homes } from "./homes.ts";
import type { Standing } from "./standing.ts";

const ROUNDS = 300;
const LARGEST_GROUP = 5;
const STEPS_PER_GROUP = 2500;

/**
 * Fewer moved sessions than a search has left behind: takes a few of them up at a time and puts them down again
 * so that as many as possible stand where they stood. `mayReturn`: whether where it stood is still open to it.
 */
export function giveBack(
  standing: Standing,
  homes: Homes,
  kernel: Kernel,
  mayReturn: (s: number) => boolean,
  random: Random,
  effort: Effort,
): void {
  const isAway = (s: number) =>
    standing.room[s] !== NONE && mayReturn(s) && !standsAsBefore(standing, kernel, s);
  const away = () => Array.from({ length: standing.model.sessionCount }, (_, s) => s).filter(isAway);
  const regroup = (group: readonly number[]) =>
    new Group(standing, homes, kernel, mayReturn, effort).settle(group);
  for (let left = away(), before = -1; left.length !== before;) {
    before = left.length;
    for (const s of left) regroup([s]);
    left = away();
  }
  for (let round = 0, left = away(); round < ROUNDS && left.length > 0 && !effort.isSpent(); round += 1) {
    if (regroup(someOf(left, 2 + random.below(LARGEST_GROUP - 1), random))) left = away();
  }
}

function someOf(list: readonly number[], count: number, random: Random): number[] {
  const rest = list.slice();
  const some: number[] = [];
  while (some.length < count && rest.length > 0) {
    some.push(...rest.splice(random.below(rest.length), 1));
  }
  return some;
}

interface Put {
  readonly s: number;
  readonly start: number;
  readonly room: number;
}

/** A few sessions in the air. */
class Group {
  private readonly standing: Standing;
  private readonly homes: Homes;
  private readonly kernel: Kernel;
  private readonly mayReturn: (s: number) => boolean;
  private readonly effort: Effort;
  private stopAt = 0;
  /** Away, of the best way to put them down so far. */
  private fewest = 0;
  private best: readonly Put[] | null = null;

  constructor(
    standing: Standing,
    homes: Homes,
    kernel: Kernel,
    mayReturn: (s: number) => boolean,
    effort: Effort,
  ) {
    this.standing = standing;
    this.homes = homes;
    this.kernel = kernel;
    this.mayReturn = mayReturn;
    this.effort = effort;
  }

  /** True if fewer are away than before. Those without a place may find one. */
  settle(group: readonly number[]): boolean {
    const { kernel, effort } = this;
    const { state } = kernel;
    const before: Put[] = group
      .filter((s) => state.isPlaced(s))
      .map((s) => ({ s, start: state.start[s]!, room: state.room[s]! }));
    for (const { s } of before) kernel.remove(s);
    this.stopAt = effort.steps + STEPS_PER_GROUP;
    this.fewest = group.length;
    this.descend(group, 0, []);
    for (const { s, start, room } of this.best ?? before) kernel.place(s, start, room);
    return this.best !== null;
  }

  private descend(group: readonly number[], away: number, put: Put[]): void {
    if (away >= this.fewest || this.effort.steps >= this.stopAt) return;
    const s = group[put.length];
    if (s === undefined) {
      this.fewest = away;
      this.best = put.slice();
      return;
    }
    const { start, room } = this.standing;
    const base = { start: start[s]!, room: room[s]!, own: 0 };
    if (this.mayReturn(s)) this.tryHome(group, s, base, away, put);
    if (away + 1 < this.fewest) {
      for (const home of this.homes.of(s)) this.tryHome(group, s, home, away + 1, put);
    }
  }

  private tryHome(
    group: readonly number[],
    s: number,
    { start, room, own }: Home,
    away: number,
    put: Put[],
  ): void {
    this.effort.steps += 1;
    if (!this.kernel.probe(s, start, room, own)) return;
    this.kernel.place(s, start, room);
    put.push({ s, start, room });
    this.descend(group, away, put);
    put.pop();
    this.kernel.remove(s);
  }
}
