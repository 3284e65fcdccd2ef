import type { Model } from "../model.ts";
import { startSourcesOf } from "../start-sources.ts";
import type { Tie } from "../tables.ts";
import { tieTable } from "../tie-costs.ts";
import type { RoomTie } from "./room-ties.ts";

/** What it costs by when another session is: [own start × its start]. */
interface PairTie {
  readonly other: number;
  readonly cost: Int32Array;
}

/** What two sessions cost by their starts beyond what is forbidden. */
export interface PairCosts {
  /** [session × session] what it costs that they meet. */
  readonly overlap: Int32Array;
  /** By session, whom it costs something to meet, and what. */
  readonly others: readonly Int32Array[];
  readonly prices: readonly Int32Array[];
  readonly ties: readonly (readonly PairTie[])[];
}

/** Null where no two sessions cost anything. */
export function pairCostsOf(model: Model, roomTies: readonly RoomTie[]): PairCosts | null {
  const { adjacency, overlap, ties } = startSourcesOf(model).softSources;
  const { from, other, cost } = adjacency;
  const timeTies = ties.map((list, s) =>
    list.map((tie) => ({ other: tie.other, cost: tieTable(model, seenFromOther(tie, s))! })),
  );
  for (const { a, b, least } of roomTies) {
    timeTies[a]!.push({ other: b, cost: least });
    timeTies[b]!.push({ other: a, cost: transposed(least, model.starts.length) });
  }

  if (other.length === 0 && timeTies.every((list) => list.length === 0)) return null;
  const rows = <T>(cut: (begin: number, end: number) => T) => ties.map((_, s) => cut(from[s]!, from[s + 1]!));
  return {
    overlap,
    others: rows((begin, end) => other.slice(begin, end)),
    prices: rows((begin, end) => cost.slice(begin, end)),
    ties: timeTies,
  };
}

function transposed(table: Int32Array, size: number): Int32Array {
  return table.map((_, i) => table[(i % size) * size + Math.floor(i / size)]!);
}

function seenFromOther(tie: Tie, s: number): Tie {
  return { ...tie, isFirst: !tie.isFirst, other: s };
}

/** What each session would pay at each start for where the others are. */
export class PairBoard {
  readonly costs: PairCosts;
  /** [session × start] */
  readonly at: Int32Array;
  private readonly count: number;

  constructor(costs: PairCosts, sessionCount: number, startCount: number) {
    this.costs = costs;
    this.count = startCount;
    this.at = new Int32Array(sessionCount * startCount);
  }

  /** `s` has come to the start `g` (1) or gone from there (-1). */
  note(s: number, g: number, sign: number): void {
    const { at, count, costs } = this;
    const others = costs.others[s]!;
    const prices = costs.prices[s]!;
    for (let i = 0; i < others.length; i += 1) at[others[i]! * count + g]! += sign * prices[i]!;
    const ties = costs.ties[s]!;
    for (let i = 0; i < ties.length; i += 1) {
      const { other, cost } = ties[i]!;
      const base = other * count;
      const row = g * count;
      for (let k = 0; k < count; k += 1) at[base + k]! += sign * cost[row + k]!;
    }
  }

  /** What must be added to the changes of `a` and `b` alone if both go: each was asked as if the other stayed. */
  together(a: number, fromA: number, toA: number, b: number, fromB: number, toB: number): number {
    const { costs, count } = this;
    const price = costs.overlap[a * costs.others.length + b]!;
    let change = 0;
    if (price > 0) {
      const meets = (fromA === fromB ? 1 : 0) + (toA === toB ? 1 : 0);
      change += price * (meets - (toA === fromB ? 1 : 0) - (fromA === toB ? 1 : 0));
    }
    const ties = costs.ties[a]!;
    for (let i = 0; i < ties.length; i += 1) {
      const { other, cost } = ties[i]!;
      if (other !== b) continue;
      change +=
        cost[fromA * count + fromB]! +
        cost[toA * count + toB]! -
        cost[toA * count + fromB]! -
        cost[fromA * count + toB]!;
    }
    return change;
  }
}
