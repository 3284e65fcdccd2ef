import type { Model } from "../model.ts";
import type { CellRule, OverlapRule, Rule, WideRule } from "../rule.ts";
import type { State } from "../state.ts";
import { outsideSegment } from "../rules/outside-segment.ts";
import { appliesTo, rulesOf, tablesOf } from "../tables.ts";
import { Bits } from "./bits.ts";

/** Every (start, room) that a session could be offered, in the order in which they are numbered. */
export interface Grid {
  readonly starts: readonly number[];
  readonly rooms: readonly number[];
}

/** One hard rule as it speaks against one session, on account of one person, another session or a room. */
export interface Constraint {
  readonly rule: Rule;
  /** Other sessions on account of which it holds. */
  readonly others: readonly number[];
  readonly people: readonly number[];
  /** The room that others occupy. */
  readonly rooms: readonly number[];
  /** It holds whatever moves: nobody else has a part in it, or only who can't move. */
  readonly isLasting: boolean;
  /** The places of the grid that it rules out. */
  readonly forbids: Bits;
}

/** Starts at which it would run out of every block are none that anybody would think of. */
export function gridOf(model: Model, s: number): Grid {
  const offered = Array.from(model.offered[s]!, (g) => model.starts[g]!);
  const inside = offered.filter((start) => outsideSegment.amount(model, s, start, model.nowhere) === 0);
  const starts = inside.length > 0 ? inside : offered;
  const needsNone = model.problem.sessions[s]!.needsNoRoom === true || model.pinnedRoom[s] === model.nowhere;
  return { starts, rooms: needsNone ? [model.nowhere] : [...model.problem.rooms.keys()] };
}

/** What a constraint depends on; who is in two places at once depends on the time alone. */
export function readsOf({ rule }: Constraint): "time" | "room" | "both" {
  if (rule.shape === "shared-room") return "both";
  return "reads" in rule ? rule.reads : "time";
}

export function sizeOf({ starts, rooms }: Grid): number {
  return starts.length * rooms.length;
}

/** Stands where it is pinned in time and room. One that stands elsewhere can go there. */
export function isImmovable({ model, start, room }: State, s: number): boolean {
  return model.isLocked[s] === 1 && start[s] === model.pinnedStart[s] && room[s] === model.pinnedRoom[s];
}

/**
 * All hard rules that speak against a session somewhere, everybody else standing where the state says; the
 * session itself must stand nowhere. What its own pins force upon it is the organiser's word and no rule.
 */
export function constraintsOf(state: State, s: number, grid: Grid): Constraint[] {
  const found = new Collector(state, s, grid);
  for (const rule of rulesOf(state.model, "cell")) if (rule.level === "hard") found.cell(rule);
  for (let o = 0; o < state.model.sessionCount; o += 1) {
    if (o !== s && state.isPlaced(o)) found.neighbour(o);
  }
  found.ties();
  for (const rule of rulesOf(state.model, "wide")) if (rule.level === "hard") found.wide(rule);
  return found.all();
}

interface Growing {
  readonly rule: Rule;
  readonly others: Set<number>;
  readonly people: Set<number>;
  readonly rooms: Set<number>;
  readonly isLasting: boolean;
  readonly forbids: Bits;
}

class Collector {
  private readonly state: State;
  private readonly model: Model;
  private readonly s: number;
  private readonly grid: Grid;
  private readonly known = new Map<string, Growing>();
  private readonly overlapRules: readonly OverlapRule[];
  private readonly roomRules: readonly Extract<Rule, { shape: "shared-room" }>[];

  constructor(state: State, s: number, grid: Grid) {
    this.state = state;
    this.model = state.model;
    this.s = s;
    this.grid = grid;
    this.overlapRules = rulesOf(this.model, "overlap").filter(({ level }) => level === "hard");
    this.roomRules = rulesOf(this.model, "shared-room").filter(({ level }) => level === "hard");
  }

  all(): Constraint[] {
    return [...this.known.values()].map((one) => ({
      ...one,
      others: [...one.others],
      people: [...one.people],
      rooms: [...one.rooms],
    }));
  }

