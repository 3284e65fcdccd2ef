import { DatabaseSetupError, EmbeddedPostgresError, startEmbeddedPostgres } from "@plenary/db";
import type { Settings } from "../config.ts";
import { migrateAll } from "../jobs/migrate-jobs.ts";
import { Refusal } from "./refusal.ts";
import { resetDatabase } from "./reset-database.ts";

export type OwnedDatabase = {
  /** The address of the database, as its owner. */
  url: string;
  /** Stops the server if it is ours and nobody else uses it. */
  stop(): Promise<void>;
};

/** The server of DATABASE_URL, or the program's own, started or adopted. */
export async function findDatabase(
  settings: Settings,
  say: (message: string) => void,
): Promise<OwnedDatabase> {
  if (settings.databaseUrl !== null) return { url: settings.databaseUrl, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ dataDir: settings.dataDir, log: say });
}

/** Brings the database up to date. Throws a Refusal if it can't be reached or won't let us in. */
export async function prepareDatabase(url: string, settings: Settings): Promise<void> {
  try {
    if (settings.resetDemo) await resetDatabase(url);
    await migrateAll(url);
  } catch (cause) {
    throw refusalFor(url, cause) ?? cause;
  }
}

const REFUSED: Record<string, string> = {
  "28P01": "refuses the password",
  "28000": "refuses the login",
  "3D000": "isn't there",
  "42501": "doesn't give that login the rights of its owner",
  ECONNREFUSED: "doesn't answer",
  ENOTFOUND: "is on a host that isn't known",
  EAI_AGAIN: "is on a host that isn't known",
  CONNECT_TIMEOUT: "doesn't answer",
  ETIMEDOUT: "doesn't answer",
  EHOSTUNREACH: "can't be reached",
  ENETUNREACH: "can't be reached",
  "53300": "has no connection left",
  "57P03": "is starting or stopping",
};

function refusalFor(url: string, cause: unknown): Refusal | null {
  const isSentence =
    cause instanceof Refusal || cause instanceof DatabaseSetupError || cause instanceof EmbeddedPostgresError;
  if (isSentence || !(cause instanceof Error)) return null;
  const reason = "code" in cause ? REFUSED[String(cause.code)] : undefined;
  if (reason === undefined) return null;
  const { host, pathname } = new URL(url);
  return new Refusal(
    `The database ${pathname.slice(1)} at ${host} ${reason}: correct that, or DATABASE_URL.`,
    {
      cause,
    },
  );
}
