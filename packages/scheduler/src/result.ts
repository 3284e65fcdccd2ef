import type { Level, Placement, Placements, RuleName } from "./problem.ts";

/** One number per level, lower is better; earlier levels outweigh later ones. */
export type Score = Readonly<Record<Level, number>>;

/** One broken rule with everything it concerns. `describe()` makes a sentence of it. */
export interface Violation {
  readonly rule: RuleName;
  readonly level: Level;
  /** Units of the rule: mostly people, sometimes minutes or pieces. */
  readonly amount: number;
  /** amount × weight: what it adds to the score of its level. */
  readonly cost: number;
  /** The first one is the session that it is about. */
  readonly sessionIds: readonly string[];
  /** Where those sessions stand, in the same order; null for an unplaced one. */
  readonly places: readonly (Placement | null)[];
  readonly personIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly roomIds: readonly string[];
  /** Minutes of overlap, of time short, or of absence; null where minutes mean nothing. */
  readonly minutes: number | null;
}

export interface Evaluation {
  readonly score: Score;
  /** Hard ones first, then by cost. */
  readonly violations: readonly Violation[];
}

/** Turns minutes of the problem into words; the caller knows the dates and the zone. */
export interface Wording {
  /** "10:15" */
  time(minute: number): string;
  /** "Tue 21 Oct" for the day on which the minute lies. */
  day(minute: number): string;
}

/** What one rule that takes part in a reason takes away, and what it would give to do without that one alone. */
export interface Relaxation {
  readonly rule: RuleName;
  /** The others on account of whom the rule speaks against the session. */
  readonly sessionIds: readonly string[];
  readonly personIds: readonly string[];
  readonly roomIds: readonly string[];
  /** "At 2 of 12 starts A and B overlap by 60 minutes (day 1 09:00–10:00): Ann is required in both." */
  readonly sentence: string;
  /** In how many places the session would break no hard rule any more. */
  readonly places: number;
  /** The one of them with the lowest soft cost. */
  readonly best: Placement | null;
}

/** Why something can't be, in words, with its subjects. */
export interface Reason {
  /**
   * `no-start`, `no-room`, `no-place`: what the session itself needs rules out all starts, rooms, or both
   * together. `person-time`, `group-time`: sessions that somebody, or a group, can't have one after another.
   * `order-chain`: sessions whose times depend on each other. `room-time`, `too-few-rooms`: more sessions than
   * rooms, over the meeting or at one moment. `rules`: rules that together leave no place.
   */
  readonly kind:
    | "no-start"
    | "no-room"
    | "no-place"
    | "person-time"
    | "group-time"
    | "order-chain"
    | "room-time"
    | "too-few-rooms"
    | "rules";
  /** Whatever else moves, or only as long as everybody else stays. */
  readonly scope: "always" | "now";
  readonly sentence: string;
  readonly sessionIds: readonly string[];
  readonly personIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly roomIds: readonly string[];
  /** The rule, where a single one is the reason. */
  readonly rule: RuleName | null;
  /** True: none of the sessions (or rules, see `relaxations`) can be left out of it. */
  readonly isMinimal: boolean;
  /** Minutes that the sessions take together, and that are open to them. */
  readonly neededMinutes: number | null;
  readonly openMinutes: number | null;
  /** The moment that `too-few-rooms` is about. */
  readonly minute: number | null;
  /** The rules that rule out everything together. */
  readonly relaxations: readonly Relaxation[];
}

/** What one (start, room) would mean for a session, everything else staying where it is. */
export interface Cell {
  readonly start: number;
  readonly roomId: string | null;
  /** Weighted hard violations that the session would have there; 0 = it may be dropped. */
  readonly hard: number;
  /** Change of the soft cost (and of `moved`, below) against where the session stands now. */
  readonly cost: number;
  readonly moved: number;
  /** The violations there, worked out when asked for. */
  readonly violations: () => readonly Violation[];
}

/** What one start would mean for a session. */
export interface StartJudgement {
  readonly start: number;
  /** Every room that it may use, best first. */
  readonly rooms: readonly Cell[];
  /** What is broken in the best room by the session's own place, or together with one other session. */
  readonly own: readonly Violation[];
  /** Everything that would be broken there and isn't now, also of whole days and of quorums; worked out when asked. */
  readonly violations: () => readonly Violation[];
}

export interface MoveJudgement {
  /** after − before, by level. */
  readonly change: Score;
  readonly caused: readonly Violation[];
  readonly resolved: readonly Violation[];
}

export interface Suggestion {
  readonly start: number;
  readonly roomId: string | null;
  readonly hard: number;
  readonly cost: number;
  readonly moved: number;
  readonly violations: readonly Violation[];
  /** "day 2 13:00–14:00, H22: everybody required is free; 2 of 31 have chosen something else." */
  readonly sentence: string;
}

export interface UnplacedSession {
  readonly sessionId: string;
  readonly reasons: readonly Reason[];
}

export interface TracePoint {
  readonly moves: number;
  /** Null if no clock was given. */
  readonly elapsedMs: number | null;
  readonly score: Score;
}

export interface Progress {
  readonly phase: "construct" | "place" | "improve" | "done";
  readonly moves: number;
  /** 0 to 1 of the budget. */
  readonly share: number;
  readonly elapsedMs: number | null;
  /** Best so far. */
  readonly score: Score;
  readonly placed: number;
  readonly total: number;
}

export interface Proposal {
  readonly placements: Placements;
  readonly unplaced: readonly UnplacedSession[];
  readonly score: Score;
  readonly violations: readonly Violation[];
  /** Proposals tried. */
  readonly moves: number;
  /** The best score as it fell, for a curve. */
  readonly trace: readonly TracePoint[];
}

export interface SolveOptions {
  /** Same seed and same move budget: the same proposal, on any machine. */
  readonly seed: number;
  /** Proposals to try; default 400,000 if no time budget is given. */
  readonly moveBudget?: number;
  /** Wall time; needs `now`. Results then depend on the machine. */
  readonly timeBudgetMs?: number;
  /** Monotonic clock in milliseconds (performance.now). */
  readonly now?: () => number;
  /** An AbortSignal; the best so far is returned. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: Progress) => void;
  /** Where to begin; default: the published programme, else nothing. */
  readonly initial?: Placements;
  /** Recompute everything after each move and throw if the counters disagree (slow; for tests). */
  readonly assert?: boolean;
  /** For the reasons of unplaced sessions. */
  readonly wording?: Wording;
}

/** A solve in pieces, so that a worker can report progress and stop in between. */
export interface Solver {
  readonly isDone: boolean;
  /** Tries up to `moves` proposals. */
  step(moves: number): Progress;
  /** The best so far; may be asked for at any time. */
  best(): Proposal;
}
