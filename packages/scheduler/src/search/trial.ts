import { NONE } from "../model.ts";
import type { Level } from "../problem.ts";
import type { Search } from "./search.ts";

/** Several sessions on the move at once, until it is settled; one trial at a time, and each must be settled. */
export class Trial {
  private readonly search: Search;
  private readonly energy: number;
  private readonly totals: Record<Level, number>;
  private readonly taken: number[] = [];
  private readonly starts: number[] = [];
  private readonly rooms: number[] = [];
  /** Sessions that changed rooms only, and the rooms that they had. */
  private readonly rehoused: number[] = [];
  private readonly formerRooms: number[] = [];

  /** `isDeferring` false: for many sessions that look around much, where to count at once costs less. */
  constructor(search: Search, isDeferring = true) {
    this.search = search;
    this.energy = search.energy();
    this.totals = { ...search.kernel.totals };
    if (isDeferring) search.kernel.defer();
  }

  take(s: number): void {
    const { state } = this.search.kernel;
    this.taken.push(s);
    this.starts.push(state.start[s]!);
    this.rooms.push(state.room[s]!);
    if (this.search.limitOf(s) === 0) this.search.kernel.withdraw(s);
    else this.search.kernel.remove(s);
  }

  /** A session that had no place before. */
  add(s: number): void {
    this.taken.push(s);
    this.starts.push(0);
    this.rooms.push(NONE);
  }

  isTaken(s: number): boolean {
    return this.taken.includes(s);
  }

  put(s: number, start: number, room: number): boolean {
    const { kernel } = this.search;
    if (!kernel.probe(s, start, room, this.search.limitOf(s))) return false;
    kernel.placeProbed(room);
    return true;
  }

  /** In any room that is free then or can be freed by others changing theirs. */
  putSomewhere(s: number, start: number): boolean {
    const { kernel, finder } = this.search;
    const limit = this.search.limitOf(s);
    if (!kernel.scan(s, start, limit)) return false;
    let room = finder.free(s, start);
    if (room === NONE) {
      room = finder.findPath(s, start);
      if (room === NONE) return false;
      this.rehouse();
    }
    if (!kernel.probe(s, start, room, limit)) return false;
    kernel.placeProbed(room);
    return true;
  }

  /** The room that a session has, or had before it was taken. */
  roomOf(s: number): number {
    const i = this.taken.indexOf(s);
    return i < 0 ? this.search.kernel.state.room[s]! : this.rooms[i]!;
  }

  /** The wanted room if it is free then, else some free one, else the wanted one. */
  roomFor(s: number, start: number, wanted: number): number {
    const { kernel, finder } = this.search;
    kernel.scan(s, start);
    if (kernel.isRoomFree(wanted)) return wanted;
    const room = finder.free(s, start);
    return room === NONE ? wanted : room;
  }

  /** Keeps the outcome if it fits and is accepted; else everybody goes back. */
  settle(fits: boolean, accepts: (change: number) => boolean): boolean {
    const { kernel } = this.search;
    if (fits && accepts(this.search.energy() - this.energy)) {
      kernel.flush();
      return true;
    }
    for (const s of this.taken) if (kernel.state.isPlaced(s)) kernel.lift(s);
    for (let i = this.rehoused.length - 1; i >= 0; i -= 1) {
      // Whoever was put before making room is off again and goes back below.
      if (kernel.state.isPlaced(this.rehoused[i]!)) {
        kernel.state.rehouse(this.rehoused[i]!, this.formerRooms[i]!);
      }
    }
    for (const [i, s] of this.taken.entries()) {
      if (this.rooms[i] !== NONE) kernel.put(s, this.starts[i]!, this.rooms[i]!);
    }
    Object.assign(kernel.totals, this.totals);
    kernel.drop();
    return false;
  }

  private rehouse(): void {
    const { kernel, finder } = this.search;
    for (const [i, o] of finder.movers.entries()) {
      this.rehoused.push(o);
      this.formerRooms.push(kernel.state.room[o]!);
      kernel.rehouse(o, finder.targets[i]!);
    }
  }
}
