import { createServer } from "node:net";
import { assertDurable, connect } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { systemClock } from "@plenary/time";
import type { FastifyBaseLogger } from "fastify";
import { buildApp } from "../app.ts";
import type { Config } from "../config.ts";
import { startWorker } from "../jobs/start-worker.ts";
import { createMailer } from "../mail/mailer.ts";
import { Refusal } from "./refusal.ts";

/** What runs, to be closed in the reverse order. */
export type Closers = (() => Promise<void>)[];
type Service = { config: Config; ownerUrl: string; logger: FastifyBaseLogger; closers: Closers };

/** Throws a Refusal if somebody listens there already, before anything slow has begun. */
export async function assertPortFree({ host, port }: Pick<Config, "host" | "port">): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen({ host, port, exclusive: true }, resolve);
    });
  } catch (cause) {
    throw listenRefusal(cause, host, port) ?? cause;
  }
  await new Promise((resolve) => server.close(resolve));
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

function listenRefusal(cause: unknown, host: string, port: number): Refusal | null {
  switch ((cause as NodeJS.ErrnoException).code) {
    case "EADDRINUSE":
      return new Refusal(
        `Port ${port} is taken: stop the program that uses it, or choose another with --port ${port + 1}.`,
        { cause },
      );
    case "EACCES":
      return new Refusal(`Port ${port} is for administrators: choose one above 1023 with --port.`, { cause });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new Refusal(`HOST is "${host}", which is no address of this machine: correct it.`, { cause });
    case undefined:
    default:
      return null;
  }
}
