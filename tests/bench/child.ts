import { fork } from "node:child_process";
import type { Serializable } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of its own that answers one question after the other. */
export type Child<Question, Answer> = {
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
};

const READY = "ready";

/** Starts `bench/<name>-process.ts`. */
export async function startChild<Question, Answer>(name: string): Promise<Child<Question, Answer>> {
  const script = fileURLToPath(new URL(`${name}-process.ts`, import.meta.url));
  const env = { ...process.env, NODE_ENV: "production" };
  const child = fork(script, { serialization: "advanced", env });
  // Not "close": that one does not come after `disconnect`.
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const heard = async () => {
    const dead = ended.then(() => Promise.reject(new Error(`The ${name} process has ended.`)));
    const [message] = (await Promise.race([once(child, "message"), dead])) as [unknown];
    return message;
  };
  // What is sent before the child has loaded its modules can get lost.
  await heard();
  return {
    ask: async (question) => {
      const answer = heard();
      child.send(question as Serializable);
      return (await answer) as Answer;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The other side of `startChild`. When the parent goes, so does this process, after `stop`. */
export function answerParent(
  answer: (question: never) => Promise<unknown>,
  stop: () => Promise<unknown> = () => Promise.resolve(),
): void {
  process.on("message", (question) => {
    void (async () => process.send?.(await answer(question as never)))();
  });
  process.once("disconnect", () => void stop().finally(() => process.exit()));
  process.send?.(READY);
}
