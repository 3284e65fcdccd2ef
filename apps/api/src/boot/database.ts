import { DatabaseSetupError, EmbeddedPostgresError, reach, startEmbeddedPostgres } from "@plenary/db";
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
  // Whatever goes wrong before the first login is a matter of the address or of its server, never a fault of ours.
  await reach(url).catch((cause: unknown) =>
    Promise.reject(refusalOf(url, reasonOf(cause) ?? toldBy(url, cause), cause)),
  );
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
  ECONNRESET: "hangs up",
  NOT_POSTGRES: "answers, but not like PostgreSQL",
  NO_TLS: "has no TLS, which the address asks for",
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
  const reason = isSentence ? undefined : reasonOf(cause);
  return reason === undefined ? null : refusalOf(url, reason, cause);
}

function reasonOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause ? REFUSED[String(cause.code)] : undefined;
}

/** What the driver says, in case it repeats what it was given without the password. */
function toldBy(url: string, cause: unknown): string {
  const said = (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s+/g, " ");
  const { password } = new URL(url);
  const secrets = [password, decodeURIComponent(password)].filter((text) => text !== "");
  return `can't be used (${secrets.reduce((text, secret) => text.replaceAll(secret, "…"), said)})`;
}

function refusalOf(url: string, reason: string, cause: unknown): Refusal {
  const { host, pathname } = new URL(url);
  return new Refusal(
    `The database ${pathname.slice(1)} at ${host} ${reason}: correct that, or DATABASE_URL.`,
    { cause },
  );
}
