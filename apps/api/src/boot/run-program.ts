import closeWithGrace from "close-with-grace";
import { factsOf, tellsData } from "../error-facts.ts";

/** What runs, to be closed in the reverse order. */
export type Closers = (() => Promise<void>)[];

const PATIENCE_MS = 20_000;
/** By name: loading packages/db only to ask for its classes would make a simple complaint wait for a second. */
const SENTENCES = new Set(["Refusal", "DatabaseSetupError", "EmbeddedPostgresError"]);

/**
 * Runs a program until SIGINT or SIGTERM, then closes what it has opened, last first. What the person at the
 * terminal can put right is one sentence and exit code 1; only a fault of ours has a stack trace.
 */
export async function runProgram(
  main: (closers: Closers, stopping: AbortSignal) => Promise<void>,
): Promise<void> {
  const closers: Closers = [];
  const stopping = new AbortController();
  const started = main(closers, stopping.signal);
  const grace = closeWithGrace({ delay: PATIENCE_MS, logger: false }, async ({ err }) => {
    stopping.abort();
    if (err !== undefined) complain(err);
    await closeAll(closers);
    // Stopped while it was starting: what came up meanwhile has to be closed, too.
    await started.catch(() => undefined);
    await closeAll(closers);
  });
  try {
    await started;
  } catch (error) {
    // Its database was closed while it was starting, of course it failed.
    if (stopping.signal.aborted) return;
    grace.uninstall();
    complain(error);
    await closeAll(closers);
    // Something that was cut off in its beginnings must not keep the process.
    process.exit(1);
  }
}

async function closeAll(closers: Closers): Promise<void> {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
    await close().catch((error: unknown) => complain(error));
  }
}

/** The terminal is often kept as a log. */
function complain(error: unknown): void {
  if (isSentence(error)) console.error(error.message);
  else console.error(tellsData(error) ? factsOf(error) : error);
}

function isSentence(error: unknown): error is Error {
  return error instanceof Error && SENTENCES.has(error.name);
}
