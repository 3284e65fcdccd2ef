import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { WideCounter, WideRule } from "./rule.ts";
import type { State } from "./state.ts";
import { tablesOf } from "./tables.ts";
import type { Tie } from "./tables.ts";

interface OpenCounter {
  readonly counter: WideCounter;
  readonly isHard: boolean;
  readonly weight: number;
}

/**
 * What a session costs beyond its start, its room and its people's days: ties that look at rooms, and counters.
 * Each is asked only about the sessions that it is about.
 */
export class SideCosts {
  /** The last answer. */
  hard = 0;
  soft = 0;
  private readonly model: Model;
  private readonly state: State;
  private readonly ties: readonly (readonly Tie[])[];
  private readonly softTies: readonly (readonly Tie[])[];
  /** Of each tie the other session and the reach: most are out of reach, and that is to be found out cheaply. */
  private readonly others: readonly Int32Array[];
  private readonly reaches: readonly Float64Array[];
  /** By session: counters whose answer depends on the time alone, and the others. */
  private readonly timeCounters: readonly (readonly OpenCounter[])[];
  private readonly placeCounters: readonly (readonly OpenCounter[])[];

  constructor(model: Model, state: State) {
    this.model = model;
    this.state = state;
    this.ties = tablesOf(model).roomTies;
    this.softTies = this.ties.map((ties) => ties.filter(({ isHard }) => !isHard));
    this.others = this.ties.map((ties) => Int32Array.from(ties, ({ other }) => other));
    this.reaches = this.ties.map((ties) => Float64Array.from(ties, ({ reach }) => reach));
    this.timeCounters = openCounters(model, state, "time");
    this.placeCounters = openCounters(model, state, "both");
  }

  /** Whether any of it concerns `s`. */
  isAbout(s: number): boolean {
    return this.ties[s]!.length > 0 || this.timeCounters[s]!.length > 0 || this.placeCounters[s]!.length > 0;
  }

  /** Whether a counter of some rule is about `s`. */
  isCounted(s: number): boolean {
    return this.timeCounters[s]!.length > 0 || this.placeCounters[s]!.length > 0;
  }

  /** Whether any of it depends on the room of `s`. */
  isAboutRoom(s: number): boolean {
    return this.ties[s]!.length > 0 || this.placeCounters[s]!.length > 0;
  }

  hasSoftCounters(): boolean {
    return [...this.timeCounters, ...this.placeCounters].some((list) => list.some(({ isHard }) => !isHard));
  }

  /** Answers for the counters that the time alone decides about. */
  askTime(s: number, start: number): void {
    this.hard = 0;
    this.soft = 0;
    this.ask(this.timeCounters[s]!, s, start, this.model.nowhere);
  }

  /** Answers for the other counters. */
  askPlace(s: number, start: number, room: number): void {
    this.hard = 0;
    this.soft = 0;
    this.ask(this.placeCounters[s]!, s, start, room);
  }

  askTies(s: number, start: number, room: number): void {
    const ties = this.ties[s]!;
    const others = this.others[s]!;
    const reaches = this.reaches[s]!;
    const { state } = this;
    const end = start + this.model.duration[s]!;
    this.hard = 0;
    this.soft = 0;
    for (let i = 0; i < ties.length; i += 1) {
      const o = others[i]!;
      const reach = reaches[i]!;
      if (state.start[o]! - end >= reach || start - state.end[o]! >= reach) continue;
      const cost = this.tieCost(ties[i]!, s, start, room);
      if (ties[i]!.isHard) this.hard += cost;
      else this.soft += cost;
    }
  }

  /** What `s` costs at a place by ties and counters that are soft. */
  softOf(s: number, start: number, room: number): number {
    let cost = softIn(this.timeCounters[s]!, s, start, room) + softIn(this.placeCounters[s]!, s, start, room);
    for (const tie of this.softTies[s]!) cost += this.tieCost(tie, s, start, room);
    return cost;
  }

