import { requiredDatabase } from "./boot/required.ts";
import { Refusal } from "./boot/refusal.ts";
import { runProgram } from "./boot/run-program.ts";
import { readSettings } from "./config.ts";

/** Pages and API alone, as many of them as one likes; jobs are run by worker.ts. */
await runProgram(async (closers) => {
  const settings = readSettings();
  const ownerUrl = requiredDatabase(settings);
  const { builtWeb } = await import("./boot/build-web.ts");
  const webDir = await builtWeb();
  if (webDir === null) throw new Refusal("The pages haven't been built: run npm run build first.");
  const { prepareService, openPool, runServer } = await import("./boot/serve.ts");
  const service = await prepareService(settings, ownerUrl, webDir, closers);
  await runServer(service, await openPool(ownerUrl, closers));
});
