import { requiredDatabase } from "./boot/required.ts";
import { runProgram } from "./boot/run-program.ts";
import { readSettings } from "./config.ts";

/** Jobs alone, as many of these as one likes; pages and API are served by server.ts. */
await runProgram(async (closers) => {
  const settings = readSettings();
  const ownerUrl = requiredDatabase(settings);
  const { prepareService, openPool, runWorker } = await import("./boot/serve.ts");
  const service = await prepareService(settings, ownerUrl, null, closers);
  await runWorker(service, await openPool(ownerUrl, closers));
});
