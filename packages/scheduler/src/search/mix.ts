import type { Acceptor, Move } from "./moves.ts";
import type { Search } from "./search.ts";

/** What a proposal costs before it has asked for anything, in scans. */
const BASE_WORK = 0.5;
/** Share of the work that is spread evenly, whatever a kind of move achieves. */
const EVEN_SHARE = 0.3;
const MEMORY = 0.98;

/** What is added of each kind where experience has faded. */
const FRESH = 0.02;

/** Chooses among the moves so that those that get more done for their work, in scans, get more of it. */
export class Mix {
  private readonly moves: readonly Move[];
  private readonly tried: Float64Array;
  private readonly work: Float64Array;
  private readonly done: Float64Array;
  /** Cumulated shares of the proposals. */
  private readonly upTo: Float64Array;

  constructor(moves: readonly Move[]) {
    this.moves = moves;
    this.tried = new Float64Array(moves.length).fill(1);
    this.work = new Float64Array(moves.length).fill(1);
    this.done = new Float64Array(moves.length).fill(1);
    this.upTo = new Float64Array(moves.length);
    this.adapt();
  }

  propose(search: Search, accepts: Acceptor): boolean {
    const before = search.kernel.scans;
    const ticket = search.random.bits() / 4294967296;
    let i = 0;
    while (i < this.moves.length - 1 && ticket >= this.upTo[i]!) i += 1;
    const isDone = this.moves[i]!(search, accepts);
    this.tried[i]! += 1;
    this.work[i]! += search.kernel.scans - before + BASE_WORK;
    if (isDone) this.done[i]! += 1;
    return isDone;
  }

  /** Old experience fades. */
  adapt(): void {
    const { moves, tried, work, done, upTo } = this;
    let success = 0;
    for (let i = 0; i < moves.length; i += 1) success += done[i]! / work[i]!;
    let sum = 0;
    for (let i = 0; i < moves.length; i += 1) {
      const share = EVEN_SHARE / moves.length + ((1 - EVEN_SHARE) * done[i]!) / work[i]! / success;
      sum += (share * tried[i]!) / work[i]!;
      upTo[i] = sum;
      tried[i] = tried[i]! * MEMORY + FRESH;
      work[i] = work[i]! * MEMORY + FRESH;
      done[i] = done[i]! * MEMORY + FRESH / 10;
    }
    for (let i = 0; i < moves.length; i += 1) upTo[i]! /= sum;
  }
}
