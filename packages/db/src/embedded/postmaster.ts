import { spawn } from "node:child_process";
import { open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { PostgresBinaries } from "./binaries.ts";
import type { ClusterPaths } from "./cluster.ts";
import { isPostmaster } from "./process-identity.ts";
import type { Runner } from "./runner.ts";

const POLL_MS = 20;
/** Recovery after a kill replays the write-ahead log, which can take a while on a slow disk. */
const READY_WITHIN_MS = 120_000;
const FAST_STOP_MS = 30_000;
const BURIAL_MS = 2_000;
const ATTEMPTS = 10;
const RETRY_MS = 200;
/** Another program was faster with the port, or the last children of a killed server are still ending. */
const PASSING = /address already in use|pre-existing shared memory block/i;

/** A live PostgreSQL that accepts connections on 127.0.0.1. */
export interface Postmaster {
  pid: number;
  port: number;
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  timezone: "UTC",
  log_timezone: "UTC",
  // Failed statements are the application's to report; their values are personal data and stay out of files.
  log_min_messages: "log",
};

/** For tests only: what is lost with a crash doesn't matter there. */
const EPHEMERAL_SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
};

/** The server that is already running on this cluster, once it is ready; null if there is none. */
export async function findPostmaster(paths: ClusterPaths): Promise<Postmaster | null> {
  const started = await readPidFile(paths);
  if (started === null) return null;
  if (!(await isPostmaster(started.pid))) {
    // PostgreSQL itself would refuse to start when another program has got the number since.
    if (isTaken(started.pid)) await rm(join(paths.cluster, "postmaster.pid"), { force: true });
    return null;
  }
  return untilReady(paths, () => isPostmaster(started.pid));
}

/** Starts a server that outlives this process and its terminal; rejects with its log if it doesn't come up. */
export async function startPostmaster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  runner: Runner,
  ephemeral: boolean,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(paths);
    const settings = { ...SETTINGS, ...(ephemeral ? EPHEMERAL_SETTINGS : {}), port: String(port) };
    const server = await spawnPostmaster(paths, binaries, runner, settings);
    if (server !== null) {
      await writeFile(paths.port, `${server.port}\n`);
      return server;
    }
    const log = await readFile(paths.log, "utf8");
    if (attempt === ATTEMPTS || !PASSING.test(log)) throw new Error(log);
    await delay(RETRY_MS);
  }
}

/** Stops a server and returns when it is gone: fast (clients are disconnected, data flushed) or at once. */
export async function stopPostmaster(pid: number, mode: "fast" | "immediate"): Promise<void> {
  if (!(await isPostmaster(pid))) return;
  process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT");
  for (let waitedMs = 0; await isPostmaster(pid); waitedMs += POLL_MS) {
    if (waitedMs >= FAST_STOP_MS && mode === "fast") return stopPostmaster(pid, "immediate");
    await delay(POLL_MS);
  }
}

/** Whether the process is gone, or within a moment: the system takes a while over one that was killed. */
export async function endsSoon(pid: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < BURIAL_MS; waitedMs += POLL_MS) {
    if (!(await isPostmaster(pid))) return true;
    await delay(POLL_MS);
  }
  return false;
}

async function spawnPostmaster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  runner: Runner,
  settings: Record<string, string>,
): Promise<Postmaster | null> {
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = runner.command(binaries.postgres, ["-D", paths.cluster, ...options]);
  const log = await open(paths.log, "w", 0o600);
  // In a process group of its own: Ctrl-C must reach the application first, which still needs its database.
  const child = spawn(command.file, command.args, {
    ...runner.identity,
    cwd: paths.home,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const hasEnded = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  await log.close();
  let isRunning = true;
  void hasEnded.then(() => (isRunning = false));
  const server = await untilReady(paths, () => Promise.resolve(isRunning), child.pid);
  child.unref();
  return server;
}

async function untilReady(
  paths: ClusterPaths,
  isRunning: () => Promise<boolean>,
  pid?: number,
): Promise<Postmaster | null> {
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS; waitedMs += POLL_MS) {
    if (!(await isRunning())) return null;
    const found = await readPidFile(paths);
    if (found?.status === "ready" && (pid === undefined || found.pid === pid)) return found;
    await delay(POLL_MS);
  }
  throw new Error("it has not become ready within two minutes");
}

/** postmaster.pid: the process, its directory, start time, port, socket directory, address, memory, status. */
async function readPidFile(paths: ClusterPaths): Promise<(Postmaster & { status: string }) | null> {
  const text = await readFile(join(paths.cluster, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), status: lines[7] ?? "" };
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The last port if it is free, so that processes which still use this cluster find the restarted server. */
async function choosePort(paths: ClusterPaths): Promise<number> {
  const last = Number(await readFile(paths.port, "utf8").catch(() => "0"));
  return freePort(last).catch(() => freePort(0));
}

/** `wanted` itself, or any free port for 0; rejects when it is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
