import type { Placements, Problem } from "@plenary/scheduler";
import type { BoardClock } from "./board-clock.ts";
import { judgementOf } from "./judgement.ts";
import type { AnswerTo, Position, Question } from "./judgement.ts";

/** To the thread: a problem once, then what is asked about it. */
export type Asked =
  | { kind: "problem"; problemId: number; problem: Problem; clock: BoardClock }
  | { kind: "ask"; ask: number; problemId: number; placements: Placements; question: Question };

/** From the thread. `isForgotten`: it has seen too many others since, and needs the problem once more. */
export type Told = { ask: number; answer: unknown } | { ask: number; isForgotten: true };

/** Judging fewer sessions takes less than a frame; of more it is done in a thread beside the page. */
const AT_ONCE_BELOW = 150;

export function isJudgedAtOnce({ problem }: Pick<Position, "problem">): boolean {
  return problem.sessions.length < AT_ONCE_BELOW;
}

type Waiting = { position: Position; question: Question; done: (answer: never) => void };

const waiting = new Map<number, Waiting>();
const problemIds = new WeakMap<Problem, number>();
let thread: Worker | null = null;
let lastId = 0;

/** The engine's answer, worked out beside the page. */
export function askJudge<Q extends Question>(position: Position, question: Q): Promise<AnswerTo<Q>> {
  if (isJudgedAtOnce(position)) return Promise.resolve(judgementOf(position, question));
  return new Promise((done) => {
    lastId += 1;
    waiting.set(lastId, { position, question, done });
    send(lastId);
  });
}

function send(ask: number): void {
  const asked = waiting.get(ask);
  if (!asked) return;
  const { position, question } = asked;
  const { placements } = position;
  post({ kind: "ask", ask, problemId: idOf(position), placements, question });
}

function idOf({ problem, clock }: Position): number {
  const known = problemIds.get(problem);
  if (known !== undefined) return known;
  lastId += 1;
  problemIds.set(problem, lastId);
  post({ kind: "problem", problemId: lastId, problem, clock });
  return lastId;
}

function post(asked: Asked): void {
  thread ??= startThread();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  thread.postMessage(asked);
}

function startThread(): Worker {
  const started = new Worker(new URL("judge-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.ask);
    if (!asked) return;
    if ("isForgotten" in data) {
      problemIds.delete(asked.position.problem);
      return send(data.ask);
    }
    waiting.delete(data.ask);
    asked.done(data.answer as never);
  });
  return started;
}
