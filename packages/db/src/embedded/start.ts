import { mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { resolveBinaries } from "./binaries.ts";
import { OWNER, clusterPaths, ensureCluster, readPassword } from "./cluster.ts";
import type { ClusterPaths } from "./cluster.ts";
import { embeddedFailure } from "./error.ts";
import { joinServer } from "./membership.ts";
import type { Membership } from "./membership.ts";
import { endsSoon, findPostmaster, startPostmaster, stopPostmaster } from "./postmaster.ts";
import type { Postmaster } from "./postmaster.ts";
import { chooseRunner } from "./runner.ts";
import { withStartLock } from "./start-lock.ts";

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives, in a directory `postgres` of its own. Made if missing. */
  dataDir: string;
  /** Told in a few words about slow steps, for a person at a terminal. */
  log?: (message: string) => void;
  /** For tests: gives up durability for speed, and the last one to stop it deletes the data. */
  ephemeral?: boolean;
}

export interface EmbeddedPostgres {
  /** The owner's (superuser's) address of the database `plenary` on 127.0.0.1, password included. */
  url: string;
  /** Whether the server was already running, started by another process or by a killed one. */
  adopted: boolean;
  /** Leaves the server, and stops it if no other process uses it. Close your own connections first. */
  stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the program on `dataDir`, or adopts the one that runs there already.
 * Any number of processes may do so at once; whoever stops last stops the server.
 * Throws EmbeddedPostgresError with one sentence for the person at the terminal.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const paths = clusterPaths(resolve(options.dataDir));
  try {
    // Anyone may pass through, which the user "nobody" must; the cluster inside is closed to all others.
    await mkdir(paths.dataDir, { recursive: true, mode: 0o711 });
    return await withStartLock(paths.lock, () => adoptOrStart(paths, options));
  } catch (error) {
    throw embeddedFailure(paths.dataDir, error);
  }
}

async function adoptOrStart(
  paths: ClusterPaths,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const running = await findPostmaster(paths);
  const server = running ?? (await start(paths, options));
  const serverUrl = `postgres://${OWNER}:${await readPassword(paths)}@127.0.0.1:${server.port}`;
  const membership = await joinOrMourn(`${serverUrl}/postgres`, server, running !== null);
  if (membership === null) return adoptOrStart(paths, options);
  let stopped: Promise<void> | undefined;
  const leave = () => withStartLock(paths.lock, () => leaveServer(paths, server, membership, options));
  return {
    url: `${serverUrl}/${OWNER}`,
    adopted: running !== null,
    stop: () => (stopped ??= leave()),
  };
}

/** Null if the server that was to be adopted is no more: a killed one looks alive until the system has buried it. */
async function joinOrMourn(url: string, { pid }: Postmaster, isAdopted: boolean): Promise<Membership | null> {
  try {
    return await joinServer(url);
  } catch (error) {
    if (isAdopted && (await endsSoon(pid))) return null;
    throw error;
  }
}

async function start(paths: ClusterPaths, options: EmbeddedPostgresOptions): Promise<Postmaster> {
  const binaries = await resolveBinaries();
  const runner = await chooseRunner(binaries.postgres);
  await ensureCluster(paths, binaries, runner, options.log);
  options.log?.("Starting PostgreSQL");
  return startPostmaster(paths, binaries, runner, options.ephemeral ?? false);
}

async function leaveServer(
  paths: ClusterPaths,
  server: Postmaster,
  membership: Membership,
  options: EmbeddedPostgresOptions,
): Promise<void> {
  const current = await findPostmaster(paths);
  // On another port it was started anew by another process, and this one has had no share in it.
  const isShared = current?.port !== server.port || (await membership.hasOthers().catch(() => false));
  await membership.leave();
  if (current === null || isShared) return;
  await stopPostmaster(current.pid, options.ephemeral === true ? "immediate" : "fast");
  if (options.ephemeral === true) await rm(paths.home, { recursive: true, force: true });
}
