import { assertDurable, connect } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { systemClock } from "@plenary/time";
import type { FastifyBaseLogger } from "fastify";
import { buildApp } from "../app.ts";
import type { Config, Settings } from "../config.ts";
import { createLogger } from "../log.ts";
import { startWorker } from "../jobs/start-worker.ts";
import { createMailer } from "../mail/mailer.ts";
import { prepareDatabase } from "./database.ts";
import { warnWithoutMail } from "./greet.ts";
import { loginKeyOf } from "./login-key.ts";
import { listenRefusal } from "./port.ts";
import type { Closers } from "./run-program.ts";

type Service = { config: Config; ownerUrl: string; logger: FastifyBaseLogger; closers: Closers };

/** For a server or worker alone: brings the database up to date, and warns of what is missing. */
export async function prepareService(
  settings: Settings,
  ownerUrl: string,
  webDir: string | null,
  closers: Closers,
): Promise<Service> {
  await prepareDatabase(ownerUrl, settings);
  const config: Config = { ...settings, webDir, secrets: { loginKey: await loginKeyOf(settings) } };
  warnWithoutMail(config);
  return { config, ownerUrl, logger: createLogger(config), closers };
}

/** The app's pool, as the role without rights of its own. */
export async function openPool(ownerUrl: string, closers: Closers): Promise<Connection> {
  const connection = connect(ownerUrl);
  closers.push(connection.close);
  await assertDurable(connection.sql);
  return connection;
}

export async function runServer({ config, logger, closers }: Service, database: Connection): Promise<void> {
  const app = await buildApp({ config, database, clock: systemClock, logger });
  closers.push(() => app.close());
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (cause) {
    throw listenRefusal(cause, config.host, config.port) ?? cause;
  }
}

export async function runWorker(service: Service, database: Connection): Promise<void> {
  const { config, ownerUrl, logger, closers } = service;
  const mailer = createMailer(config);
  const worker = await startWorker({
    ownerUrl,
    deps: { config, database, clock: systemClock, logger, mailer },
  });
  closers.push(async () => {
    await worker.stop();
    mailer?.close();
  });
}
