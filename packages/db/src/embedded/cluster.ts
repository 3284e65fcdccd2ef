import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PostgresBinaries } from "./binaries.ts";
import { giveTo, runProgram } from "./runner.ts";
import type { Runner } from "./runner.ts";

/** The name of PostgreSQL's superuser and of the database in an embedded cluster. */
export const OWNER = "plenary";

/** Where things are below the data directory that the caller names. */
export interface ClusterPaths {
  dataDir: string;
  /** Holds the cluster and its password; comes into being whole, by a rename. */
  home: string;
  cluster: string;
  password: string;
  /** Remembers the server's last port. */
  port: string;
  log: string;
  lock: string;
}

export function clusterPaths(dataDir: string): ClusterPaths {
  return { dataDir, lock: join(dataDir, "postgres.lock"), ...pathsIn(join(dataDir, "postgres")) };
}

function pathsIn(home: string) {
  return {
    home,
    cluster: join(home, "cluster"),
    password: join(home, "password"),
    port: join(home, "port"),
    log: join(home, "postgres.log"),
  };
}

export async function readPassword(paths: ClusterPaths): Promise<string> {
  return (await readFile(paths.password, "utf8")).trim();
}

/**
 * Makes the cluster unless it is there. It grows under another name and is renamed when it is complete, so
 * that a kill in the middle leaves a directory that nobody uses and the next start sweeps away.
 */
export async function ensureCluster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  runner: Runner,
  log?: (message: string) => void,
): Promise<void> {
  if (await exists(paths.home)) return giveTo(runner, paths.home);
  await sweepUnfinished(paths.dataDir);
  log?.(`Creating a database in ${paths.home}`);
  const home = await mkdtemp(`${paths.home}.new-`);
  try {
    await initialise(home, binaries, runner);
    await rename(home, paths.home);
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

async function initialise(home: string, binaries: PostgresBinaries, runner: Runner): Promise<void> {
  const fresh = pathsIn(home);
  await chmod(home, 0o700);
  await mkdir(fresh.cluster, { mode: 0o700 });
  await writeFile(fresh.password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  await giveTo(runner, home);
  await runProgram(
    runner,
    binaries.initdb,
    [
      `--pgdata=${fresh.cluster}`,
      `--username=${OWNER}`,
      `--pwfile=${fresh.password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ],
    { cwd: home },
  );
}

async function sweepUnfinished(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  for (const name of names.filter((name) => name.startsWith("postgres.new-"))) {
    // An initdb whose parent was killed may still be writing there; what it leaves goes the next time.
    await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}
