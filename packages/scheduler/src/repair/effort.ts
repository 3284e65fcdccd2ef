import type { RepairOptions } from "./types.ts";

const DEFAULT_STEPS = 2_000_000;
const LOOK_EVERY = 512;

/** Counts the work done and says when to stop; the clock and the caller are asked now and then. */
export class Effort {
  steps = 0;
  readonly limit: number;
  /** Steps at which the work in hand must end, so that something is left for what comes after it. */
  ceiling: number;
  private readonly until: number;
  private readonly now: (() => number) | undefined;
  private readonly shouldStop: (() => boolean) | undefined;
  private nextLook = LOOK_EVERY;
  private isOver = false;

  constructor({ stepBudget, timeBudgetMs, now, shouldStop }: RepairOptions) {
    this.limit = stepBudget ?? DEFAULT_STEPS;
    this.ceiling = this.limit;
    this.now = now;
    this.shouldStop = shouldStop;
    this.until = timeBudgetMs === undefined || !now ? Infinity : now() + timeBudgetMs;
  }

  isSpent(): boolean {
    if (this.isOver || this.steps >= this.ceiling) return true;
    if (this.steps < this.nextLook) return false;
    this.nextLook = this.steps + LOOK_EVERY;
    this.isOver = this.shouldStop?.() === true || (this.now !== undefined && this.now() >= this.until);
    return this.isOver;
  }
}
