import { audit, scoreOf } from "../audit.ts";
import { Kernel } from "../kernel.ts";
import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import type { Level } from "../problem.ts";
import { LEVELS } from "../problem.ts";
import type { Score } from "../result.ts";
import { State } from "../state.ts";
import { domainOf } from "./domain.ts";
import type { Domain } from "./domain.ts";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { RoomFinder } from "./room-finder.ts";

/** What a unit weighs against one of `soft` while annealing; results are compared by level. */
export const MOVED_SCALE = 1000;
const FEW_STARTS = 64;
const STARTS_TRIED = 8;
const UNPLACED_SCALE = 1_000_000;

/** A search in progress: the current position, the best one, and what the moves need. */
export class Search {
  readonly model: Model;
  readonly kernel: Kernel;
  readonly domain: Domain;
  readonly random: Random;
  readonly finder: RoomFinder;
  /** For whom to meet; nobody keeps it. */
  readonly hits: Int32Array;
  /** For which rooms are free; nobody keeps it. */
  readonly freeRooms: Int32Array;
  private readonly found: Int32Array;
  /** Proposals tried. */
  moves = 0;
  bestScore: Score;
  /** Of its hard cost what counts: what pins force upon their sessions is no reason to leave them out. */
  private bestHard = Infinity;
  private readonly bestStart: Int32Array;
  private readonly bestRoom: Int32Array;
  readonly isChecked: boolean;
  /** Cost of the sessions that have nowhere to go. */
  private readonly hopeless: number;

  constructor(model: Model, seed: number, isChecked: boolean) {
    this.model = model;
    this.kernel = new Kernel(model);
    this.domain = domainOf(model);
    this.random = createRandom(seed);
    this.finder = new RoomFinder(this.kernel, this.domain, this.random);
    this.isChecked = isChecked;
    this.hits = new Int32Array(model.sessionCount);
    this.freeRooms = new Int32Array(model.roomCount + 1);
    this.found = new Int32Array(FEW_STARTS + 1);
    this.hopeless = hopelessCost(model, this.kernel.tables.unplaced, this.domain);
    this.bestScore = { ...this.kernel.totals };
    this.bestStart = this.kernel.state.start.slice();
    this.bestRoom = this.kernel.state.room.slice();
  }

  energy(): number {
    const { moved, soft, unplaced } = this.kernel.totals;
    return moved * MOVED_SCALE + soft + unplaced * UNPLACED_SCALE;
  }

  /** Some session that may be moved. */
  pick(): number {
    return this.domain.movable[this.random.below(this.domain.movable.length)]!;
  }

  /**
   * Some other start that nobody makes impossible for `s`, all equally likely where there are few; NONE if none
   * has been found. Starts are looked at in one go: most are impossible, and to propose those costs more.
   */
  pickOpenStart(s: number): number {
    const { at } = this.kernel.hardStarts;
    return this.pickStart(s, at, this.limitOf(s) + 1);
  }

  /** The same with fewer than `limit` sessions in the way; what else rules a start out is not looked at. */
  pickTakenStart(s: number, limit: number): number {
    return this.pickStart(s, this.kernel.hardStarts.met, limit);
  }

  private pickStart(s: number, row: Int32Array | Uint16Array, limit: number): number {
    const { model, domain, random, found } = this;
    const starts = domain.starts[s]!;
    const base = s * model.starts.length;
    const now = this.kernel.state.startIndex[s]!;
    const length = starts.length;
    if (length > FEW_STARTS) {
      for (let i = 0; i < STARTS_TRIED; i += 1) {
        const g = starts[random.below(length)]!;
        if (row[base + g]! < limit && g !== now) return g;
      }
      return NONE;
    }
    let count = 0;
    for (let i = 0; i < length; i += 1) {
      const g = starts[i]!;
      found[count] = g;
      if (row[base + g]! < limit && g !== now) count += 1;
    }
    return count === 0 ? NONE : found[random.below(count)]!;
  }

