import { NONE } from "../model.ts";
import { lowestBit, ROOMS } from "../room-bits.ts";
import type { State } from "../state.ts";
import { Busy } from "./busy.ts";
import { PairBoard } from "./pair-costs.ts";
import { fitRooms, roomExcess } from "./room-ties.ts";
import type { Slots } from "./slots.ts";

/** Where each session of a slotted programme is, with what the next question needs. */
export class SlotBoard {
  readonly slots: Slots;
  /** By session; NONE while it has no place. */
  readonly start: Int32Array;
  readonly room: Int32Array;
  /** [start × room] who is there, or NONE. */
  readonly occupant: Int32Array;
  /** By start, bits of the rooms in use. */
  readonly used: Int32Array;
  /** [session × start] how many rivals are there. */
  readonly met: Uint16Array;
  readonly busy: Busy;
  readonly pairs: PairBoard | null;
  /** Running total, kept by whoever moves sessions. */
  cost = 0;
  /** The least that it was. */
  bestCost = Infinity;
  readonly bestStart: Int32Array;
  readonly bestRoom: Int32Array;
  private readonly cameFrom = new Int32Array(ROOMS);
  private readonly queue = new Int32Array(ROOMS);

  constructor(slots: Slots, sessionCount: number) {
    this.slots = slots;
    this.start = new Int32Array(sessionCount).fill(NONE);
    this.room = new Int32Array(sessionCount).fill(NONE);
    this.bestStart = this.start.slice();
    this.bestRoom = this.room.slice();
    this.occupant = new Int32Array(slots.count * ROOMS).fill(NONE);
    this.used = new Int32Array(slots.count);
    this.met = new Uint16Array(sessionCount * slots.count);
    this.busy = new Busy(slots);
    this.pairs = slots.pairs && new PairBoard(slots.pairs, sessionCount, slots.count);
  }

  /** Everybody to where the state has them; the board must be empty. */
  adopt(state: State): void {
    for (let s = 0; s < this.start.length; s += 1) {
      if (state.isPlaced(s)) this.put(s, state.startIndex[s]!, state.room[s]!);
    }
  }

  /** Keeps the position if it costs less than any before. */
  record(): boolean {
    if (this.cost >= this.bestCost) return false;
    fitRooms(this);
    const cost = this.cost + roomExcess(this);
    if (cost >= this.bestCost) return false;
    this.bestCost = cost;
    this.bestStart.set(this.start);
    this.bestRoom.set(this.room);
    return true;
  }

  put(s: number, g: number, room: number): void {
    this.start[s] = g;
    this.room[s] = room;
    this.occupant[g * ROOMS + room] = s;
    this.used[g]! |= 1 << room;
    this.count(s, g, 1);
  }

  lift(s: number): void {
    const g = this.start[s]!;
    const room = this.room[s]!;
    this.occupant[g * ROOMS + room] = NONE;
    this.used[g]! &= ~(1 << room);
    this.count(s, g, -1);
    this.start[s] = NONE;
  }

  private count(s: number, g: number, sign: number): void {
    const { met, slots } = this;
    const rivals = slots.rivals[s]!;
    for (let i = 0; i < rivals.length; i += 1) met[rivals[i]! * slots.count + g]! += sign;
    this.pairs?.note(s, g, sign);
    this.busy.flip(s, g);
  }

  /** Whether the ties of `s` allow it to start at `g` while the others stay. */
  isAllowed(s: number, g: number): boolean {
    const ties = this.slots.ties[s]!;
    for (let i = 0; i < ties.length; i += 1) {
      const { other, cost } = ties[i]!;
      const there = this.start[other]!;
      if (there !== NONE && cost[there * this.slots.count + g]! > 0) return false;
    }
    return true;
  }

