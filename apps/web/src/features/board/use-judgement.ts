import { useEffect, useMemo, useState } from "react";
import { askJudge, isJudgedAtOnce } from "./judge-desk.ts";
import { judgementOf } from "./judgement.ts";
import type { AnswerTo, Position, Question } from "./judgement.ts";

/**
 * The engine's answer to a question about the programme: at once on a small board, on a large one as soon as it is
 * worked out. Until then the last answer to the same question stays, and null before the first.
 */
export function useJudgement<Q extends Question>(position: Position, question: Q | null): AnswerTo<Q> | null {
  const { problem, placements, clock } = position;
  const text = question === null ? null : JSON.stringify(question);
  const atOnce = isJudgedAtOnce(position);
  const now = useMemo(
    () =>
      atOnce && text !== null ? judgementOf({ problem, placements, clock }, JSON.parse(text) as Q) : null,
    [atOnce, problem, placements, clock, text],
  );
  const [told, setTold] = useState<{ text: string; answer: AnswerTo<Q> } | null>(null);
  useEffect(() => {
    if (atOnce || text === null) return undefined;
    let isOver = false;
    const hear = async () => {
      const answer = await askJudge({ problem, placements, clock }, JSON.parse(text) as Q);
      if (!isOver) setTold({ text, answer });
    };
    void hear();
    return () => {
      isOver = true;
    };
  }, [atOnce, problem, placements, clock, text]);
  if (atOnce) return now;
  return told !== null && told.text === text ? told.answer : null;
}
