import type { Placement, Placements } from "../problem.ts";
import type { Score, Violation, Wording } from "../result.ts";

export interface RepairOptions {
  /** Sessions that began before this minute stay, and nothing is moved to before it. Absent: nothing is past. */
  readonly nowMinute?: number;
  /** How many proposals at most; default 3. */
  readonly alternatives?: number;
  /** Places looked at; default 2,000,000. The same budget gives the same answer on any machine. */
  readonly stepBudget?: number;
  /** Wall time; needs `now`. Results then depend on the machine. */
  readonly timeBudgetMs?: number;
  /** Monotonic clock in milliseconds (performance.now). */
  readonly now?: () => number;
  /** Asked now and then; true ends the work with the best found so far. */
  readonly shouldStop?: () => boolean;
  /** For what can't be proven and is searched instead; default 1. */
  readonly seed?: number;
  readonly wording?: Wording;
}

/** One session that leaves its place, or takes its first one. */
export interface RepairMove {
  readonly sessionId: string;
  /** Null: it had no place before. */
  readonly from: Placement | null;
  /** Null: it loses its place, because there is none left for it. */
  readonly to: Placement | null;
  readonly isTimeChange: boolean;
  readonly isRoomChange: boolean;
  /** "Session A moves from day 1 09:00, R1 to day 1 10:00, R1." */
  readonly sentence: string;
}

export interface RepairProposal {
  readonly placements: Placements;
  /** Sessions that stood somewhere and stand elsewhere or nowhere now. */
  readonly moves: readonly RepairMove[];
  /** Sessions that had no place and have one now. */
  readonly placed: readonly RepairMove[];
  /**
   * True only if it is proven that no programme which places the same sessions, and breaks no hard rule that
   * this one keeps, moves fewer. False: the best found.
   */
  readonly isMinimal: boolean;
  /** People with a moved session at another time. */
  readonly peopleTimeChanged: readonly string[];
  /** People whose moved sessions only change rooms. */
  readonly peopleRoomChanged: readonly string[];
  /** Broken hard rules, and sessions without a place, that this puts right. */
  readonly resolved: readonly Violation[];
  /** Broken hard rules, and sessions without a place, that are left. */
  readonly remaining: readonly Violation[];
  /** after − before, by level; `moved` is counted from what stands. */
  readonly change: Score;
  /** "2 sessions move; 14 people get another time, 3 another room." */
  readonly sentence: string;
}

export interface Repair {
  /**
   * Those that break and leave out least first, then the fewest moves, people with another time, people with
   * another room, soft cost. Never empty.
   */
  readonly proposals: readonly RepairProposal[];
  /** So many sessions have to move at least if everything is to be right that can be. */
  readonly provenMoves: number;
  /** Places looked at. */
  readonly steps: number;
}
