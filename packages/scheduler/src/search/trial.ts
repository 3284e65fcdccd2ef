import { NONE } from "../model.ts";
import type { Search } from "./search.ts";

interface Before {
  readonly s: number;
  readonly start: number;
  readonly room: number;
}

/** Several sessions on the move at once; nothing has happened unless it is settled. */
export class Trial {
  private readonly search: Search;
  private readonly energy: number;
  private readonly taken: Before[] = [];

  constructor(search: Search) {
    this.search = search;
    this.energy = search.energy();
  }

  take(s: number): void {
    const { state } = this.search.kernel;
    this.taken.push({ s, start: state.start[s]!, room: state.room[s]! });
    this.search.kernel.remove(s);
  }

  /** A session that had no place before. */
  add(s: number): void {
    this.taken.push({ s, start: 0, room: NONE });
  }

  isTaken(s: number): boolean {
    return this.taken.some((before) => before.s === s);
  }

  put(s: number, start: number, room: number): boolean {
    const { kernel } = this.search;
    if (!kernel.probe(s, start, room, this.search.limitOf(s))) return false;
    kernel.place(s, start, room);
    return true;
  }

  putSomewhere(s: number, start: number): boolean {
    const { kernel } = this.search;
    if (!kernel.scan(s, start, this.search.limitOf(s))) return false;
    const room = this.search.anyRoom(s);
    if (room === NONE) return false;
    kernel.place(s, start, room);
    return true;
  }

  /** The room that a session has, or had before it was taken. */
  roomOf(s: number): number {
    return this.taken.find((before) => before.s === s)?.room ?? this.search.kernel.state.room[s]!;
  }

  /** The wanted room if it is free then, else some free one, else the wanted one. */
  roomFor(s: number, start: number, wanted: number): number {
    const { kernel, domain } = this.search;
    kernel.scan(s, start);
    if (kernel.isRoomFree(wanted)) return wanted;
    return domain.rooms[s]!.find((room) => kernel.isRoomFree(room)) ?? wanted;
  }

  /** Keeps the outcome if it fits and is accepted; else everybody goes back. */
  settle(fits: boolean, accepts: (change: number) => boolean): boolean {
    const { kernel } = this.search;
    if (fits && accepts(this.search.energy() - this.energy)) return true;
    for (const { s } of this.taken) if (kernel.state.isPlaced(s)) kernel.remove(s);
    for (const { s, start, room } of this.taken) if (room !== NONE) kernel.place(s, start, room);
    return false;
  }
}
