import { changedSessions } from "@plenary/scheduler";
import type { Placements, Problem } from "@plenary/scheduler";
import type { BoardClock } from "./board-clock.ts";
import { judgementOf } from "./judgement.ts";
import type { AnswerTo, Position, Question } from "./judgement.ts";

/**
 * To the thread: a problem once, then what is asked about it. One that has a few other sessions than the one before
 * (a pin, a length) is told by these, by their places: thousands of people needn't be copied for it.
 */
export type Asked =
  | { kind: "problem"; problemId: number; problem: Problem; clock: BoardClock }
  | { kind: "change"; problemId: number; of: number; sessions: Changed; clock: BoardClock }
  | { kind: "ask"; ask: number; problemId: number; placements: Placements; question: Question };

type Changed = readonly (readonly [index: number, session: Problem["sessions"][number]])[];

/**
 * From the thread. `isForgotten`: it has seen too many others since, and needs the problem once more. `failure`: what
 * the engine has thrown.
 */
export type Told =
  | { ask: number; answer: unknown }
  | { ask: number; isForgotten: true }
  | { ask: number; failure: string };

/** Judging fewer sessions takes less than a frame; of more it is done in a thread beside the page. */
const AT_ONCE_BELOW = 150;

export function isJudgedAtOnce({ problem }: Pick<Position, "problem">): boolean {
  return problem.sessions.length < AT_ONCE_BELOW;
}

type Thread = Pick<Worker, "addEventListener" | "postMessage" | "terminate">;

type Waiting = {
  readonly position: Position;
  readonly question: Question;
  /** Takes the answer, or who will have it. */
  readonly done: (answer: never) => void;
  readonly fail: (error: Error) => void;
};

/**
 * Has questions answered in a thread, which is started with the first of them. If there is no thread to be had (its
 * file is gone after a deploy, say) the page answers them itself from then on, slower.
 */
export class JudgeDesk {
  readonly #start: () => Thread;
  readonly #waiting = new Map<number, Waiting>();
  readonly #problemIds = new WeakMap<Problem, number>();
  /** What the thread was sent last, and surely still has. */
  #sent: { readonly problemId: number; readonly problem: Problem } | null = null;
  #thread: Thread | null = null;
  #isAlone = false;
  #lastId = 0;

  constructor(start: () => Thread) {
    this.#start = start;
  }

  /** Rejects with what the engine throws. */
  ask<Q extends Question>(position: Position, question: Q): Promise<AnswerTo<Q>> {
    if (this.#isAlone) return judgedOnPage(position, question);
    return new Promise((done, fail) => {
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { position, question, done, fail });
      this.#send(this.#lastId);
    });
  }

  #send(ask: number): void {
    const asked = this.#waiting.get(ask);
    if (!asked) return;
    const { position, question } = asked;
    const { placements } = position;
    try {
      this.#post({ kind: "ask", ask, problemId: this.#idOf(position), placements, question });
    } catch {
      this.#goOnAlone();
    }
  }

  #idOf({ problem, clock }: Position): number {
    const known = this.#problemIds.get(problem);
    if (known !== undefined) return known;
    this.#lastId += 1;
    const problemId = this.#lastId;
    this.#problemIds.set(problem, problemId);
    const before = this.#sent;
    const changed = before && changedSessions(before.problem, problem);
    this.#sent = { problemId, problem };
    if (before && changed) {
      const sessions = changed.map((index) => [index, problem.sessions[index]!] as const);
      this.#post({ kind: "change", problemId, of: before.problemId, sessions, clock });
    } else this.#post({ kind: "problem", problemId, problem, clock });
    return problemId;
  }

  #post(asked: Asked): void {
    this.#thread ??= this.#startThread();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#thread.postMessage(asked);
  }

  #startThread(): Thread {
    const started = this.#start();
    started.addEventListener("message", ({ data }: MessageEvent<Told>) => this.#hear(data));
    // Without an answer that can be read, those who wait would wait for ever.
    started.addEventListener("error", () => this.#goOnAlone());
    started.addEventListener("messageerror", () => this.#goOnAlone());
    return started;
  }

  #hear(told: Told): void {
    const asked = this.#waiting.get(told.ask);
    if (!asked) return;
    if ("isForgotten" in told) {
      this.#problemIds.delete(asked.position.problem);
      this.#sent = null;
      return this.#send(told.ask);
    }
    this.#waiting.delete(told.ask);
    if ("failure" in told) asked.fail(new Error(told.failure));
    else asked.done(told.answer as never);
  }

  #goOnAlone(): void {
    this.#isAlone = true;
    this.#thread?.terminate();
    this.#thread = null;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { position, question, done } of left) done(judgedOnPage(position, question) as never);
  }
}

/** Each in a turn of its own, so that the page is drawn between two of them. */
async function judgedOnPage<Q extends Question>(position: Position, question: Q): Promise<AnswerTo<Q>> {
  await new Promise((go) => setTimeout(go, 0));
  return judgementOf(position, question);
}

const desk = new JudgeDesk(() => new Worker(new URL("judge-worker.ts", import.meta.url), { type: "module" }));

/** The engine's answer, of a large board worked out beside the page. Rejects with what the engine throws. */
export async function askJudge<Q extends Question>(position: Position, question: Q): Promise<AnswerTo<Q>> {
  return isJudgedAtOnce(position) ? judgementOf(position, question) : desk.ask(position, question);
}
