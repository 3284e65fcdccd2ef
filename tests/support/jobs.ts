import { runDueJobs } from "@plenary/api/src/jobs/start-worker.ts";
import type { WorkerOptions } from "@plenary/api/src/jobs/start-worker.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import type { Mailer } from "@plenary/api/src/mail/mailer.ts";
import type { Api } from "./api.ts";

/** Runs all jobs that are due, with the API's database, clock and configuration, until none is left. */
export async function runJobs(api: Api, mailer: Mailer | null = null): Promise<void> {
  await runDueJobs(workerOptions(api, mailer));
}

export function workerOptions(api: Api, mailer: Mailer | null = null): WorkerOptions {
  const { config, connection: database, clock } = api;
  return {
    ownerUrl: api.databaseUrl,
    deps: { config, database, clock, logger: createLogger(config), mailer },
  };
}