  /** Whether no tie makes the place impossible. */
  allows(s: number, start: number, room: number): boolean {
    const ties = this.ties[s]!;
    for (let i = 0; i < ties.length; i += 1) {
      if (ties[i]!.isHard && this.tieCost(ties[i]!, s, start, room) > 0) return false;
    }
    return true;
  }

  /**
   * Change of soft cost if the placed session `s`, which breaks no hard rule, went to another place; NaN if
   * that broke hard ones by more than the limit.
   */
  change(s: number, start: number, room: number, limit: number): number {
    if (!this.isAbout(s)) return 0;
    this.askTies(s, start, room);
    if (this.hard > limit) return Number.NaN;
    this.ask(this.timeCounters[s]!, s, start, room);
    this.ask(this.placeCounters[s]!, s, start, room);
    if (this.hard > limit) return Number.NaN;
    const { soft } = this;
    const [startNow, roomNow] = [this.state.start[s]!, this.state.room[s]!];
    this.askTies(s, startNow, roomNow);
    this.ask(this.timeCounters[s]!, s, startNow, roomNow);
    this.ask(this.placeCounters[s]!, s, startNow, roomNow);
    return soft - this.soft;
  }

  /** `s` has been placed. */
  placed(s: number): void {
    for (const { counter } of this.timeCounters[s]!) counter.placed?.(s);
    for (const { counter } of this.placeCounters[s]!) counter.placed?.(s);
  }

  /** `s` is about to go. */
  removing(s: number): void {
    for (const { counter } of this.timeCounters[s]!) counter.removing?.(s);
    for (const { counter } of this.placeCounters[s]!) counter.removing?.(s);
  }

  /** What a tie costs `s` at a place, the other session being where it is. */
  tieCost(tie: Tie, s: number, start: number, room: number): number {
    const { rule, link, other, weight, reach } = tie;
    const { state, model } = this;
    if (state.room[other] === NONE) return 0;
    const otherStart = state.start[other]!;
    if (otherStart - start - model.duration[s]! >= reach || start - state.end[other]! >= reach) return 0;
    const otherRoom = state.room[other]!;
    const amount = tie.isFirst
      ? rule.amount(model, link, start, room, otherStart, otherRoom)
      : rule.amount(model, link, otherStart, otherRoom, start, room);
    return amount * weight;
  }

  /** Sessions that counters of hard rules name as standing in the way of `s` at a start. */
  blockers(s: number, start: number): number[] {
    return [...this.timeCounters[s]!, ...this.placeCounters[s]!].flatMap(({ counter, isHard }) =>
      isHard ? (counter.blockers?.(s, start) ?? []) : [],
    );
  }

  private ask(counters: readonly OpenCounter[], s: number, start: number, room: number): void {
    for (let i = 0; i < counters.length; i += 1) {
      const { counter, isHard, weight } = counters[i]!;
      const cost = counter.marginal(s, start, room) * weight;
      if (isHard) this.hard += cost;
      else this.soft += cost;
    }
  }
}

function softIn(counters: readonly OpenCounter[], s: number, start: number, room: number): number {
  let cost = 0;
  for (let i = 0; i < counters.length; i += 1) {
    const { counter, isHard, weight } = counters[i]!;
    if (!isHard) cost += counter.marginal(s, start, room) * weight;
  }
  return cost;
}

/** For each session the counters of one kind that are about it. */
function openCounters(model: Model, state: State, reads: WideRule["reads"]): OpenCounter[][] {
  const counters = tablesOf(model).wide.flatMap(({ rule, weight }) => {
    const counter = rule.reads === reads ? rule.open(model, state) : null;
    return counter ? [{ counter, isHard: rule.level === "hard", weight }] : [];
  });
  return model.problem.sessions.map((_, s) => counters.filter(({ counter }) => counter.concerns(s)));
}
