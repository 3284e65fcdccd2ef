import { DayCosts } from "./day-costs.ts";
import type { Model } from "./model.ts";
import { NONE } from "./model.ts";
import type { Level } from "./problem.ts";
import { SideCosts } from "./side-costs.ts";
import { StartCosts } from "./start-costs.ts";
import { startSourcesOf } from "./start-sources.ts";
import { State } from "./state.ts";
import { ownCost, tablesOf } from "./tables.ts";
import type { CellCosts, Tables } from "./tables.ts";

/**
 * A state with running totals. `probe` answers what a session would cost at a place, everybody else staying
 * where they are and wherever it stands itself; `place` and `remove` keep the totals.
 */
export class Kernel {
  readonly model: Model;
  readonly state: State;
  readonly tables: Tables;
  /** What sessions would meet at each start; see there for when to ask them directly. */
  readonly hardStarts: StartCosts;
  readonly softStarts: StartCosts;
  /** Running totals of the placed sessions, and of `unplaced` for the others. */
  readonly totals: Record<Level, number> = { hard: 0, unplaced: 0, moved: 0, soft: 0 };
  /** Scans so far: the work done, and a stamp for what the last one has seen. */
  scans = 0;
  /** The last probe's answer. */
  hard = 0;
  moved = 0;
  soft = 0;
  private readonly days: DayCosts;
  private readonly sides: SideCosts;
  private readonly plain: Uint8Array;
  private readonly hits: Int32Array;
  private readonly roomHits: Int32Array;
  private hitsScan = 0;
  private lazyScan = 0;
  private lazyHard = 0;
  private lazySoft = 0;
  private dayScan = 0;
  private daySoft = 0;
  private scanned = NONE;
  private scannedStart = 0;
  private scannedWithout = NONE;
  private startIndex = NONE;
  private startHard = 0;
  private startSoft = 0;

  /** `isCounting` false: for a few questions about one position (see StartCosts). */
  constructor(model: Model, isCounting = true) {
    this.model = model;
    this.state = new State(model);
    this.tables = tablesOf(model);
    const { hardSources, softSources } = startSourcesOf(model);
    this.hardStarts = new StartCosts(model, this.state, hardSources, isCounting);
    this.softStarts = new StartCosts(model, this.state, softSources, isCounting);
    this.days = new DayCosts(model, this.state);
    this.hits = new Int32Array(model.sessionCount);
    this.roomHits = new Int32Array(model.roomCount + 1);
    this.sides = new SideCosts(model, this.state);
    this.plain = Uint8Array.from(model.problem.sessions, (_, s) =>
      this.sides.isAbout(s) || this.softStarts.isShared(s) || this.hasRoomCost(s) ? 0 : 1,
    );
    for (const cost of this.tables.unplaced) this.totals.unplaced += cost;
  }

  /** Cost of `s` at (start, room); false, without a full answer, as soon as `hard` exceeds the limit. */
  probe(s: number, start: number, room: number, limit = Infinity): boolean {
    return this.scan(s, start, limit) && this.at(room, limit);
  }

  /**
   * First half of a probe: what depends on the time alone. Several `at(room)` may follow. `without` is a
   * session to overlook, for a first look at a swap.
   */
  scan(s: number, start: number, limit = Infinity, without = NONE): boolean {
    const g = this.model.startIndexOf(start);
    this.scans += 1;
    this.scanned = s;
    this.scannedStart = start;
    this.scannedWithout = without;
    this.startIndex = g;
    this.startHard = this.hardStarts.cost(s, g, start);
    if (without !== NONE) this.startHard -= this.hardStarts.share(without, s, start);
    if (this.startHard > limit) return false;
    this.startSoft = this.softStarts.cost(s, g, start);
    if (without !== NONE) this.startSoft -= this.softStarts.share(without, s, start);
    return true;
  }

  /**
   * After `scan`: the least that the time costs, whatever the room, as `soft` and `moved`. Counters, which never
   * reward, are left out: not to ask them is the point.
   */
  floor(): void {
    const { moved } = this.tables;
    const g = this.startIndex;
    this.soft = this.startSoft + this.dayCost();
    this.moved = g < 0 ? 0 : moved.time[this.scanned * this.model.starts.length + g]!;
  }

