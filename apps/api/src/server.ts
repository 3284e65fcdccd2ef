import { builtWeb } from "./boot/build-web.ts";
import { warnWithoutMail } from "./boot/greet.ts";
import { loginKeyOf } from "./boot/login-key.ts";
import { prepareDatabase } from "./boot/database.ts";
import { requiredDatabase } from "./boot/required.ts";
import { Refusal } from "./boot/refusal.ts";
import { runProgram } from "./boot/run-program.ts";
import { openPool, runServer } from "./boot/serve.ts";
import { readSettings } from "./config.ts";
import { createLogger } from "./log.ts";

/** Pages and API alone, as many of them as one likes; jobs are run by worker.ts. */
await runProgram(async (closers) => {
  const settings = readSettings();
  const ownerUrl = requiredDatabase(settings);
  const webDir = await builtWeb();
  if (webDir === null) throw new Refusal("The pages haven't been built: run npm run build first.");
  await prepareDatabase(ownerUrl, settings);
  const config = { ...settings, webDir, secrets: { loginKey: await loginKeyOf(settings) } };
  const service = { config, ownerUrl, logger: createLogger(config), closers };
  await runServer(service, await openPool(ownerUrl, closers));
  warnWithoutMail(config);
});
