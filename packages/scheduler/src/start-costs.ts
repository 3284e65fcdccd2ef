import type { Adjacency } from "./adjacency.ts";
import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { State } from "./state.ts";
import type { Tie } from "./tables.ts";
import { tieCostAt, tieTable } from "./tie-costs.ts";

/** What start costs are made of, for one level. */
export interface StartCostSources {
  readonly isHard: boolean;
  /** [session × start] cost of the time itself. */
  readonly own: Int32Array;
  readonly overlap: Int32Array;
  readonly adjacency: Adjacency;
  /** Per session, the ties that read times alone. */
  readonly ties: readonly (readonly Tie[])[];
}

/** A session's coming (1) or going (-1) that the counters don't know of yet. */
interface Change {
  readonly o: number;
  readonly start: number;
  readonly g: number;
  readonly sign: number;
}

/**
 * For each session and start what it would cost there as far as times matter: the time itself, whom it would
 * overlap, ties. Counted when a session moves, so that asking is one look-up. Rows of locked sessions, which are
 * hardly ever asked for, are worked out then; without `isCounting` all rows are: for a few questions about one
 * position.
 */
export class StartCosts {
  /** [session × start]; of sessions that may move, while counting. */
  readonly at: Int32Array;
  /** [session × start] how many others it would overlap that it must not; counted only, and for hard costs only. */
  readonly met: Uint16Array;
  private readonly model: Model;
  private readonly state: State;
  private readonly sources: StartCostSources;
  private readonly tieTables: readonly (readonly (Int32Array | null)[])[];
  private readonly isCounting: boolean;
  private readonly rowStamp: Int32Array;
  private stamp = 1;
  private readonly deferred: Change[] = [];
  private isDeferring = false;

  constructor(model: Model, state: State, sources: StartCostSources, isCounting: boolean) {
    this.model = model;
    this.state = state;
    this.sources = sources;
    this.isCounting = isCounting;
    this.at = sources.own.slice();
    this.met = new Uint16Array(isCounting && sources.isHard ? this.at.length : 0);
    this.rowStamp = new Int32Array(model.sessionCount);
    this.tieTables = sources.ties.map((ties) => ties.map((tie) => tieTable(model, reversed(tie))));
  }

  /** Cost for `s` at a start; `g` is its index, NONE for one that is not offered (own cost not included). */
  cost(s: number, g: number, start: number): number {
    if (g < 0) return this.offGrid(s, start);
    const cell = s * this.model.starts.length + g;
    if (!this.isCounted(s)) {
      if (this.rowStamp[s] !== this.stamp) this.fill(s);
      return this.at[cell]!;
    }
    let cost = this.at[cell]!;
    for (let i = 0; i < this.deferred.length; i += 1) cost += this.effect(this.deferred[i]!, s, start);
    return cost;
  }

  private isCounted(s: number): boolean {
    return this.isCounting && this.model.isLocked[s] === 0;
  }

  /** What the placed session `o` adds to the cost of `s` at a start. */
  share(o: number, s: number, start: number): number {
    return this.effectOf(o, this.state.start[o]!, s, start);
  }

  /** Whether any other session has a say in what `s` costs. */
  isShared(s: number): boolean {
    const { from } = this.sources.adjacency;
    return from[s] !== from[s + 1] || this.sources.ties[s]!.length > 0;
  }

  tiesOf(s: number): readonly Tie[] {
    return this.sources.ties[s]!;
  }

  /** What one of its ties costs a session at a start, the other end being where it is. */
  tieShare(tie: Tie, start: number): number {
    return tieCostAt(this.model, tie, start, this.state.start[tie.other]!);
  }

  /** `o` has come to (1) or gone from (-1) where the state says. */
  count(o: number, sign: number): void {
    this.stamp += 1;
    if (!this.isCounting) return;
    const change = { o, start: this.state.start[o]!, g: this.state.startIndex[o]!, sign };
    if (this.isDeferring) this.deferred.push(change);
    else this.apply(change);
  }

  /** From now on changes are kept aside, to be counted by `flush` or forgotten by `drop`. */
  defer(): void {
    this.isDeferring = true;
  }

