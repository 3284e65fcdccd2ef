/** The engine in a thread of its own: a large board's questions would hold up the pictures of a drag. */
import type { Problem } from "@plenary/scheduler";
import type { BoardClock } from "./board-clock.ts";
import { judgementOf } from "./judgement.ts";
import type { Asked, Told } from "./judge-desk.ts";

type Known = { readonly problem: Problem; readonly clock: BoardClock };

/** The last ones that were asked about: one is shown, one has a move on top, one has a session without its pins. */
const MOST_KEPT = 4;
const problems = new Map<number, Known>();

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "problem") return keep(data.problemId, data);
  if (data.kind === "change") return follow(data);
  const { ask, problemId, placements, question } = data;
  const known = problems.get(problemId);
  if (!known) return tell({ ask, isForgotten: true });
  try {
    tell({ ask, answer: judgementOf({ ...known, placements }, question) });
  } catch (error) {
    tell({ ask, failure: error instanceof Error ? error.message : String(error) });
  }
});

self.addEventListener("messageerror", () => {
  // Whoever has asked can't be told from this; thrown, the page hears of it as the thread's error.
  throw new Error("A question can't be read.");
});

/** What is asked about a change of what isn't known any more is answered as forgotten. */
function follow({ problemId, of, sessions, clock }: Extract<Asked, { kind: "change" }>): void {
  const before = problems.get(of)?.problem;
  if (!before) return;
  const changed = new Map(sessions);
  const after = before.sessions.map((session, index) => changed.get(index) ?? session);
  keep(problemId, { problem: { ...before, sessions: after }, clock });
}

function keep(problemId: number, known: Known): void {
  problems.set(problemId, known);
  const [oldest] = problems.keys();
  if (problems.size > MOST_KEPT && oldest !== undefined) problems.delete(oldest);
}

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the page that has started this thread
  self.postMessage(told);
}
