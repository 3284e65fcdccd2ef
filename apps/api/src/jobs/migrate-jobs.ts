import { migrate } from "@plenary/db";
import { Logger, runMigrations } from "graphile-worker";
import postgres from "postgres";

/** Held by whoever brings a database up to date or empties it. The migration of our tables takes another inside. */
export const BOOT_LOCK = 7_465_002;

/**
 * Brings our tables and the job queue's up to date, as the owner of the database. Processes that start at
 * once wait for each other. Throws as `migrate` does.
 */
export async function migrateAll(ownerUrl: string): Promise<void> {
  const lock = postgres(ownerUrl, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: "plenary migrate lock" },
  });
  try {
    await lock`select pg_advisory_lock(${BOOT_LOCK})`;
    await migrate(ownerUrl);
    await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: silent });
  } finally {
    await lock.end({ timeout: 5 });
  }
}

const silent = new Logger(() => () => undefined);
