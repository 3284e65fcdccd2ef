import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedPostgresError } from "./error.ts";
import { processIdentity } from "./process-identity.ts";

const PATIENCE_MS = 120_000;
const POLL_MS = 50;

/**
 * Runs `work` while no other process starts or stops the PostgreSQL of this directory. The lock is a file
 * that names its holder; one left by a killed process is taken over. Should two ever take over at the same
 * instant, PostgreSQL's own postmaster.pid and the atomic rename of a new cluster still keep them apart.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await acquire(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<void> {
  const mine = `${path}.${process.pid}.${crypto.randomUUID()}`;
  await writeFile(mine, (await processIdentity(process.pid)) ?? "", { mode: 0o600 });
  try {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
      if (await linked(mine, path)) return;
      await removeIfAbandoned(path);
      await delay(POLL_MS);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new EmbeddedPostgresError(
    `Another process has been starting or stopping PostgreSQL for two minutes: end it, or delete ${path} if there is none.`,
  );
}

/** A hard link appears whole or not at all, so nobody ever reads a lock without its holder's name. */
async function linked(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function removeIfAbandoned(path: string): Promise<void> {
  const holder = await readFile(path, "utf8").catch(() => null);
  if (holder === null || (await processIdentity(Number.parseInt(holder, 10))) === holder) return;
  const aside = `${path}.${crypto.randomUUID()}`;
  // Renamed rather than deleted: of several waiters only one gets the file that all of them judged.
  await rename(path, aside).then(
    () => rm(aside, { force: true }),
    () => undefined,
  );
}
