import type { Model } from "./model.ts";
import type { Level, RuleName } from "./problem.ts";
import type { Violation } from "./result.ts";
import type { State } from "./state.ts";
import type { Teller } from "./teller.ts";

/** What a broken rule concerns, by index; sessions[0] is the one that it is about. */
export interface Found {
  readonly amount: number;
  readonly sessions: readonly number[];
  readonly people?: readonly number[];
  readonly groups?: readonly number[];
  readonly rooms?: readonly number[];
  readonly minutes?: number;
}

type Subjects = Omit<Found, "amount" | "sessions">;

interface RuleBase {
  readonly name: RuleName;
  readonly level: Level;
  /** Default; the problem's `weights` may say otherwise. */
  readonly weight: number;
  /** One plain sentence of a violation of this rule. */
  describe(violation: Violation, say: Teller): string;
}

/** About one session's own place. */
export interface CellRule extends RuleBase {
  readonly shape: "cell";
  /** What the amount depends on; tables are built accordingly. */
  readonly reads: "time" | "room" | "both";
  /** Fixed sessions are exempt, their place is decided, unless a rule says that it means them, too. */
  readonly alsoFixed?: true;
  /** False where the rule can't apply to a session at all. */
  concerns(model: Model, s: number): boolean;
  amount(model: Model, s: number, start: number, room: number): number;
  subjects?(model: Model, s: number, start: number, room: number): Subjects;
}

/** About two sessions that run at the same time, wherever they are. */
export interface OverlapRule extends RuleBase {
  readonly shape: "overlap";
  /** Adds up the amounts of all pairs that could break it. */
  collect(model: Model, add: (a: number, b: number, amount: number) => void): void;
  /** Null: this pair may run in parallel. */
  find(model: Model, a: number, b: number): { amount: number; people?: number[]; groups?: number[] } | null;
}

/** About two sessions that run at the same time in the same room. */
export interface SharedRoomRule extends RuleBase {
  readonly shape: "shared-room";
  amount(model: Model, room: number): number;
}

export interface Link {
  readonly a: number;
  readonly b: number;
  /** Minutes, a count or whatever the rule keeps with the pair. */
  readonly value: number;
  /** How much more than others this pair matters; default 1. */
  readonly weight?: number;
}

/** About the places of two linked sessions. */
export interface PairRule extends RuleBase {
  readonly shape: "pair";
  /**
   * What the amount depends on. "time": on the two starts, the two durations and the link's value alone, so
   * that it can be counted ahead for every start; the rooms that it is given then mean nothing.
   */
  readonly reads: "time" | "room" | "both";
  links(model: Model): Link[];
  amount(model: Model, link: Link, startA: number, roomA: number, startB: number, roomB: number): number;
  /** Two sessions with so many minutes in between cost nothing, whatever their rooms; absent: no such bound. */
  reach?(model: Model): number;
  subjects?(model: Model, link: Link, state: State): Subjects;
}

/** What a person must attend on one day, by start and end; reused from call to call. */
export interface DaySpans {
  readonly day: number;
  count: number;
  readonly start: number[];
  readonly end: number[];
  readonly session: number[];
}

/** What a day rule finds on one day of one person. */
interface DayFinding {
  readonly amount: number;
  readonly sessions: readonly number[];
  readonly minutes?: number;
}

/** About a person's day: the sessions for which they are required or key. */
export interface DayRule extends RuleBase {
  readonly shape: "day";
  /** What the amount depends on: how many sessions a day has, or when they are, too. */
  readonly looksAt: "count" | "times";
  /** The fewest sessions that a day has to have to cost anything; 0 is not among the answers. */
  least(model: Model): number;
  /** False if the problem has nothing that the rule looks at. */
  isAsked(model: Model): boolean;
  /** Whether a session belongs to the days that the rule looks at. */
  counts(model: Model, s: number): boolean;
  /** Cost of one day; a function of the times alone, an empty day costs nothing. */
  amount(model: Model, spans: DaySpans): number;
  /** The same with the sessions that it is about. */
  find(model: Model, spans: DaySpans): DayFinding[];
}

/** Keeps what a wide rule needs up to date while sessions come and go. */
export interface WideCounter {
  /** Whether the rule is about `s` at all; it is not asked about others. */
  concerns(s: number): boolean;
  /** Change of the rule's total if `s` stood at (start, room), compared with `s` being unplaced; never negative. */
  marginal(s: number, start: number, room: number): number;
  /** Called after `s` has been placed and before it is removed. */
  placed?(s: number): void;
  removing?(s: number): void;
  /** Hard rules only: sessions that stand in the way of `s` there. */
  blockers?(s: number, start: number): number[];
}

/** About many sessions at once: a person's day, a tag, a quorum. */
export interface WideRule extends RuleBase {
  readonly shape: "wide";
  /** "time": the room that its counter is asked about means nothing to it. */
  readonly reads: "time" | "both";
  /** Null if the problem has nothing that the rule looks at. The state is still empty. */
  open(model: Model, state: State): WideCounter | null;
  find(model: Model, state: State): Found[];
}

/** About a session that has no place. */
export interface AbsenceRule extends RuleBase {
  readonly shape: "absence";
  amount(model: Model, s: number): number;
}

export type Rule = CellRule | OverlapRule | SharedRoomRule | PairRule | DayRule | WideRule | AbsenceRule;