  /** About the session's own place; a rule that names people is one for each of them. */
  cell(rule: CellRule): void {
    const { model, s } = this;
    if (!appliesTo(model, rule, s)) return;
    this.eachPlace(rule.reads, (start, room, indexes) => {
      if (this.isPinned(rule, start, room) || rule.amount(model, s, start, room) === 0) return;
      const people = rule.subjects?.(model, s, start, room).people ?? [];
      if (people.length === 0) this.forbid(rule, "", true, indexes);
      for (const p of people) this.forbid(rule, `p${p}`, true, indexes).people.add(p);
    });
  }

  /** A session that stands: people and groups in both, and its room. */
  neighbour(o: number): void {
    const { state, model, s, grid } = this;
    const isLasting = isImmovable(state, o);
    const meets = (start: number) => start < state.end[o]! && state.start[o]! < start + model.duration[s]!;
    const times = [...grid.starts.keys()].filter((i) => meets(grid.starts[i]!));
    if (times.length === 0) return;
    for (const rule of this.overlapRules) {
      const clash = rule.find(model, s, o);
      if (!clash) continue;
      const one = this.forbid(rule, `s${o}`, isLasting, this.indexes(times, [...grid.rooms.keys()]));
      one.others.add(o);
      for (const p of clash.people ?? []) one.people.add(p);
    }
    const room = state.room[o]!;
    const r = grid.rooms.indexOf(room);
    for (const rule of this.roomRules) {
      if (r < 0 || rule.amount(model, room) === 0) continue;
      const key = `r${room}${isLasting ? "!" : ""}`;
      const one = this.forbid(rule, key, isLasting, this.indexes(times, [r]));
      one.others.add(o);
      one.rooms.add(room);
    }
  }

  ties(): void {
    const { state, model, s } = this;
    for (const { rule, link, other, isFirst, isHard } of tablesOf(model).ties[s]!) {
      if (!isHard || !state.isPlaced(other)) continue;
      const [start, room] = [state.start[other]!, state.room[other]!];
      this.eachPlace(rule.reads, (ownStart, ownRoom, indexes) => {
        const amount = isFirst
          ? rule.amount(model, link, ownStart, ownRoom, start, room)
          : rule.amount(model, link, start, room, ownStart, ownRoom);
        if (amount === 0) return;
        this.forbid(rule, `s${other}`, isImmovable(state, other), indexes).others.add(other);
      });
    }
  }

  wide(rule: WideRule): void {
    const { state, model, s } = this;
    this.eachPlace(rule.reads, (start, room, indexes) => {
      state.place(s, start, room);
      const found = rule.find(model, state).filter(({ sessions }) => sessions.includes(s));
      state.remove(s);
      if (found.length === 0) return;
      const one = this.forbid(rule, "", false, indexes);
      for (const { sessions } of found) for (const o of sessions) if (o !== s) one.others.add(o);
    });
  }

  private forbid(rule: Rule, about: string, isLasting: boolean, indexes: readonly number[]): Growing {
    const key = `${rule.name} ${about}`;
    let one = this.known.get(key);
    if (!one) {
      const forbids = new Bits(sizeOf(this.grid));
      one = { rule, others: new Set(), people: new Set(), rooms: new Set(), isLasting, forbids };
      this.known.set(key, one);
    }
    for (const i of indexes) one.forbids.add(i);
    return one;
  }

  /** Calls once for all places that are the same to a rule. */
  private eachPlace(
    reads: "time" | "room" | "both",
    call: (start: number, room: number, indexes: readonly number[]) => void,
  ): void {
    const { starts, rooms } = this.grid;
    const allTimes = [...starts.keys()];
    const allRooms = [...rooms.keys()];
    if (reads === "room") {
      for (const r of allRooms) call(starts[0]!, rooms[r]!, this.indexes(allTimes, [r]));
      return;
    }
    for (const t of allTimes) {
      if (reads === "time") call(starts[t]!, rooms[0]!, this.indexes([t], allRooms));
      else for (const r of allRooms) call(starts[t]!, rooms[r]!, this.indexes([t], [r]));
    }
  }

  private indexes(times: readonly number[], rooms: readonly number[]): number[] {
    return times.flatMap((t) => rooms.map((r) => t * this.grid.rooms.length + r));
  }

  private isPinned({ reads }: CellRule, start: number, room: number): boolean {
    const { model, s } = this;
    const isTime = model.hasPinnedStart[s] === 1 && model.pinnedStart[s] === start;
    const isRoom = model.pinnedRoom[s] === room;
    return reads === "time" ? isTime : reads === "room" ? isRoom : isTime && isRoom;
  }
}