  /**
   * Change of cost if the placed session `s` went to `g`. With `isTrade`, who is busy there has a session that
   * comes the other way, so that nothing changes for them.
   */
  change(s: number, g: number, isTrade: boolean): number {
    const { slots, busy, pairs } = this;
    const { sets } = busy;
    const { days, dayOfStart, own } = slots;
    const from = this.start[s]!;
    let change = own[s * slots.count + g]! - own[s * slots.count + from]!;
    if (pairs !== null) change += pairs.at[s * slots.count + g]! - pairs.at[s * slots.count + from]!;
    if (days === null || days.counted[s] === 0) return change;
    const dayFrom = dayOfStart[from]!;
    const dayTo = dayOfStart[g]!;
    const leaves = dayFrom === dayTo ? days.bit[from]! : 0;
    const bitTo = days.bit[g]!;
    const { toggle } = days;
    const rowFrom = days.row[from]!;
    const rowTo = days.row[g]!;
    const people = days.people[s]!;
    for (let i = 0; i < people.length; i += 1) {
      const p = people[i]!;
      const after = sets[p + dayTo]!;
      if (isTrade && (after & bitTo) !== 0) continue;
      change += toggle[rowFrom + sets[p + dayFrom]!]! + toggle[rowTo + (after ^ leaves)]!;
    }
    return change;
  }

  /**
   * A room at `g` that would do, after others have changed theirs if need be; NONE if there is none: a shortest
   * augmenting path of the matching of the sessions there with rooms (Berge 1957).
   */
  makeRoom(s: number, g: number, wanted = this.slots.rooms[s * this.slots.count + g]!): number {
    const { slots, used, occupant, cameFrom, queue } = this;
    const free = wanted & ~used[g]!;
    if (free !== 0) return lowestBit(free);
    let seen = wanted;
    let length = 0;
    for (let bits = wanted; bits !== 0; bits &= bits - 1) {
      const room = lowestBit(bits);
      cameFrom[room] = NONE;
      queue[length] = room;
      length += 1;
    }
    for (let i = 0; i < length; i += 1) {
      const room = queue[i]!;
      const o = occupant[g * ROOMS + room]!;
      const suits = slots.rooms[o * slots.count + g]!;
      const spare = suits & ~used[g]!;
      if (spare !== 0) return this.shiftAlong(g, room, lowestBit(spare));
      for (let bits = suits & ~seen; bits !== 0; bits &= bits - 1) {
        const next = lowestBit(bits);
        cameFrom[next] = room;
        queue[length] = next;
        length += 1;
      }
      seen |= suits;
    }
    return NONE;
  }

  /** Everybody on the way to `room` changes over to the next one's; answers the room that gets free. */
  private shiftAlong(g: number, room: number, free: number): number {
    const { occupant, cameFrom } = this;
    let to = free;
    for (let at = room; ; at = cameFrom[at]!) {
      const o = occupant[g * ROOMS + at]!;
      occupant[g * ROOMS + to] = o;
      this.room[o] = to;
      to = at;
      if (cameFrom[at] === NONE) break;
    }
    this.used[g]! |= 1 << free;
    this.used[g]! &= ~(1 << to);
    occupant[g * ROOMS + to] = NONE;
    return to;
  }

  /** Writes who is at `g`, and in which rooms, and answers how many there are. */
  note(g: number, sessions: Int32Array, rooms: Int32Array): number {
    let count = 0;
    for (let bits = this.used[g]!; bits !== 0; bits &= bits - 1) {
      const room = lowestBit(bits);
      sessions[count] = this.occupant[g * ROOMS + room]!;
      rooms[count] = room;
      count += 1;
    }
    return count;
  }

  /** Those who were noted back to the rooms that they had; who came since must have left. */
  rehouse(g: number, sessions: Int32Array, rooms: Int32Array, count: number): void {
    this.occupant.fill(NONE, g * ROOMS, (g + 1) * ROOMS);
    this.used[g] = 0;
    for (let i = 0; i < count; i += 1) {
      const room = rooms[i]!;
      this.room[sessions[i]!] = room;
      this.occupant[g * ROOMS + room] = sessions[i]!;
      this.used[g] |= 1 << room;
    }
  }
}