  /** Second half: the scanned session and time in this room. */
  at(room: number, limit = Infinity): boolean {
    const { tables } = this;
    const s = this.scanned;
    let hard = this.startHard + this.own("hard", tables.hard, room);
    if (tables.roomShare[room]! > 0) hard += this.hitsIn(room) * tables.roomShare[room]!;
    if (hard > limit) return false;
    let soft = this.startSoft + this.own("soft", tables.soft, room);
    const { sides, scannedStart } = this;
    sides.askTies(s, scannedStart, room);
    hard += sides.hard;
    soft += sides.soft;
    if (hard > limit) return false;
    if (this.lazyScan !== this.scans) this.askLater();
    sides.askPlace(s, scannedStart, room);
    hard += this.lazyHard + sides.hard;
    soft += this.lazySoft + sides.soft;
    this.hard = hard;
    this.moved = this.own("moved", tables.moved, room);
    this.soft = soft;
    return hard <= limit;
  }

  /** Whether the scanned session would have the room to itself, as far as it has to. */
  isRoomFree(room: number): boolean {
    return this.tables.roomShare[room] === 0 || this.hitsIn(room) === 0;
  }

  /**
   * What changes if the placed session `s` goes to the start with index `g` in a room that is free then:
   * `soft` and `moved` are differences afterwards, false if it would break a hard rule. The fast way for
   * what a search asks most; start costs must be counted.
   */
  change(s: number, g: number, room: number, limit: number): boolean {
    const { state, tables, model } = this;
    const from = state.startIndex[s]!;
    if (from < 0) return this.probedChange(s, model.starts[g]!, room, limit);
    const starts = s * model.starts.length;
    const hard = this.hardStarts.at[starts + g]!;
    if (hard > limit) return false;
    this.scans += 1;
    const sides = this.sides.change(s, model.starts[g]!, room, limit - hard);
    if (Number.isNaN(sides)) return false;
    const { at } = this.softStarts;
    this.soft =
      sides +
      this.days.transfer(s, g) +
      at[starts + g]! -
      at[starts + from]! +
      this.roomChange(tables.soft, s, from, g, room);
    this.moved =
      tables.moved.time[starts + g]! -
      tables.moved.time[starts + from]! +
      this.roomChange(tables.moved, s, from, g, room);
    return true;
  }

  /** Whether some soft cost is neither of a session alone nor of a pair. */
  isAboutManySessions(): boolean {
    return this.days.isAsked || this.sides.hasSoftCounters();
  }

  /**
   * Whether what `s` costs beyond hard rules is a matter of its own time and of its people's days, so that
   * `trade` can tell what a move costs while others move as well.
   */
  isPlain(s: number): boolean {
    return this.days.isTabled && this.plain[s] === 1 && this.state.startIndex[s]! >= 0;
  }

  /** Whether `s` costs what its own start, its people's days and pairs with others come to, and nothing else. */
  isSlotted(s: number): boolean {
    return (
      this.days.isTabled && this.state.startIndex[s]! >= 0 && !this.sides.isCounted(s) && !this.hasRoomCost(s)
    );
  }

  /** Change of soft and moved cost of a plain session that goes to `g` while who clashes there comes back. */
  trade(s: number, g: number): void {
    const starts = s * this.model.starts.length;
    const from = starts + this.state.startIndex[s]!;
    this.soft = this.days.trade(s, g) + this.softStarts.at[starts + g]! - this.softStarts.at[from]!;
    this.moved = this.tables.moved.time[starts + g]! - this.tables.moved.time[from]!;
  }

  /** Whether nobody tied to `s` makes a place impossible that suits it. */
  isAllowed(s: number, start: number, room: number): boolean {
    return this.sides.allows(s, start, room);
  }

  /** What a room that suits `s` costs at the start with index `g`, as `soft` and `moved`. */
  priceRoom(s: number, g: number, room: number): void {
    const { sides, tables } = this;
    const start = this.model.starts[g]!;
    this.soft = this.roomCost(tables.soft, s, g, room);
    this.moved = this.roomCost(tables.moved, s, g, room);
    if (!sides.isAboutRoom(s)) return;
    sides.askTies(s, start, room);
    this.soft += sides.soft;
    sides.askPlace(s, start, room);
    this.soft += sides.soft;
  }

