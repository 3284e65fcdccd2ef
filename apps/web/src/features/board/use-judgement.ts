import { useEffect, useMemo, useState } from "react";
import { askJudge, isJudgedAtOnce } from "./judge-desk.ts";
import { isSamePosition, judgementOf } from "./judgement.ts";
import type { AnswerTo, Position, Question } from "./judgement.ts";

/** An answer to the question. `isCurrent`: it is about this programme, not about the one before a move. */
type Last<T> = { readonly answer: T; readonly isCurrent: boolean };

/** What was told last, and what about. A failure is the engine's. */
type Heard<T> = { readonly position: Position; readonly text: string } & (
  | { readonly answer: T }
  | { readonly failure: unknown }
);

/**
 * The engine's answer to a question about the programme: at once on a small board, on a large one as soon as it is
 * worked out, and null until then. What the engine throws is thrown.
 */
export function useJudgement<Q extends Question>(position: Position, question: Q | null): AnswerTo<Q> | null {
  const last = useLastJudgement(position, question);
  return last?.isCurrent ? last.answer : null;
}

/** The same, with the last answer to the same question until the one about this programme is worked out. */
export function useLastJudgement<Q extends Question>(
  position: Position,
  question: Q | null,
): Last<AnswerTo<Q>> | null {
  const { problem, placements, clock } = position;
  const text = question === null ? null : JSON.stringify(question);
  const atOnce = isJudgedAtOnce(position);
  const now = useMemo(
    () =>
      atOnce && text !== null ? judgementOf({ problem, placements, clock }, JSON.parse(text) as Q) : null,
    [atOnce, problem, placements, clock, text],
  );
  const [heard, setHeard] = useState<Heard<AnswerTo<Q>> | null>(null);
  useEffect(() => {
    if (atOnce || text === null) return undefined;
    let isOver = false;
    const about = { position: { problem, placements, clock }, text };
    const hear = (told: { answer: AnswerTo<Q> } | { failure: unknown }) => {
      if (!isOver) setHeard({ ...about, ...told });
    };
    askJudge(about.position, JSON.parse(text) as Q).then(
      (answer) => hear({ answer }),
      (failure: unknown) => hear({ failure }),
    );
    return () => {
      isOver = true;
    };
  }, [atOnce, problem, placements, clock, text]);
  if (atOnce) return now && { answer: now, isCurrent: true };
  return text === null ? null : lastOf(heard, position, text);
}

/** What is known of the question now. An answer that was about another programme is not a current one. */
export function lastOf<T>(heard: Heard<T> | null, position: Position, text: string): Last<T> | null {
  if (heard === null || heard.text !== text) return null;
  const isCurrent = isSamePosition(heard.position, position);
  if ("answer" in heard) return { answer: heard.answer, isCurrent };
  if (isCurrent) throw heard.failure;
  return null;
}
