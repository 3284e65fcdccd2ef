import { systemClock } from "@plenary/time";
import type { Config, Settings } from "../config.ts";
import { createLogger } from "../log.ts";
import { ensureWebBuilt } from "./build-web.ts";
import { findDatabase, prepareDatabase } from "./database.ts";
import { greet } from "./greet.ts";
import { loginKeyOf } from "./login-key.ts";
import type { Closers } from "./run-program.ts";

/** Starts the database, builds the pages and loads the rest of the program at the same time, then serves. */
export async function startAll(settings: Settings, closers: Closers, stopping: AbortSignal): Promise<void> {
  const failing = new AbortController();
  const parts = [
    startDatabase(settings, closers),
    ensureWebBuilt(console.log, AbortSignal.any([failing.signal, stopping])),
    import("./serve.ts"),
    import("../demo/load-demo.ts"),
    import("pino-pretty"),
  ] as const;
  // The first failure is what there is to say; nobody should wait for the pages to hear it.
  for (const part of parts) part.catch((error: unknown) => failing.abort(error));
  // For all of them even if one fails: only what has started can be stopped.
  await Promise.allSettled(parts);
  stopping.throwIfAborted();
  failing.signal.throwIfAborted();
  const [ownerUrl, webDir, { openPool, runServer, runWorker }, { loadDemo }, { default: pretty }] =
    await Promise.all(parts);

  const config: Config = { ...settings, webDir, secrets: { loginKey: await loginKeyOf(settings) } };
  // For a person at a terminal; in production lines of JSON.
  const stream = config.isProduction ? undefined : pretty({ ignore: "pid,hostname", sync: true });
  const service = { config, ownerUrl, logger: createLogger(config, stream), closers };
  const database = await openPool(ownerUrl, closers);
  if (settings.isDemo) await loadDemo({ db: database.db, clock: systemClock });
  await runServer(service, database);
  await runWorker(service, database);
  greet(config);
}

async function startDatabase(settings: Settings, closers: Closers): Promise<string> {
  const database = await findDatabase(settings, console.log);
  closers.push(() => database.stop());
  await prepareDatabase(database.url, settings);
  return database.url;
}
