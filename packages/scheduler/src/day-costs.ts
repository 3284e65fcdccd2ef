import { CohortDays } from "./cohort-days.ts";
import { dayRulesOf } from "./day-rules.ts";
import type { DayTable } from "./day-table.ts";
import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { State } from "./state.ts";

/** The cost of every possible day of a person, where there are few. */
export function dayTableFor(model: Model): DayTable | null {
  return dayRulesOf(model).table;
}

/**
 * What people's days cost. Where days are sets of few starts each person's set is kept and a change is two
 * look-ups per person; else, and for anybody with two sessions at one start, cohorts are asked.
 */
export class DayCosts {
  private readonly model: Model;
  private readonly state: State;
  private readonly cohorts: readonly CohortDays[];
  /** Null as well once something stands where no set can say it. */
  private table: DayTable | null;
  /** [person × day] */
  private readonly sets: Uint16Array;

  constructor(model: Model, state: State) {
    this.model = model;
    this.state = state;
    const { groups, table } = dayRulesOf(model);
    this.cohorts = groups.map((group) => new CohortDays(state, group));
    this.table = table;
    this.sets = new Uint16Array(table ? model.personCount * model.dayCount : 0);
  }

  /** Change of cost if `s`, wherever it is now, stood at a start, compared with its standing nowhere. */
  marginal(s: number, start: number): number {
    const { model, table, cohorts } = this;
    if (cohorts.length === 0) return 0;
    const g = model.startIndexOf(start);
    if (table && g >= 0) {
      const change = this.lookedUp(table, s, g);
      if (!Number.isNaN(change)) return change;
    }
    const day = model.dayOf(start);
    let sum = 0;
    for (let i = 0; i < cohorts.length; i += 1) sum += cohorts[i]!.marginal(s, start, day);
    return sum;
  }

  /** Whether any rule looks at days. */
  get isAsked(): boolean {
    return this.cohorts.length > 0;
  }

  /** Whether `trade` can tell. */
  get isTabled(): boolean {
    return this.table !== null || this.cohorts.length === 0;
  }

  /** Change of cost if the placed session `s` went from where it is to the start `g`; asked for most of all. */
  transfer(s: number, g: number): number {
    const { table, cohorts, model } = this;
    if (cohorts.length === 0) return 0;
    if (table) {
      const change = this.change(table, s, g, false);
      if (!Number.isNaN(change)) return change;
    }
    const [start, day] = [model.starts[g]!, model.dayOfStart[g]!];
    let sum = 0;
    for (let i = 0; i < cohorts.length; i += 1) sum += cohorts[i]!.transfer(s, start, day);
    return sum;
  }

  /**
   * The same while sessions of two starts trade places: who is busy at `g` has a session there that comes the
   * other way, so that nothing changes for them.
   */
  trade(s: number, g: number): number {
    const { table } = this;
    return table ? this.change(table, s, g, true) : 0;
  }

  /** `s` has come (1, its bits are set) or is about to go (-1, they are cleared). */
  count(s: number, sign: number): void {
    const { model, state, table, sets, cohorts } = this;
    for (let i = 0; i < cohorts.length; i += 1) cohorts[i]!.count(s, sign);
    if (!table || table.counted[s] === 0) return;
    const g = state.startIndex[s]!;
    const day = model.dayOfStart[g]!;
    const people = table.people[s]!;
    for (let i = 0; i < people.length; i += 1) sets[people[i]! + day]! ^= table.bit[g]!;
  }

  /** To be asked before placing: what no set can say is the end of the table. */
  guard(s: number, start: number): void {
    const { table } = this;
    if (!table || table.counted[s] === 0 || table.people[s]!.length === 0) return;
    const g = this.model.startIndexOf(start);
    if (g < 0 || Number.isNaN(this.lookedUp(table, s, g))) this.table = null;
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

  /** NaN where the table can't tell: off its starts, or where somebody has a session already. */
  private lookedUp({ counted, bit, row, people, toggle }: DayTable, s: number, g: number): number {
    if (counted[s] === 0) return 0;
    const { model, state, sets } = this;
    if (bit[g] === NONE) return Number.NaN;
    const day = model.dayOfStart[g]!;
    const own = state.day[s] === day ? bit[state.startIndex[s]!]! : 0;
    const list = people[s]!;
    let change = 0;
    for (let i = 0; i < list.length; i += 1) {
      const set = sets[list[i]! + day]! & ~own;
      if (set & bit[g]!) return Number.NaN;
      change += toggle[row[g]! + set]!;
    }
    return change;
  }
}