  /** Energy of the kernel's last probe. */
  probedEnergy(): number {
    return this.energyOf(this.kernel.soft, this.kernel.moved);
  }

  energyOf(soft: number, moved: number): number {
    return moved * MOVED_SCALE + soft;
  }

  /** Takes over a position, by start index and room, and keeps it if it is the best. */
  adopt(starts: Int32Array, rooms: Int32Array): void {
    this.goTo((s) => this.model.starts[starts[s]!]!, rooms);
    this.record();
  }

  unplaced(): number[] {
    return [...this.domain.movable].filter((s) => !this.kernel.state.isPlaced(s));
  }

  /** Hard cost that a session may have: what its own pins force upon it. */
  limitOf(s: number): number {
    return this.domain.limit[s]!;
  }

  /** Keeps the position if it is the best so far. */
  record(): void {
    if (this.isChecked) this.check();
    const { totals, state } = this.kernel;
    const hard = totals.hard - this.forcedCost();
    if (!this.isBetter(hard)) return;
    this.bestHard = hard;
    this.bestScore = { ...totals };
    this.bestStart.set(state.start);
    this.bestRoom.set(state.room);
  }

  /** Goes back to the best position. */
  restore(): void {
    this.goTo((s) => this.bestStart[s]!, this.bestRoom);
  }

  /** NONE for a room: the session has no place, and its start says nothing. */
  private goTo(startOf: (s: number) => number, rooms: Int32Array): void {
    const { kernel } = this;
    const { state } = kernel;
    const differing = [...rooms.keys()].filter(
      (s) => state.room[s] !== rooms[s] || (rooms[s] !== NONE && state.start[s] !== startOf(s)),
    );
    for (const s of differing) if (state.isPlaced(s)) kernel.remove(s);
    for (const s of differing) if (rooms[s] !== NONE) kernel.place(s, startOf(s), rooms[s]!);
  }

  /** The best position as a state of its own. */
  bestState(): State {
    const state = new State(this.model);
    for (const [s, room] of this.bestRoom.entries()) {
      if (room !== NONE) state.place(s, this.bestStart[s]!, room);
    }
    return state;
  }

  /** How many sessions have a place in the best position. */
  placedInBest(): number {
    let count = 0;
    for (let s = 0; s < this.bestRoom.length; s += 1) if (this.bestRoom[s] !== NONE) count += 1;
    return count;
  }

  /** Nothing left to gain: everything that can be placed is, and nothing else costs. */
  isPerfect(): boolean {
    const { unplaced, moved, soft } = this.bestScore;
    return moved === 0 && soft === 0 && unplaced <= this.hopeless;
  }

  /** Whether the position is better than the best; asked after every move that is made. */
  private isBetter(hard: number): boolean {
    const { bestHard, bestScore } = this;
    const { unplaced, moved, soft } = this.kernel.totals;
    if (hard !== bestHard) return hard < bestHard;
    if (unplaced !== bestScore.unplaced) return unplaced < bestScore.unplaced;
    if (moved !== bestScore.moved) return moved < bestScore.moved;
    return soft < bestScore.soft;
  }

  private forcedCost(): number {
    let cost = 0;
    for (const s of this.domain.forced) if (this.kernel.state.isPlaced(s)) cost += this.limitOf(s);
    return cost;
  }

  private check(): void {
    const expected = scoreOf(audit(this.kernel.state));
    const wrong = LEVELS.find((level: Level) => expected[level] !== this.kernel.totals[level]);
    if (wrong) {
      throw new Error(
        `after ${this.moves} moves ${wrong} is counted as ${this.kernel.totals[wrong]} but is ${expected[wrong]}`,
      );
    }
  }
}

function hopelessCost(model: Model, unplaced: Float64Array, domain: Domain): number {
  const movable = new Set(domain.movable);
  return unplaced.reduce((sum, cost, s) => sum + (movable.has(s) || model.isLocked[s] ? 0 : cost), 0);
}
