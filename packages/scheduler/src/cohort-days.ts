import type { DayRuleGroup } from "./day-rules.ts";
import { addSpan, emptySpans, gatherDay } from "./day-spans.ts";
import type { State } from "./state.ts";

/**
 * What the days of cohorts cost by one group of rules. The number of sessions is kept for each day; times are
 * gathered when asked for, and only where a day has enough sessions for a rule to mind.
 */
export class CohortDays {
  private readonly state: State;
  private readonly group: DayRuleGroup;
  /** [cohort × day] sessions placed. */
  private readonly counts: Int32Array;
  private readonly spans = emptySpans();

  constructor(state: State, group: DayRuleGroup) {
    this.state = state;
    this.group = group;
    this.counts = new Int32Array(group.cohorts.count * state.model.dayCount);
  }

  /** `s` has come (1) or is about to go (-1). */
  count(s: number, sign: number): void {
    if (this.group.counted[s] === 0) return;
    const { dayCount } = this.state.model;
    const day = this.state.day[s]!;
    const cohorts = this.group.cohorts.of[s]!;
    for (let i = 0; i < cohorts.length; i += 1) this.counts[cohorts[i]! * dayCount + day]! += sign;
  }

  /** Change of cost if `s`, wherever it is now, stood at a start, compared with its standing nowhere. */
  marginal(s: number, start: number, day: number): number {
    const { counts, group } = this;
    if (group.counted[s] === 0) return 0;
    const { step, least, cohorts } = group;
    const { dayCount } = this.state.model;
    const own = this.state.day[s] === day ? 1 : 0;
    const list = cohorts.of[s]!;
    let change = 0;
    for (let i = 0; i < list.length; i += 1) {
      const c = list[i]!;
      const others = counts[c * dayCount + day]! - own;
      let each = step[others]!;
      if (others + 1 >= least) each += this.gathered(s, start, cohorts.sessions[c]!, day);
      change += each * cohorts.size[c]!;
    }
    return change;
  }

  /** Change of cost if the placed session `s` went from where it is to another start. */
  transfer(s: number, start: number, day: number): number {
    const now = this.state.day[s]!;
    if (day === now && this.group.timed.length === 0) return 0;
    return this.marginal(s, start, day) - this.marginal(s, this.state.start[s]!, now);
  }

  private gathered(s: number, start: number, sessions: Int32Array, day: number): number {
    const { state, spans, group } = this;
    const { timed } = group;
    let change = 0;
    gatherDay(state, spans, sessions, day, s);
    for (let j = 0; j < timed.length; j += 1) {
      change -= timed[j]!.rule.amount(state.model, spans) * timed[j]!.weight;
    }
    addSpan(spans, s, start, start + state.model.duration[s]!);
    for (let j = 0; j < timed.length; j += 1) {
      change += timed[j]!.rule.amount(state.model, spans) * timed[j]!.weight;
    }
    return change;
  }
}
