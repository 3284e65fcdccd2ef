/** The engine in a thread of its own: a large board's questions would hold up the pictures of a drag. */
import { judgementOf } from "./judgement.ts";
import type { Asked, Told } from "./judge-desk.ts";

/** The last ones that were asked about: one is shown, one has a move on top, one has a session without its pins. */
const MOST_KEPT = 4;
const problems = new Map<number, Extract<Asked, { kind: "problem" }>>();

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "problem") return keep(data);
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

function keep(given: Extract<Asked, { kind: "problem" }>): void {
  problems.set(given.problemId, given);
  const [oldest] = problems.keys();
  if (problems.size > MOST_KEPT && oldest !== undefined) problems.delete(oldest);
}

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the page that has started this thread
  self.postMessage(told);
}