  /** Makes the move that the last `change` was asked about; for sessions whose hard cost can only be 0. */
  shift(s: number, g: number, room: number): void {
    this.scans += 4;
    this.totals.soft += this.soft;
    this.totals.moved += this.moved;
    if (g === this.state.startIndex[s]) {
      this.sides.removing(s);
      this.state.rehouse(s, room);
      this.sides.placed(s);
      return;
    }
    this.lift(s);
    this.put(s, this.model.starts[g]!, room);
  }

  /** Whether a placed session may take another room that suits it without anybody's having a say. */
  mayRehouse(s: number): boolean {
    return this.state.startIndex[s]! >= 0 && !this.sides.isAboutRoom(s);
  }

  /** What changes if it does: `soft` and `moved` are differences afterwards. */
  changeRoom(s: number, room: number): void {
    const g = this.state.startIndex[s]!;
    this.soft = this.roomChange(this.tables.soft, s, g, g, room);
    this.moved = this.roomChange(this.tables.moved, s, g, g, room);
  }

  /** To a room that suits the session and is free. */
  rehouse(s: number, room: number): void {
    this.changeRoom(s, room);
    this.totals.soft += this.soft;
    this.totals.moved += this.moved;
    this.state.rehouse(s, room);
  }

  place(s: number, start: number, room: number): void {
    this.probe(s, start, room);
    this.placeProbed(room);
  }

  /** Places the session of the last `scan` in the room of the last `at`. */
  placeProbed(room: number): void {
    const [s, start] = [this.scanned, this.scannedStart];
    this.count(1);
    this.totals.unplaced -= this.tables.unplaced[s]!;
    this.put(s, start, room);
  }

  /**
   * Places a session that breaks no hard rule there, for which a probe has answered this change of soft and
   * moved cost since anything else moved.
   */
  placeKnown(s: number, start: number, room: number, { soft, moved }: Pick<Kernel, "soft" | "moved">): void {
    this.totals.soft += soft;
    this.totals.moved += moved;
    this.totals.unplaced -= this.tables.unplaced[s]!;
    this.put(s, start, room);
  }

  /** `remove` for a session that breaks no hard rule where it stands: those are not asked. */
  withdraw(s: number): void {
    const { state, sides, totals, tables } = this;
    const [start, room] = [state.start[s]!, state.room[s]!];
    this.scan(s, start);
    totals.soft -=
      this.startSoft + this.own("soft", tables.soft, room) + this.dayCost() + sides.softOf(s, start, room);
    totals.moved -= this.own("moved", tables.moved, room);
    totals.unplaced += tables.unplaced[s]!;
    this.lift(s);
  }

  remove(s: number): void {
    this.probe(s, this.state.start[s]!, this.state.room[s]!);
    this.count(-1);
    this.totals.unplaced += this.tables.unplaced[s]!;
    this.lift(s);
  }

  /** Without looking at totals: for going back to where things were. */
  put(s: number, start: number, room: number): void {
    this.days.guard(s, start);
    this.state.place(s, start, room);
    this.days.count(s, 1);
    this.hardStarts.count(s, 1);
    this.softStarts.count(s, 1);
    this.sides.placed(s);
  }

  lift(s: number): void {
    this.sides.removing(s);
    this.days.count(s, -1);
    this.hardStarts.count(s, -1);
    this.softStarts.count(s, -1);
    this.state.remove(s);
  }

  /** Until `flush` or `drop`, moves are cheap to take back and start costs must be asked by `scan`. */
  defer(): void {
    this.hardStarts.defer();
    this.softStarts.defer();
  }

  /** Keeps what has been done since `defer`. */
  flush(): void {
    this.hardStarts.flush();
    this.softStarts.flush();
  }

  /** What has been done since `defer` has been undone by `put` and `lift`. */
  drop(): void {
    this.hardStarts.drop();
    this.softStarts.drop();
  }

  /**
   * The sessions that make (start, room) impossible for `s`, each once. What `s` itself breaks there is not
   * among them: probe again when they are gone.
   */
  conflicts(s: number, start: number, room: number): number[] {
    const { tables, state, hits, model } = this;
    const base = s * model.sessionCount;
    const found: number[] = [];
    const count = state.overlapping(start, start + model.duration[s]!, hits);
    this.hitsScan = 0;
    for (let i = 0; i < count; i += 1) {
      const o = hits[i]!;
      if (o === s) continue;
      const sharesRoom = state.room[o] === room && tables.roomShare[room]! > 0;
      if (sharesRoom || tables.hardOverlap[base + o]! > 0) found.push(o);
    }
    const ties = tables.ties[s]!;
    for (let i = 0; i < ties.length; i += 1) {
      const tie = ties[i]!;
      if (!tie.isHard || this.sides.tieCost(tie, s, start, room) === 0) continue;
      if (!found.includes(tie.other)) found.push(tie.other);
    }
    for (const o of this.sides.blockers(s, start)) if (!found.includes(o)) found.push(o);
    return found;
  }

