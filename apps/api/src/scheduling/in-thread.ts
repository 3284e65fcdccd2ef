import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";

type Thread = {
  /** The program of the thread: `new URL("a-worker.ts", import.meta.url)`. */
  readonly url: URL;
  /** Its `workerData`. */
  readonly data: object;
  /** After so long it is taken for hung. */
  readonly limitMs: number;
};

const MAX_HEAP_MB = 512;

// Node strips types by WebAssembly in each thread, and V8 compiles a wrapper of an import after so many calls, for all
// threads. What one thread frees, another may just run: the whole process dies (nodejs/node#64500). So it isn't compiled.
setFlagsFromString(`--wasm-wrapper-tiering-budget=${String(2 ** 31 - 1)}`);

/**
 * Work that takes seconds of computing, in a thread of its own: requests and other jobs go on meanwhile. Answers the
 * message of kind "done", after which the thread must have nothing left to do; every message, that one too, is passed
 * on. Rejects if the thread dies, runs out of memory or hangs.
 */
export async function inThread<Message extends { kind: string }, Done extends Message>(
  { url, data, limitMs }: Thread,
  onMessage: (message: Message) => void = () => undefined,
): Promise<Done> {
  const worker = new Worker(url, {
    workerData: data,
    // Not those of a test runner or a debugger, which would load their own code into the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  return new Promise<Done>((resolve, reject) => {
    let done: Done | null = null;
    const timer = setTimeout(() => {
      reject(new Error("The thread hung."));
      // Only one that doesn't end by itself: ended from outside while it ends, a thread can take the process with it.
      void worker.terminate();
    }, limitMs);
    worker.on("message", (message: Message) => {
      onMessage(message);
      if (message.kind === "done") done = message as Done;
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      clearTimeout(timer);
      if (done === null) reject(new Error(`The thread ended with ${code}.`));
      else resolve(done);
    });
  });
}
