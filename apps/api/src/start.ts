import { assertPortFree } from "./boot/port.ts";
import { runProgram } from "./boot/run-program.ts";
import { readSettings } from "./config.ts";

/** `npm start`: everything in one process, from an empty directory to pages that answer. */
await runProgram(async (closers, stopping) => {
  const settings = readSettings();
  await assertPortFree(settings);
  // Only now: to load the program takes longer than to see that it can't run like this.
  const { startAll } = await import("./boot/start-all.ts");
  await startAll(settings, closers, stopping);
});
