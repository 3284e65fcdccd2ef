import type { Kernel } from "../kernel.ts";
import { assign } from "./assign.ts";
import type { Assignment, Solution } from "./assign.ts";
import { rulesOf } from "../tables.ts";
import type { Effort } from "./effort.ts";
import type { Home } from "./homes.ts";
import type { Standing } from "./standing.ts";
import type { Ways } from "./ways.ts";

/** A repair that moves these sessions beside those that have to find a place anyway. */
interface Found {
  readonly moved: readonly number[];
  readonly solutions: readonly Solution[];
}

export interface Fewest {
  readonly found: readonly Found[];
  /** So many beside the seekers have to move at least: proven. */
  readonly atLeast: number;
}

interface Task {
  readonly standing: Standing;
  /** The programme that stands, without the seekers. */
  readonly kernel: Kernel;
  readonly ways: Ways;
  /** Sessions that a hard rule about more than two can speak about. */
  readonly isAmongMany: Uint8Array;
  /** Sessions without a place that need one, whatever else moves. */
  readonly seekers: readonly number[];
  /** For each broken rule the sessions that could leave; at least one of them must. */
  readonly broken: readonly (readonly number[])[];
  readonly effort: Effort;
  readonly wanted: number;
  /** How many moved sessions at most. */
  readonly most: number;
}

/**
 * The fewest sessions that have to move, by trying k = 0, 1, 2, … exhaustively (Phillips, Walker, Ehrgott and
 * Ryan 2017), and the best places for them.
 *
 * Why no repair is missed. Hard rules are monotone: taking a session off never breaks one. Let M be the moved
 * sessions of any repair, and L a subset of M, at first empty. (1) A broken rule all of whose sessions stay
 * where they are stays broken, so M contains one of them: if L has none, some member of the rule leads to a
 * larger subset of M. (2) Each seeker and each member of L has a place p in the repair. Whoever alone makes p
 * impossible while standing where he stands is in M (`Way.required`), and of sessions that make it impossible
 * only together at least one is (`Way.oneOf`). If a member has no way whose required ones are all in L, its own
 * ways lead to all larger subsets of M. (3) Else all places that need nobody beside L are tried (`assign`). If
 * the repair's places were among them, putting M without L back would give a repair that moves only L; so when
 * `assign` finds none, somebody's place in the repair needs another session of M, and all ways are followed
 * (with a rule about many sessions, any other session can be that one). Hence every M with a repair is reached
 * or has a smaller repair inside it. Sets are visited once.
 */
export function fewestMoves(task: Task): Fewest {
  const search = new SetSearch(task);
  let atLeast = 0;
  for (let k = 0; k <= task.most; k += 1) {
    search.tryAll(k);
    if (!search.isComplete || task.effort.isSpent()) break;
    if (search.found.length === 0) atLeast = k + 1;
    // More than one set can do; others that move more are worth a look only while there are too few.
    if (search.solutionCount() >= task.wanted) break;
  }
  return { found: search.found, atLeast };
}

class SetSearch {
  readonly found: Found[] = [];
  /** False once something has been left out for lack of budget. */
  isComplete = true;
  private readonly task: Task;
  private readonly outcomes = new Map<string, Assignment>();
  private visited = new Set<string>();

  constructor(task: Task) {
    this.task = task;
  }

  solutionCount(): number {
    return this.found.reduce((sum, { solutions }) => sum + solutions.length, 0);
  }

  tryAll(k: number): void {
    this.visited = new Set();
    this.visit([], k);
  }

