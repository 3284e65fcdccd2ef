import type { Model } from "./model.ts";
import type { Level } from "./problem.ts";
import type { CellRule, Link, PairRule, Rule, WideRule } from "./rule.ts";
import { RULES } from "./rules/all.ts";

/** Costs of one level that depend on one session's own place, summed over the rules. */
export interface CellCosts {
  /** [session × start index] */
  readonly time: Int32Array;
  /** [session × room index, `nowhere` last] */
  readonly room: Int32Array;
  /** Per session [start index × room index], null where no rule reads both. */
  readonly both: readonly (Int32Array | null)[];
}

/** A pair rule between a session and another one, seen from the first. */
export interface Tie {
  readonly rule: PairRule;
  readonly link: Link;
  readonly other: number;
  readonly isFirst: boolean;
  readonly isHard: boolean;
  readonly weight: number;
  /** Minutes in between from which on it costs nothing. */
  readonly reach: number;
}

export interface Tables {
  readonly hard: CellCosts;
  readonly moved: CellCosts;
  readonly soft: CellCosts;
  /** [session × session] cost of running at the same time. */
  readonly hardOverlap: Int32Array;
  readonly softOverlap: Int32Array;
  /** Cost of sharing a room, by room. */
  readonly roomShare: Int32Array;
  readonly ties: readonly (readonly Tie[])[];
  /** Those of them that look at rooms; what times alone decide is counted by start. */
  readonly roomTies: readonly (readonly Tie[])[];
  readonly wide: readonly { readonly rule: WideRule; readonly weight: number }[];
  readonly unplaced: Float64Array;
}

const cache = new WeakMap<Model, Tables>();

/** Everything that can be summed before the search begins, made once per problem. */
export function tablesOf(model: Model): Tables {
  let tables = cache.get(model);
  if (!tables) {
    tables = build(model);
    cache.set(model, tables);
  }
  return tables;
}

export function weightOf(model: Model, rule: Rule): number {
  return model.problem.weights?.[rule.name] ?? rule.weight;
}

/** The rules that are switched on, of one shape. */
export function rulesOf<S extends Rule["shape"]>(model: Model, shape: S): Extract<Rule, { shape: S }>[] {
  return RULES.filter(
    (rule): rule is Extract<Rule, { shape: S }> => rule.shape === shape && weightOf(model, rule) > 0,
  );
}

/** Whether a cell rule has a say about this session. */
export function appliesTo(model: Model, rule: CellRule, s: number): boolean {
  return (!model.isFixed[s] || rule.alsoFixed === true) && rule.concerns(model, s);
}

/** Cost of one level for a place that is no offered start, straight from the rules. */
export function ownCost(model: Model, level: Level, s: number, start: number, room: number): number {
  let cost = 0;
  for (const rule of rulesOf(model, "cell")) {
    if (rule.level === level && appliesTo(model, rule, s)) {
      cost += rule.amount(model, s, start, room) * weightOf(model, rule);
    }
  }
  return cost;
}

function build(model: Model): Tables {
  const n = model.sessionCount;
  const ties = tiesOf(model);
  return {
    hard: cellCosts(model, "hard"),
    moved: cellCosts(model, "moved"),
    soft: cellCosts(model, "soft"),
    hardOverlap: overlapCosts(model, "hard"),
    softOverlap: overlapCosts(model, "soft"),
    roomShare: Int32Array.from({ length: model.roomCount + 1 }, (_, room) =>
      total(rulesOf(model, "shared-room"), (rule) => rule.amount(model, room) * weightOf(model, rule)),
    ),
    ties,
    roomTies: ties.map((list) => list.filter(({ rule }) => rule.reads !== "time")),
    wide: rulesOf(model, "wide").map((rule) => ({ rule, weight: weightOf(model, rule) })),
    unplaced: Float64Array.from({ length: n }, (_, s) =>
      total(rulesOf(model, "absence"), (rule) => rule.amount(model, s) * weightOf(model, rule)),
    ),
  };
}

function total<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((sum, item) => sum + value(item), 0);
}

function cellCosts(model: Model, level: Level): CellCosts {
  const rules = rulesOf(model, "cell").filter((rule) => rule.level === level);
  const n = model.sessionCount;
  const rooms = model.roomCount + 1;
  const starts = model.starts.length;
  const costs = {
    time: new Int32Array(n * starts),
    room: new Int32Array(n * rooms),
    both: [] as (Int32Array | null)[],
  };
  for (let s = 0; s < n; s += 1) {
    let both: Int32Array | null = null;
    for (const rule of rules.filter((candidate) => appliesTo(model, candidate, s))) {
      const weight = weightOf(model, rule);
      if (rule.reads === "time") addTime(model, rule, s, costs.time, weight);
      if (rule.reads === "room") addRoom(model, rule, s, costs.room, weight);
      if (rule.reads === "both") {
        both ??= new Int32Array(starts * rooms);
        addBoth(model, rule, s, both, weight);
      }
    }
    costs.both.push(both?.some((cost) => cost > 0) ? both : null);
  }
  return costs;
}

function addTime(model: Model, rule: CellRule, s: number, costs: Int32Array, weight: number): void {
  const base = s * model.starts.length;
  for (const [g, start] of model.starts.entries()) {
    costs[base + g]! += rule.amount(model, s, start, model.nowhere) * weight;
  }
}

function addRoom(model: Model, rule: CellRule, s: number, costs: Int32Array, weight: number): void {
  const base = s * (model.roomCount + 1);
  for (let room = 0; room <= model.roomCount; room += 1) {
    costs[base + room]! += rule.amount(model, s, 0, room) * weight;
  }
}

function addBoth(model: Model, rule: CellRule, s: number, costs: Int32Array, weight: number): void {
  for (const [g, start] of model.starts.entries()) {
    const base = g * (model.roomCount + 1);
    for (let room = 0; room <= model.roomCount; room += 1) {
      costs[base + room]! += rule.amount(model, s, start, room) * weight;
    }
  }
}

function overlapCosts(model: Model, level: Level): Int32Array {
  const n = model.sessionCount;
  const costs = new Int32Array(n * n);
  for (const rule of rulesOf(model, "overlap")) {
    if (rule.level !== level) continue;
    const weight = weightOf(model, rule);
    rule.collect(model, (a, b, amount) => {
      costs[a * n + b]! += amount * weight;
      costs[b * n + a]! += amount * weight;
    });
  }
  return costs;
}

function tiesOf(model: Model): Tie[][] {
  const ties: Tie[][] = Array.from({ length: model.sessionCount }, () => []);
  for (const rule of rulesOf(model, "pair")) {
    const weight = weightOf(model, rule);
    const isHard = rule.level === "hard";
    const reach = rule.reach?.(model) ?? Infinity;
    for (const link of rule.links(model)) {
      ties[link.a]!.push({ rule, link, other: link.b, isFirst: true, isHard, weight, reach });
      ties[link.b]!.push({ rule, link, other: link.a, isFirst: false, isHard, weight, reach });
    }
  }
  return ties;
}
