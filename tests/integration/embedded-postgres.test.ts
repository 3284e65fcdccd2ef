import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { EmbeddedPostgresError, connect, startEmbeddedPostgres } from "@plenary/db";
import { afterEach, beforeEach, expect, test } from "vitest";

const PROGRAM = fileURLToPath(new URL("../support/embedded-process.ts", import.meta.url));

let dataDir: string;
let children: ChildProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "plenary-embedded-"));
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) await kill(child);
  }
  if (existsSync(join(dataDir, "postgres", "cluster", "postmaster.pid"))) {
    // Left running by a failed test; it has no other user now, so this stops it.
    const server = await startEmbeddedPostgres({ dataDir });
    await server.stop();
  }
  await rm(dataDir, { recursive: true, force: true });
});

test("starts, keeps its password to itself and its data across a restart", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  expect(first.adopted).toBe(false);
  await query(first.url, "create table kept as select 'Halmstad' as place");
  expect((await stat(join(dataDir, "postgres", "password"))).mode & 0o777).toBe(0o600);
  await first.stop();
  await expect(query(first.url, "select 1")).rejects.toThrow("ECONNREFUSED");

  const second = await startEmbeddedPostgres({ dataDir });
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select place from kept")).toEqual([{ place: "Halmstad" }]);
  await second.stop();
});

test("sorts and changes the case of letters alike on every system", async () => {
  const server = await startEmbeddedPostgres({ dataDir });
  const [row] = await query(
    server.url,
    "select upper('å') as upper, datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()",
  );
  await server.stop();
  expect(row).toEqual({ upper: "Å", provider: "b", locale: "C.UTF-8" });
});

test("adopts the server that a killed process left running", async () => {
  const killed = await startProgram();
  await query(killed.url, "create table kept as select 1 as one");
  await kill(killed.child);

  const server = await startEmbeddedPostgres({ dataDir });
  expect(server).toMatchObject({ adopted: true, url: killed.url });
  expect(await query(server.url, "select one from kept")).toEqual([{ one: 1 }]);
  await server.stop();
  await expect(query(server.url, "select 1")).rejects.toThrow("ECONNREFUSED");
});

test("recovers what was acknowledged when the server itself was killed", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.url, "create table kept as select 1 as one");
  process.kill(await postmasterPid(), "SIGKILL");

  const second = await startEmbeddedPostgres({ dataDir });
  expect(second).toMatchObject({ adopted: false, url: first.url });
  expect(await query(second.url, "select one from kept")).toEqual([{ one: 1 }]);
  await first.stop();
  expect(await query(second.url, "select one from kept")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("of several processes at once one starts the server, and only the last to leave stops it", async () => {
  const programs = await Promise.all([startProgram(), startProgram(), startProgram()]);
  expect(programs.filter(({ adopted }) => !adopted)).toHaveLength(1);
  expect(new Set(programs.map(({ url }) => url)).size).toBe(1);

  const starterFirst = programs.toSorted((a, b) => Number(a.adopted) - Number(b.adopted));
  for (const [left, program] of starterFirst.entries()) {
    expect(await query(program.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await leave(program.child);
    expect(existsSync(join(dataDir, "postgres", "cluster", "postmaster.pid"))).toBe(left < 2);
  }
});

test("a kill while the cluster is being made leaves nothing that a later start trips over", async () => {
  const killed = spawnProgram();
  await expect
    .poll(() => readdir(dataDir), { timeout: 10_000, interval: 5 })
    .toContainEqual(expect.stringMatching(/^postgres\.new-/));
  await kill(killed);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);

  const server = await startEmbeddedPostgres({ dataDir });
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.stop();
  expect((await readdir(dataDir)).filter((name) => name.endsWith(".lock"))).toEqual([]);
});

test("a number in postmaster.pid that another program has got since doesn't stop it", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  const pidFile = join(dataDir, "postgres", "cluster", "postmaster.pid");
  const lines = (await readFile(pidFile, "utf8")).split("\n");
  await first.stop();
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join("\n"));

  const second = await startEmbeddedPostgres({ dataDir });
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("says in one sentence what is wrong with the directory", async () => {
  const file = join(dataDir, "a-file");
  await writeFile(file, "");
  const inTheWay = await startEmbeddedPostgres({ dataDir: file }).catch((error: unknown) => error);
  expect(inTheWay).toBeInstanceOf(EmbeddedPostgresError);
  expect((inTheWay as Error).message).toBe(
    `PostgreSQL can't keep its data in ${file}: a file is in the way of that directory. Set PLENARY_DATA_DIR to another directory, or DATABASE_URL to a server.`,
  );
});

// Root may write everywhere, except into the kernel's own directories.
test.runIf(process.platform === "linux")("says so when the directory can't be written", async () => {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) await chmod(dataDir, 0o500);
  const closed = isRoot ? "/sys/plenary" : join(dataDir, "closed");
  await expect(startEmbeddedPostgres({ dataDir: closed })).rejects.toThrow(
    new RegExp(`^PostgreSQL can't keep its data in ${closed}: [^.\n]+\\. Set PLENARY_DATA_DIR to`),
  );
  if (!isRoot) await chmod(dataDir, 0o700);
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const { sql, close } = connect(url, { max: 1, role: null, timeouts: { connectMs: 10_000 } });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await close();
  }
}

function spawnProgram(): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  return child;
}

async function startProgram(): Promise<{ child: ChildProcess; url: string; adopted: boolean }> {
  const child = spawnProgram();
  if (child.stdout === null) throw new Error("no output to read");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ...(JSON.parse(line) as { url: string; adopted: boolean }) };
}

async function leave(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.stdin?.end();
  expect(await exit).toEqual([0, null]);
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8"), 10);
}