  private visit(set: readonly number[], k: number): void {
    const key = set.join();
    if (this.visited.has(key)) return;
    this.visited.add(key);
    if (this.task.effort.isSpent()) {
      this.isComplete = false;
      return;
    }
    if (this.isLarger(set)) return;
    const missed = this.missedBy(set);
    if (missed) {
      if (set.length < k) for (const s of missed) this.visit(withMore(set, [s]), k);
      return;
    }
    const members = [...this.task.seekers, ...set];
    this.task.effort.steps += members.length;
    const stuck = members.find((s) => !this.task.ways.of(s).some((way) => isOpen(way.required, set)));
    if (stuck === undefined && this.solve(key, set, members)) return;
    this.extend(stuck === undefined ? members : [stuck], set, k);
  }

  /** The sessions of some rule that stays broken if only this set leaves. */
  private missedBy(set: readonly number[]): readonly number[] | undefined {
    const { broken, isAmongMany, kernel, standing } = this.task;
    const missed = broken.find((members) => !members.some((s) => set.includes(s)));
    if (missed || !broken.some((members) => members.some((s) => isAmongMany[s]))) return missed;
    // One session less may not be enough for a rule about many.
    for (const s of set) kernel.remove(s);
    const rules = rulesOf(standing.model, "wide").filter(({ level }) => level === "hard");
    const found = rules.flatMap((rule) => rule.find(standing.model, kernel.state));
    for (const s of set) kernel.place(s, standing.start[s]!, standing.room[s]!);
    const members = found.map(({ sessions }) => sessions.filter((s) => !standing.isFrozen[s]));
    return members.find(({ length }) => length > 0);
  }

  /** Every larger set that one of the members' ways asks for. */
  private extend(members: readonly number[], set: readonly number[], k: number): void {
    const room = k - set.length;
    if (room <= 0) return;
    for (const s of members) {
      for (const { required, oneOf } of this.task.ways.of(s)) {
        this.task.effort.steps += 1;
        const missing = required.filter((o) => !set.includes(o));
        if (missing.length > room) continue;
        if (missing.length > 0) this.visit(withMore(set, missing), k);
        else for (const o of oneOf) if (!set.includes(o)) this.visit(withMore(set, [o]), k);
      }
    }
    if (members.filter((s) => this.task.isAmongMany[s]).length > 1) this.extendByAny(set, k);
  }

  /** Several members and a standing session can break a rule about many sessions that no two of them break. */
  private extendByAny(set: readonly number[], k: number): void {
    const { standing, kernel, isAmongMany } = this.task;
    for (let o = 0; o < standing.model.sessionCount; o += 1) {
      if (!isAmongMany[o] || standing.isFrozen[o]) continue;
      if (set.includes(o) || !kernel.state.isPlaced(o)) continue;
      this.visit(withMore(set, [o]), k);
    }
  }

  /** Something that moves less is a repair already. */
  private isLarger(set: readonly number[]): boolean {
    return this.found.some(({ moved }) => moved.length < set.length && moved.every((s) => set.includes(s)));
  }

  private solve(key: string, set: readonly number[], members: readonly number[]): boolean {
    const known = this.outcomes.get(key);
    if (known) return known.solutions.length > 0;
    const { standing, kernel, ways, wanted, effort } = this.task;
    for (const s of set) kernel.remove(s);
    const open = members.map((s) => ({ s, homes: openHomes(ways, s, set) }));
    const outcome = assign(standing, kernel, open, wanted, effort);
    for (const s of set) kernel.place(s, standing.start[s]!, standing.room[s]!);
    this.outcomes.set(key, outcome);
    if (outcome.solutions.length > 0) this.found.push({ moved: set, solutions: outcome.solutions });
    else if (!outcome.isExhaustive) this.isComplete = false;
    return outcome.solutions.length > 0;
  }
}

function openHomes(ways: Ways, s: number, set: readonly number[]): Home[] {
  return ways.of(s).flatMap(({ required, homes }) => (isOpen(required, set) ? homes : []));
}

function isOpen(required: readonly number[], set: readonly number[]): boolean {
  return required.every((o) => set.includes(o));
}

function withMore(set: readonly number[], more: readonly number[]): number[] {
  return [...set, ...more].toSorted((a, b) => a - b);
}
