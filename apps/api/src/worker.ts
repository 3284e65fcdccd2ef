import { prepareDatabase } from "./boot/database.ts";
import { warnWithoutMail } from "./boot/greet.ts";
import { loginKeyOf } from "./boot/login-key.ts";
import { requiredDatabase } from "./boot/required.ts";
import { runProgram } from "./boot/run-program.ts";
import { openPool, runWorker } from "./boot/serve.ts";
import { readSettings } from "./config.ts";
import { createLogger } from "./log.ts";

/** Jobs alone, as many of these as one likes; pages and API are served by server.ts. */
await runProgram(async (closers) => {
  const settings = readSettings();
  const ownerUrl = requiredDatabase(settings);
  await prepareDatabase(ownerUrl, settings);
  const config = { ...settings, webDir: null, secrets: { loginKey: await loginKeyOf(settings) } };
  const service = { config, ownerUrl, logger: createLogger(config), closers };
  await runWorker(service, await openPool(ownerUrl, closers));
  warnWithoutMail(config);
});
