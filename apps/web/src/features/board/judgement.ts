import {
  bestPlaces,
  evaluate,
  explainUnplaced,
  judge,
  judgeMove,
  newViolations,
  violationsAround,
  whatBlocks,
} from "@plenary/scheduler";
import type {
  BlockedPlace,
  Cell,
  Evaluation,
  Placements,
  Problem,
  Reason,
  Suggestion,
  Violation,
} from "@plenary/scheduler";
import { wordingOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";
import { unpinned } from "./board-model.ts";
import { findingsIn, isFinding, summaryOf } from "./findings.ts";
import type { FindingLevel, Findings, Summary } from "./findings.ts";

/** What is judged: a programme, and how its minutes are said. */
export type Position = {
  readonly problem: Problem;
  readonly placements: Placements;
  readonly clock: BoardClock;
};

/** Whether all answers are the same: the same problem, and everything at the same place. */
export function isSamePosition(a: Position, b: Position): boolean {
  if (a.problem !== b.problem || a.clock.originAt !== b.clock.originAt || a.clock.zone !== b.clock.zone)
    return false;
  return areSamePlacements(a.placements, b.placements);
}

function areSamePlacements(a: Placements, b: Placements): boolean {
  if (a === b) return true;
  const ids = Object.keys(a);
  return (
    ids.length === Object.keys(b).length &&
    ids.every((id) => Object.hasOwn(b, id) && isSameSpot(a[id], b[id]))
  );
}

type Spot = Placements[string] | undefined;

function isSameSpot(a: Spot, b: Spot): boolean {
  return a?.start === b?.start && a?.roomId === b?.roomId;
}

/** What a board asks the engine. Plain data, as is each answer: both go to another thread and back. */
export type Question =
  | { readonly kind: "summary" }
  | { readonly kind: "findings"; readonly level: FindingLevel | "all"; readonly count: number }
  | { readonly kind: "findingsOf"; readonly sessionId: string }
  | { readonly kind: "around"; readonly sessionIds: readonly string[] }
  | { readonly kind: "cells"; readonly sessionId: string }
  | {
      readonly kind: "violations";
      readonly sessionId: string;
      readonly roomId: string;
      readonly minute: number;
    }
  | { readonly kind: "best"; readonly sessionId: string }
  | { readonly kind: "counts"; readonly sessionIds: readonly string[] }
  | { readonly kind: "reasons"; readonly sessionId: string }
  | { readonly kind: "waysIn"; readonly sessionId: string };

/** What it would cost a session to be there. */
export type CellCost = Omit<Cell, "violations">;

type Answers = {
  summary: Summary;
  /** The first of them, the worst first. */
  findings: Findings;
  /** Those in which the session takes part. */
  findingsOf: readonly Violation[];
  /** What these sessions have a part in, and all about days, tags and quorums: two of these can be compared. */
  around: readonly Violation[];
  cells: readonly CellCost[];
  /** What would be broken with the session there, on the grid or off it. */
  violations: readonly Violation[];
  best: readonly Suggestion[];
  /** In how many places each session would break no hard rule, everything else staying where it is. */
  counts: readonly number[];
  /** Why it fits nowhere; none: it fits. */
  reasons: readonly Reason[];
  /** Who would have to move so that it fits. */
  waysIn: readonly BlockedPlace[];
};

export type AnswerTo<Q extends Question> = Answers[Q["kind"]];

const BEST = 3;
const MOST_WAYS = 3;

/** The engine's answer. A session that has left the draft meanwhile fits nowhere and breaks nothing. */
export function judgementOf<Q extends Question>(position: Position, question: Q): AnswerTo<Q>;
export function judgementOf(position: Position, question: Question): Answers[keyof Answers] {
  const { placements } = position;
  const isKnown = (id: string) => Object.hasOwn(placements, id);
  switch (question.kind) {
    case "summary":
      return summaryOf(evaluated(position));
    case "findings":
      return findingsIn(evaluated(position).violations, question);
    case "around":
      return violationsAround(position.problem, placements, question.sessionIds);
    case "counts":
      return question.sessionIds.map((id) => (isKnown(id) ? countPlaces(position, id) : 0));
    case "findingsOf":
    case "cells":
    case "violations":
    case "best":
    case "reasons":
    case "waysIn":
      return isKnown(question.sessionId) ? aboutOne(position, question) : [];
  }
}

/** By problem, the programme that was evaluated last: most of what is asked next is about the same one. */
const last = new WeakMap<Problem, { readonly placements: Placements; readonly evaluation: Evaluation }>();

function evaluated({ problem, placements }: Position): Evaluation {
  const known = last.get(problem);
  if (known && areSamePlacements(known.placements, placements)) return known.evaluation;
  const evaluation = evaluate(problem, placements);
  last.set(problem, { placements, evaluation });
  return evaluation;
}

type AboutOne = Extract<Question, { readonly sessionId: string }>;

function aboutOne(position: Position, question: AboutOne) {
  const { problem, placements, clock } = position;
  const { sessionId } = question;
  const wording = wordingOf(clock);
  switch (question.kind) {
    case "findingsOf":
      return evaluated(position).violations.filter(
        (violation) => isFinding(violation) && violation.sessionIds.includes(sessionId),
      );
    case "cells":
      return judge(unpinned(problem, sessionId), placements, sessionId).map(
        ({ violations: _violations, ...cell }) => cell,
      );
    case "violations": {
      const absent = { ...placements, [sessionId]: null };
      const to = { start: question.minute, roomId: question.roomId };
      const { caused, resolved } = judgeMove(unpinned(problem, sessionId), absent, sessionId, to);
      // What stands without it too, and is only about fewer people with it, is no news.
      return newViolations(resolved, caused).filter(({ level }) => level !== "unplaced");
    }
    case "best":
      return bestPlaces(unpinned(problem, sessionId), placements, sessionId, BEST, wording);
    case "reasons":
      return explainUnplaced(problem, placements, sessionId, wording);
    case "waysIn":
      return whatBlocks(problem, placements, sessionId, { count: MOST_WAYS, wording });
  }
}

function countPlaces({ problem, placements }: Position, sessionId: string): number {
  return judge(problem, placements, sessionId).filter(({ hard }) => hard === 0).length;
}