  flush(): void {
    for (const change of this.deferred) this.apply(change);
    this.drop();
  }

  drop(): void {
    this.deferred.length = 0;
    this.isDeferring = false;
  }

  private apply({ o, start, g, sign }: Change): void {
    const { model, at, met } = this;
    const { from, locked, other, cost } = this.sources.adjacency;
    const count = model.starts.length;
    const upper = model.rankOf(start + model.duration[o]!);
    let lower = 0;
    let duration = NONE;
    for (let i = from[o]!, stop = locked[o]!; i < stop; i += 1) {
      const s = other[i]!;
      if (model.duration[s] !== duration) {
        duration = model.duration[s]!;
        lower = model.rankOf(start - duration + 1);
      }
      const amount = sign * cost[i]!;
      for (let k = s * count + lower, end = s * count + upper; k < end; k += 1) at[k]! += amount;
      if (met.length === 0) continue;
      for (let k = s * count + lower, end = s * count + upper; k < end; k += 1) met[k]! += sign;
    }
    const ties = this.sources.ties[o]!;
    for (let i = 0; i < ties.length; i += 1) {
      if (model.isLocked[ties[i]!.other] === 1) continue;
      this.applyTie(ties[i]!, this.tieTables[o]![i]!, start, g, sign);
    }
  }

  private applyTie(tie: Tie, table: Int32Array | null, start: number, g: number, sign: number): void {
    const { starts } = this.model;
    const count = starts.length;
    const base = tie.other * count;
    if (table && g >= 0) {
      const row = g * count;
      for (let i = 0; i < count; i += 1) this.at[base + i]! += sign * table[row + i]!;
      return;
    }
    const seen = reversed(tie);
    for (let i = 0; i < count; i += 1) {
      this.at[base + i]! += sign * tieCostAt(this.model, seen, starts[i]!, start);
    }
  }

  private effect(change: Change, s: number, start: number): number {
    return change.o === s ? 0 : change.sign * this.effectOf(change.o, change.start, s, start);
  }

  private effectOf(o: number, startO: number, s: number, start: number): number {
    const { model, sources } = this;
    const overlaps = start < startO + model.duration[o]! && startO < start + model.duration[s]!;
    let cost = overlaps ? sources.overlap[s * model.sessionCount + o]! : 0;
    const ties = sources.ties[s]!;
    for (let i = 0; i < ties.length; i += 1) {
      if (ties[i]!.other === o) cost += tieCostAt(model, ties[i]!, start, startO);
    }
    return cost;
  }

  private fill(s: number): void {
    const { model, state, sources } = this;
    const count = model.starts.length;
    const row = this.at.subarray(s * count, (s + 1) * count);
    row.set(sources.own.subarray(s * count, (s + 1) * count));
    const { from, other, cost } = sources.adjacency;
    for (let i = from[s]!; i < from[s + 1]!; i += 1) {
      const o = other[i]!;
      if (!state.isPlaced(o)) continue;
      const lower = model.rankOf(state.start[o]! - model.duration[s]! + 1);
      const upper = model.rankOf(state.end[o]!);
      for (let k = lower; k < upper; k += 1) row[k]! += cost[i]!;
    }
    for (const tie of sources.ties[s]!) {
      if (!state.isPlaced(tie.other)) continue;
      const startO = state.start[tie.other]!;
      for (let k = 0; k < count; k += 1) row[k]! += tieCostAt(model, tie, model.starts[k]!, startO);
    }
    this.rowStamp[s] = this.stamp;
  }

  private offGrid(s: number, start: number): number {
    const { model, state } = this;
    let cost = 0;
    for (let o = 0; o < model.sessionCount; o += 1) {
      if (o !== s && state.isPlaced(o)) cost += this.effectOf(o, state.start[o]!, s, start);
    }
    return cost;
  }
}

/** The same tie seen from the other session. */
function reversed(tie: Tie): Tie {
  return { ...tie, isFirst: !tie.isFirst, other: tie.isFirst ? tie.link.a : tie.link.b };
}