  private count(sign: number): void {
    this.totals.hard += sign * this.hard;
    this.totals.moved += sign * this.moved;
    this.totals.soft += sign * this.soft;
  }

  /** Whether rooms differ in cost for `s`, those that suit it at least. */
  private hasRoomCost(s: number): boolean {
    const { hard, soft, moved } = this.tables;
    const rooms = this.model.roomCount + 1;
    const suits = (room: number) => hard.room[s * rooms + room] === 0;
    const costs = [soft, moved].some(({ room, both }) => {
      const row = room.subarray(s * rooms, (s + 1) * rooms).filter((_, r) => suits(r));
      return both[s] !== null || row.some((cost) => cost !== row[0]);
    });
    return costs;
  }

  private probedChange(s: number, start: number, room: number, limit: number): boolean {
    const { state } = this;
    if (!this.probe(s, start, room, limit)) return false;
    const { soft, moved } = this;
    this.probe(s, state.start[s]!, state.room[s]!);
    this.soft = soft - this.soft;
    this.moved = moved - this.moved;
    return true;
  }

  private roomChange(costs: CellCosts, s: number, from: number, g: number, to: number): number {
    return this.roomCost(costs, s, g, to) - this.roomCost(costs, s, from, this.state.room[s]!);
  }

  private roomCost({ room, both }: CellCosts, s: number, g: number, at: number): number {
    const rooms = this.model.roomCount + 1;
    const places = both[s];
    return room[s * rooms + at]! + (places ? places[g * rooms + at]! : 0);
  }

  /** What depends on the scanned time alone and costs more than a look-up. */
  private askLater(): void {
    const { scanned, scannedStart, sides } = this;
    sides.askTime(scanned, scannedStart);
    this.lazyScan = this.scans;
    this.lazyHard = sides.hard;
    this.lazySoft = sides.soft + this.dayCost();
  }

  /** What the scanned time means for people's days; worked out once. */
  private dayCost(): number {
    if (this.dayScan !== this.scans) {
      this.dayScan = this.scans;
      this.daySoft = this.days.marginal(this.scanned, this.scannedStart);
    }
    return this.daySoft;
  }

  /** How many others use the room at the scanned time. */
  private hitsIn(room: number): number {
    const { state, model, scanned, scannedStart } = this;
    const end = scannedStart + model.duration[scanned]!;
    if (!state.rooms.isUsed(room, model.bucketOf(scannedStart), model.bucketOf(end - 1))) return 0;
    if (this.hitsScan !== this.scans) {
      this.hitsScan = this.scans;
      this.roomHits.fill(0);
      const count = state.overlapping(scannedStart, end, this.hits);
      for (let i = 0; i < count; i += 1) {
        const o = this.hits[i]!;
        if (o !== scanned && o !== this.scannedWithout) this.roomHits[state.room[o]!]! += 1;
      }
    }
    return this.roomHits[room]!;
  }

  private own(level: "hard" | "moved" | "soft", costs: CellCosts, room: number): number {
    const s = this.scanned;
    const g = this.startIndex;
    if (g < 0) return ownCost(this.model, level, s, this.scannedStart, room);
    const rooms = this.model.roomCount + 1;
    const both = costs.both[s];
    const place = costs.room[s * rooms + room]! + (both ? both[g * rooms + room]! : 0);
    // Start costs contain the other two levels' cost of the time.
    return level === "moved" ? place + costs.time[s * this.model.starts.length + g]! : place;
  }
}

/** A kernel in the same position as a state, for questions rather than for a search. */
export function kernelOf(state: State): Kernel {
  const kernel = new Kernel(state.model, false);
  for (let s = 0; s < state.model.sessionCount; s += 1) {
    if (state.isPlaced(s)) kernel.place(s, state.start[s]!, state.room[s]!);
  }
  return kernel;
}
