import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../config.ts";
import { Refusal } from "./refusal.ts";

/** LOGIN_SECRET, or else one made once and kept in the data directory, so that a restart logs nobody out. */
export async function loginKeyOf({ loginSecret, dataDir }: Settings): Promise<string> {
  if (loginSecret !== null) return loginSecret;
  try {
    return await keptIn(dataDir);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(
      `The login secret can't be kept in ${dataDir} (${reason}): set PLENARY_DATA_DIR to a directory that can be written, or LOGIN_SECRET.`,
      { cause },
    );
  }
}

async function keptIn(dataDir: string): Promise<string> {
  const path = join(dataDir, "login-secret");
  const kept = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (kept !== null) return kept.trim();
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const fresh = `${path}.${crypto.randomUUID()}`;
  await writeFile(fresh, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  // A link appears whole or not at all, and only once: of two processes that start at once both use the first's.
  await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(fresh);
  return (await readFile(path, "utf8")).trim();
}
