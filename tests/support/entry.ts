import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

export type RunningEntry = {
  child: ChildProcess;
  /** Everything that it has written to its terminal so far. */
  output: () => string;
  /** Resolves when the output matches; rejects with the output if the program ends before. */
  says: (pattern: RegExp) => Promise<void>;
  /** Resolves with the exit code, or null for a kill. */
  ended: Promise<number | null>;
};

/** Starts one of the program's entries, such as `apps/api/start.mjs`, with this environment and nothing more. */
export function startEntry(
  entry: string,
  args: readonly string[],
  environment: Record<string, string>,
): RunningEntry {
  const script = fileURLToPath(new URL(`../../${entry}`, import.meta.url));
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, ...environment };
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const says = async (pattern: RegExp) => {
    const heard = Promise.withResolvers<void>();
    const listener = () => void (pattern.test(text) && heard.resolve());
    listeners.add(listener);
    listener();
    void ended.then(() => heard.reject(new Error(`it has ended without saying ${String(pattern)}: ${text}`)));
    await heard.promise.finally(() => listeners.delete(listener));
  };
  return { child, output: () => text, says, ended };
}
