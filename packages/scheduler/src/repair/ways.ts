import { auditHard } from "../audit.ts";
import type { Kernel } from "../kernel.ts";
import { placementsOf, State, stateOf } from "../state.ts";
import { rulesOf } from "../tables.ts";
import type { Model } from "../model.ts";
import type { Effort } from "./effort.ts";
import type { Home, Homes } from "./homes.ts";
import type { Standing } from "./standing.ts";

/** Homes of one session that need the same others to leave. */
export interface Way {
  /** Standing sessions each of which alone makes these homes impossible, ascending. */
  readonly required: readonly number[];
  /**
   * Not empty: a rule about many sessions is broken there even when the required ones have left; at least one
   * of these must leave, too.
   */
  readonly oneOf: readonly number[];
  readonly homes: readonly Home[];
}

/** What has to leave for each home, in the programme that stands. */
export class Ways {
  private readonly homes: Homes;
  private readonly kernel: Kernel;
  private readonly effort: Effort;
  private readonly isAmongMany: Uint8Array;
  private readonly known: (readonly Way[] | undefined)[] = [];
  private readonly standing: Standing;
  private readonly most: number;

  /** Homes that need more than `most` others to leave are left out. */
  constructor(standing: Standing, homes: Homes, kernel: Kernel, effort: Effort, most: number) {
    this.standing = standing;
    this.homes = homes;
    this.kernel = kernel;
    this.effort = effort;
    this.most = most;
    this.isAmongMany = amongMany(standing.model);
  }

  of(s: number): readonly Way[] {
    return (this.known[s] ??= this.find(s));
  }

  private find(s: number): Way[] {
    const groups = new Map<string, { required: number[]; oneOf: number[]; homes: Home[] }>();
    for (const home of this.homes.of(s)) {
      this.effort.steps += 1;
      const conflicts = this.kernel.conflicts(s, home.start, home.room);
      const required = this.isAmongMany[s] ? conflicts.filter((o) => this.isAlone(s, home, o)) : conflicts;
      if (required.length > this.most) continue;
      required.sort((a, b) => a - b);
      const oneOf = conflicts.length > 0 && this.isAmongMany[s] ? this.wideBlockers(s, home, required) : [];
      const key = `${required.join()}|${oneOf.join()}`;
      const group = groups.get(key);
      if (group) group.homes.push(home);
      else groups.set(key, { required, oneOf, homes: [home] });
    }
    return [...groups.values()].toSorted((a, b) => a.required.length - b.required.length);
  }

  /** Whether `o` would be in the way if nobody else stood anywhere. */
  private isAlone(s: number, home: Home, o: number): boolean {
    const { standing } = this;
    const alone = this.homes.empty;
    if (!this.isAmongMany[o]) return true;
    alone.place(o, standing.start[o]!, standing.room[o]!);
    const isFree = alone.probe(s, home.start, home.room, home.own);
    alone.remove(o);
    return !isFree;
  }

  private wideBlockers(s: number, home: Home, required: readonly number[]): number[] {
    const { model, isFrozen } = this.standing;
    const state = stateOf(model, placementsOf(this.kernel.state));
    for (const o of required) state.remove(o);
    if (state.isPlaced(s)) state.remove(s);
    state.place(s, home.start, home.room);
    const others = auditHard(state, s)
      .flatMap(({ sessionIds }) => sessionIds.map((id) => model.sessionIndex.get(id)!))
      .filter((o) => o !== s && !isFrozen[o]);
    return [...new Set(others)].toSorted((a, b) => a - b);
  }
}

/**
 * The sessions that a hard rule about many can speak about: those that it names when all run at once. A rule
 * that looks at rooms as well may speak about anybody.
 */
export function amongMany(model: Model): Uint8Array {
  const isNamed = new Uint8Array(model.sessionCount);
  const rules = rulesOf(model, "wide").filter(({ level }) => level === "hard");
  if (rules.length === 0) return isNamed;
  const together = new State(model);
  for (let s = 0; s < model.sessionCount; s += 1) together.place(s, model.starts[0] ?? 0, model.nowhere);
  for (const rule of rules) {
    if (rule.reads !== "time") return isNamed.fill(1);
    for (const { sessions } of rule.find(model, together)) for (const s of sessions) isNamed[s] = 1;
  }
  return isNamed;
}
