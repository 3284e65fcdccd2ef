import { NONE } from "../model.ts";
import type { Slots } from "./slots.ts";

/** At which starts everybody is busy, and whose days cost something. */
export class Busy {
  /** [person × day] as the day table's bits. */
  readonly sets: Uint16Array;
  /** The first `dearCount` of them are the indexes in `sets` of the days that cost something. */
  readonly dear: Int32Array;
  dearCount = 0;
  /** [person × day] where it is in `dear`, or NONE. */
  private readonly dearAt: Int32Array;
  private readonly slots: Slots;

  constructor(slots: Slots) {
    this.slots = slots;
    this.sets = new Uint16Array(slots.setCount);
    this.dear = new Int32Array(slots.setCount);
    this.dearAt = new Int32Array(slots.setCount).fill(NONE);
  }

  /** As `flip`, for a look at what would be; to be undone before anything else. */
  toggle(s: number, g: number): void {
    const { sets, slots } = this;
    const { days } = slots;
    if (days === null || days.counted[s] === 0) return;
    const bit = days.bit[g]!;
    const day = slots.dayOfStart[g]!;
    const people = days.people[s]!;
    for (let i = 0; i < people.length; i += 1) sets[people[i]! + day]! ^= bit;
  }

  /** The people of `s` become busy at the start `g`, or free if they were busy. */
  flip(s: number, g: number): void {
    const { sets, dearAt, slots } = this;
    const { days } = slots;
    if (days === null || days.counted[s] === 0) return;
    const { cost } = days;
    const bit = days.bit[g]!;
    const day = slots.dayOfStart[g]!;
    const row = days.dayRow[g]!;
    const people = days.people[s]!;
    for (let i = 0; i < people.length; i += 1) {
      const at = people[i]! + day;
      const set = sets[at]! ^ bit;
      sets[at] = set;
      if (cost[row + set]! > 0 !== (dearAt[at] !== NONE)) this.turn(at);
    }
  }

  /** A day that cost nothing does now, or the other way round. */
  private turn(at: number): void {
    const { dear, dearAt } = this;
    const place = dearAt[at]!;
    if (place === NONE) {
      dear[this.dearCount] = at;
      dearAt[at] = this.dearCount;
      this.dearCount += 1;
      return;
    }
    this.dearCount -= 1;
    const last = dear[this.dearCount]!;
    dear[place] = last;
    dearAt[last] = place;
    dearAt[at] = NONE;
  }
}
