import { addSpan, countedBy, emptySpans, gatherDay } from "./day-spans.ts";
import { dayTableOf } from "./day-table.ts";
import type { DayTable, WeightedDayRule } from "./day-table.ts";
import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { State } from "./state.ts";
import { rulesOf, weightOf } from "./tables.ts";

/** Rules that look at the same sessions, so that a day is gathered once for all of them. */
interface DayRuleGroup {
  readonly counted: Uint8Array;
  readonly rules: readonly WeightedDayRule[];
}

interface DayRules {
  readonly groups: readonly DayRuleGroup[];
  readonly table: DayTable | null;
}

const cache = new WeakMap<Model, DayRules>();

function dayRulesOf(model: Model): DayRules {
  let found = cache.get(model);
  if (!found) {
    const rules = rulesOf(model, "day")
      .filter((rule) => rule.isAsked(model))
      .map((rule) => ({ rule, weight: weightOf(model, rule), counted: countedBy(model, rule) }));
    found = { groups: grouped(model, rules), table: dayTableOf(model, rules) };
    cache.set(model, found);
  }
  return found;
}

/** The cost of every possible day of a person, where there are few. */
export function dayTableFor(model: Model): DayTable | null {
  return dayRulesOf(model).table;
}

function grouped(model: Model, rules: readonly WeightedDayRule[]): DayRuleGroup[] {
  const groups = new Map<string, WeightedDayRule[]>();
  for (const rule of rules) {
    const key = rule.counted.filter((_, s) => model.needed[s]!.length > 0).join("");
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map((list) => ({ counted: list[0]!.counted, rules: list }));
}

/**
 * What people's days cost. Where days are sets of few starts each person's set is kept and a change is two
 * look-ups per person; else, and for anybody with two sessions at one start, days are gathered when asked for.
 */
export class DayCosts {
  private readonly model: Model;
  private readonly state: State;
  private readonly groups: readonly DayRuleGroup[];
  /** Null as well once something stands where no set can say it. */
  private table: DayTable | null;
  /** [person × day] */
  private readonly sets: Uint16Array;
  private readonly spans = emptySpans();

  constructor(model: Model, state: State) {
    this.model = model;
    this.state = state;
    const { groups, table } = dayRulesOf(model);
    this.groups = groups;
    this.table = table;
    this.sets = new Uint16Array(table ? model.personCount * model.dayCount : 0);
  }

  /** Change of cost if `s`, wherever it is now, stood at a start, compared with its standing nowhere. */
  marginal(s: number, start: number): number {
    if (this.groups.length === 0) return 0;
    const { model, table } = this;
    const g = model.startIndexOf(start);
    if (!table) return this.gathered(s, start);
    if (table.counted[s] === 0) return 0;
    const bit = g < 0 ? NONE : table.bit[g]!;
    return bit === NONE ? this.gathered(s, start) : this.lookedUp(table, s, start, g, bit);
  }

  /** Whether any rule looks at days. */
  get isAsked(): boolean {
    return this.groups.length > 0;
  }

  /** Whether `trade` can tell. */
  get isTabled(): boolean {
    return this.table !== null || this.groups.length === 0;
  }

  /**
   * Change of cost if the placed session `s` went from where it is to the start `g`. Asked for most of all;
   * NaN where the table can't tell.
   */
  transfer(s: number, g: number): number {
    const { table } = this;
    if (!table) return this.groups.length === 0 ? 0 : Number.NaN;
    return this.change(table, s, g, false);
  }

  /**
   * The same while sessions of two starts trade places: who is busy at `g` has a session there that comes the
   * other way, so that nothing changes for them.
   */
  trade(s: number, g: number): number {
    const { table } = this;
    return table ? this.change(table, s, g, true) : 0;
  }

  private change(table: DayTable, s: number, g: number, isTrade: boolean): number {
    if (table.counted[s] === 0) return 0;
    const { sets } = this;
    const { dayOfStart } = this.model;
    const from = this.state.startIndex[s]!;
    const [dayFrom, dayTo] = [dayOfStart[from]!, dayOfStart[g]!];
    const leaves = dayFrom === dayTo ? table.bit[from]! : 0;
    const bitTo = table.bit[g]!;
    const { toggle } = table;
    const [rowFrom, rowTo] = [table.row[from]!, table.row[g]!];
    const people = table.people[s]!;
    let change = 0;
    for (let i = 0; i < people.length; i += 1) {
      const p = people[i]!;
      const after = sets[p + dayTo]!;
      if (after & bitTo) {
        if (isTrade) continue;
        return Number.NaN;
      }
      change += toggle[rowFrom + sets[p + dayFrom]!]! + toggle[rowTo + (after ^ leaves)]!;
    }
    return change;
  }

  /** `s` has come (its bits are set) or is about to go (they are cleared). */
  count(s: number): void {
    const { model, state, table, sets } = this;
    if (!table || table.counted[s] === 0) return;
    const g = state.startIndex[s]!;
    const bit = g < 0 ? NONE : table.bit[g]!;
    const people = table.people[s]!;
    if (bit === NONE && people.length > 0) {
      this.table = null;
      return;
    }
    const day = model.dayOfStart[g]!;
    for (let i = 0; i < people.length; i += 1) sets[people[i]! + day]! ^= bit;
  }

  /** Whether somebody who must attend `s` is known to attend something else at that start. */
  private isTaken(s: number, g: number, bit: number): boolean {
    const { model, sets } = this;
    const day = model.dayOfStart[g]!;
    const people = model.needed[s]!;
    for (let i = 0; i < people.length; i += 1) {
      if (sets[people[i]! * model.dayCount + day]! & bit) return true;
    }
    return false;
  }

  /** To be asked before placing: two sessions of one person at one start are more than a set can say. */
  guard(s: number, start: number): void {
    const { table } = this;
    if (!table || table.counted[s] === 0) return;
    const g = this.model.startIndexOf(start);
    const bit = g < 0 ? NONE : table.bit[g]!;
    if (bit === NONE || this.isTaken(s, g, bit)) this.table = null;
  }

  private lookedUp(table: DayTable, s: number, start: number, g: number, bit: number): number {
    const { model, state, sets } = this;
    const day = model.dayOfStart[g]!;
    const row = table.row[g]!;
    const people = model.needed[s]!;
    const own = state.day[s] === day ? table.bit[state.startIndex[s]!]! : 0;
    let change = 0;
    for (let i = 0; i < people.length; i += 1) {
      const set = sets[people[i]! * model.dayCount + day]! & ~own;
      change += set & bit ? this.gatheredFor(s, start, people[i]!) : table.toggle[row + set]!;
    }
    return change;
  }

  private gathered(s: number, start: number): number {
    const people = this.model.needed[s]!;
    let change = 0;
    for (let i = 0; i < people.length; i += 1) change += this.gatheredFor(s, start, people[i]!);
    return change;
  }

  private gatheredFor(s: number, start: number, p: number): number {
    const { model, state, groups, spans } = this;
    const day = model.dayOf(start);
    let change = 0;
    for (let i = 0; i < groups.length; i += 1) {
      const { rules, counted } = groups[i]!;
      if (counted[s] === 0) continue;
      gatherDay(state, spans, counted, p, day, s);
      for (let j = 0; j < rules.length; j += 1) {
        change -= rules[j]!.rule.amount(model, spans) * rules[j]!.weight;
      }
      addSpan(spans, s, start, start + model.duration[s]!);
      for (let j = 0; j < rules.length; j += 1) {
        change += rules[j]!.rule.amount(model, spans) * rules[j]!.weight;
      }
    }
    return change;
  }
}
