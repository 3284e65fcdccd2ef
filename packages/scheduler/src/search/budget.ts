import type { SolveOptions } from "../result.ts";
import type { Search } from "./search.ts";

const DEFAULT_MOVES = 400_000;

/** How much of the allowed moves or time is used up. Time is looked at only if there is a time budget. */
export class Budget {
  private readonly search: Search;
  private readonly maxMoves: number;
  private readonly maxMs: number;
  private readonly now: (() => number) | undefined;
  private readonly startedAt: number;

  constructor(search: Search, { moveBudget, timeBudgetMs, now }: SolveOptions) {
    this.search = search;
    this.maxMoves = moveBudget ?? (timeBudgetMs === undefined ? DEFAULT_MOVES : Infinity);
    this.maxMs = timeBudgetMs ?? Infinity;
    this.now = now;
    this.startedAt = now?.() ?? 0;
  }

  /** 0 to 1, beyond 1 once it is spent. */
  share(): number {
    const byMoves = this.maxMoves === 0 ? 1 : this.search.moves / this.maxMoves;
    if (this.maxMs === Infinity) return byMoves;
    return Math.max(byMoves, this.maxMs === 0 ? 1 : (this.elapsedMs() ?? 0) / this.maxMs);
  }

  elapsedMs(): number | null {
    return this.now ? this.now() - this.startedAt : null;
  }
}
