import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { Level } from "./problem.ts";
import type { WideCounter } from "./rule.ts";
import { State } from "./state.ts";
import { ownCost, tablesOf } from "./tables.ts";
import type { CellCosts, Tables, Tie } from "./tables.ts";

interface OpenCounter {
  readonly counter: WideCounter;
  readonly isHard: boolean;
  readonly weight: number;
}

/**
 * A state with running totals. `probe` answers what a session would cost at a place, everybody else staying
 * where they are and wherever it stands itself; `place` and `remove` keep the totals.
 */
export class Kernel {
  readonly model: Model;
  readonly state: State;
  readonly tables: Tables;
  /** Running totals of the placed sessions, and of `unplaced` for the others. */
  readonly totals: Record<Level, number> = { hard: 0, unplaced: 0, moved: 0, soft: 0 };
  /** Scans so far: the work done, and a stamp for what the last one has seen. */
  scans = 0;
  /** The last probe's answer. */
  hard = 0;
  moved = 0;
  soft = 0;
  private readonly wide: readonly OpenCounter[];
  private readonly hits: Int32Array;
  private readonly roomStamp: Int32Array;
  private readonly roomHits: Int32Array;
  private scanned = NONE;
  private scannedStart = 0;
  private startIndex = NONE;
  private hitCount = 0;
  private overlapHard = 0;
  private overlapSoft = 0;

  constructor(model: Model) {
    this.model = model;
    this.state = new State(model);
    this.tables = tablesOf(model);
    this.hits = new Int32Array(model.sessionCount);
    this.roomStamp = new Int32Array(model.roomCount + 1);
    this.roomHits = new Int32Array(model.roomCount + 1);
    this.wide = this.tables.wide.flatMap(({ rule, weight }) => {
      const counter = rule.open(model, this.state);
      return counter ? [{ counter, isHard: rule.level === "hard", weight }] : [];
    });
    for (const cost of this.tables.unplaced) this.totals.unplaced += cost;
  }

  /** Cost of `s` at (start, room); false, without a full answer, as soon as `hard` exceeds the limit. */
  probe(s: number, start: number, room: number, limit = Infinity): boolean {
    return this.scan(s, start, limit) && this.at(room, limit);
  }

  /**
   * First half of a probe: what depends on the time alone. Several `at(room)` may follow. `without` is a
   * session to overlook, for a first look at a swap.
   */
  scan(s: number, start: number, limit = Infinity, without = NONE): boolean {
    const { state, tables, hits, roomStamp, roomHits } = this;
    this.scans += 1;
    this.scanned = s;
    this.scannedStart = start;
    this.startIndex = this.model.startIndexOf(start);
    this.hitCount = state.overlapping(start, start + this.model.duration[s]!, hits);
    const base = s * this.model.sessionCount;
    let hard = 0;
    let soft = 0;
    for (let i = 0; i < this.hitCount; i += 1) {
      const o = hits[i]!;
      if (o === s || o === without) continue;
      hard += tables.hardOverlap[base + o]!;
      soft += tables.softOverlap[base + o]!;
      const room = state.room[o]!;
      roomHits[room] = roomStamp[room] === this.scans ? roomHits[room]! + 1 : 1;
      roomStamp[room] = this.scans;
    }
    this.overlapHard = hard;
    this.overlapSoft = soft;
    return hard <= limit;
  }

  /** Second half: the scanned session and time in this room. */
  at(room: number, limit = Infinity): boolean {
    const { tables } = this;
    const s = this.scanned;
    const start = this.scannedStart;
    let hard = this.overlapHard + this.own("hard", tables.hard, room);
    if (this.roomStamp[room] === this.scans) hard += this.roomHits[room]! * tables.roomShare[room]!;
    if (hard > limit) return false;
    let soft = this.overlapSoft + this.own("soft", tables.soft, room);
    for (const tie of tables.ties[s]!) {
      const cost = this.tieCost(tie, start, room);
      if (tie.isHard) hard += cost;
      else soft += cost;
    }
    if (hard > limit) return false;
    for (const { counter, isHard, weight } of this.wide) {
      const cost = counter.marginal(s, start, room) * weight;
      if (isHard) hard += cost;
      else soft += cost;
    }
    this.hard = hard;
    this.moved = this.own("moved", tables.moved, room);
    this.soft = soft;
    return hard <= limit;
  }

  /** Whether the scanned session would have the room to itself, as far as it has to. */
  isRoomFree(room: number): boolean {
    return this.roomStamp[room] !== this.scans || this.tables.roomShare[room] === 0;
  }

  place(s: number, start: number, room: number): void {
    this.probe(s, start, room);
    this.count(1);
    this.totals.unplaced -= this.tables.unplaced[s]!;
    this.state.place(s, start, room);
    for (const { counter } of this.wide) counter.placed?.(s);
  }

  remove(s: number): void {
    this.probe(s, this.state.start[s]!, this.state.room[s]!);
    this.count(-1);
    this.totals.unplaced += this.tables.unplaced[s]!;
    for (const { counter } of this.wide) counter.removing?.(s);
    this.state.remove(s);
  }

  /**
   * The sessions that make (start, room) impossible for `s`, each once. What `s` itself breaks there is not
   * among them: probe again when they are gone.
   */
  conflicts(s: number, start: number, room: number): number[] {
    this.scan(s, start);
    const { tables, state, hits } = this;
    const base = s * this.model.sessionCount;
    const found: number[] = [];
    for (let i = 0; i < this.hitCount; i += 1) {
      const o = hits[i]!;
      if (o === s) continue;
      const sharesRoom = state.room[o] === room && tables.roomShare[room]! > 0;
      if (sharesRoom || tables.hardOverlap[base + o]! > 0) found.push(o);
    }
    for (const tie of tables.ties[s]!) {
      if (!tie.isHard || this.tieCost(tie, start, room) === 0) continue;
      if (!found.includes(tie.other)) found.push(tie.other);
    }
    for (const { counter, isHard } of this.wide) {
      if (!isHard || !counter.blockers) continue;
      for (const o of counter.blockers(s, start)) if (!found.includes(o)) found.push(o);
    }
    return found;
  }

  private count(sign: number): void {
    this.totals.hard += sign * this.hard;
    this.totals.moved += sign * this.moved;
    this.totals.soft += sign * this.soft;
  }

  private own(level: "hard" | "moved" | "soft", costs: CellCosts, room: number): number {
    const s = this.scanned;
    const g = this.startIndex;
    if (g < 0) return ownCost(this.model, level, s, this.scannedStart, room);
    const rooms = this.model.roomCount + 1;
    const both = costs.both[s];
    return (
      costs.time[s * this.model.starts.length + g]! +
      costs.room[s * rooms + room]! +
      (both ? both[g * rooms + room]! : 0)
    );
  }

  private tieCost(tie: Tie, start: number, room: number): number {
    const { rule, link, other, weight } = tie;
    const { state, model } = this;
    if (state.room[other] === NONE) return 0;
    const otherStart = state.start[other]!;
    const otherRoom = state.room[other]!;
    const amount = tie.isFirst
      ? rule.amount(model, link, start, room, otherStart, otherRoom)
      : rule.amount(model, link, otherStart, otherRoom, start, room);
    return amount * weight;
  }
}

/** A kernel in the same position as a state. */
export function kernelOf(state: State): Kernel {
  const kernel = new Kernel(state.model);
  for (let s = 0; s < state.model.sessionCount; s += 1) {
    if (state.isPlaced(s)) kernel.place(s, state.start[s]!, state.room[s]!);
  }
  return kernel;
}
