import { systemClock } from "@plenary/time";
import type { Connection } from "@plenary/db";
import { ensureWebBuilt } from "./boot/build-web.ts";
import { findDatabase, prepareDatabase } from "./boot/database.ts";
import { greet } from "./boot/greet.ts";
import { loginKeyOf } from "./boot/login-key.ts";
import { runProgram } from "./boot/run-program.ts";
import { assertPortFree, openPool, runServer, runWorker } from "./boot/serve.ts";
import type { Closers } from "./boot/serve.ts";
import { readSettings } from "./config.ts";
import type { Config, Settings } from "./config.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { createLogger } from "./log.ts";

/** `npm start`: everything in one process, from an empty directory to pages that answer. */
await runProgram(async (closers) => {
  const settings = readSettings();
  await assertPortFree(settings);
  const [ownerUrl, webDir] = await bothOrNone(startDatabase(settings, closers), ensureWebBuilt(console.log));
  const config: Config = { ...settings, webDir, secrets: { loginKey: await loginKeyOf(settings) } };
  const service = { config, ownerUrl, logger: createLogger(config), closers };
  const database = await openPool(ownerUrl, closers);
  if (settings.isDemo) await loadDemoOnce(database);
  await runServer(service, database);
  await runWorker(service, database);
  greet(config);
});

async function startDatabase(settings: Settings, closers: Closers): Promise<string> {
  const database = await findDatabase(settings, console.log);
  closers.push(() => database.stop());
  await prepareDatabase(database.url, settings);
  return database.url;
}

/** Waits for both even if one fails: only what has started can be stopped. */
async function bothOrNone<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}

async function loadDemoOnce({ db }: Connection): Promise<void> {
  await loadDemo({ db, clock: systemClock });
}
