import { buildApp } from "@plenary/api/src/app.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import { connect } from "@plenary/db";
import { systemClock } from "@plenary/time";
import { answerParent } from "./child.ts";
import { configFor } from "./config.ts";
import { answerAsServer } from "./server.ts";
import type { ApiStart } from "./server.ts";

const closers: (() => Promise<unknown>)[] = [];

/** The API as one replica of it runs, without jobs. */
answerParent(
  answerAsServer(async ({ databaseUrl, keepFeeds, webDir }: ApiStart, port) => {
    const pages = webDir === undefined ? {} : { webDir, publicUrl: `http://127.0.0.1:${port}` };
    const config = { ...configFor(databaseUrl), ...pages };
    const database = connect(databaseUrl);
    const app = await buildApp({
      config,
      database,
      clock: systemClock,
      logger: createLogger(config),
      keepFeeds,
    });
    closers.push(() => app.close(), database.close);
    return app;
  }),
  async () => {
    for (const close of closers) await close();
  },
);
