import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createDatabase } from "../support/database.ts";
import { freePort } from "../support/free-port.ts";
import { startEntry } from "../support/entry.ts";
import type { RunningEntry } from "../support/entry.ts";

const SLOW = { timeout: 120_000 };
const READY = /Ctrl-C stops it/;
const directory = await mkdtemp(join(tmpdir(), "plenary-start-"));
const dataDir = join(directory, "data");
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const running = new Set<RunningEntry>();

afterAll(async () => {
  for (const program of running) {
    program.child.kill("SIGTERM");
    await program.ended;
  }
  await rm(directory, { recursive: true, force: true });
}, 60_000);

function start(args: string[] = [], environment: Record<string, string> = {}): RunningEntry {
  const all = ["--port", String(port), ...args];
  const program = startEntry("apps/api/start.mjs", all, { PLENARY_DATA_DIR: dataDir, ...environment });
  running.add(program);
  void program.ended.then(() => running.delete(program));
  return program;
}

/** What it said before it gave up: one sentence, and no stack trace. */
async function sentenceOf(program: RunningEntry): Promise<string> {
  expect(await program.ended).toBe(1);
  const lines = program
    .output()
    .split("\n")
    .filter((line) => line !== "" && !/^(Creating a database|Starting PostgreSQL|Building)/.test(line));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/^\s+at /);
  return lines[0] ?? "";
}

async function demoLogin(): Promise<Response> {
  return fetch(`${url}/api/login/demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role: "organiser" }),
  });
}

test("the first start serves pages and a demo one can log in to; a kill loses nothing", SLOW, async () => {
  const first = start();
  await first.says(READY);
  for (const role of ["organiser", "lead", "delegate", "newcomer", "desk"]) {
    expect(first.output()).toContain(`${url}/login/demo/${role}`);
  }
  expect(first.output()).toContain(`${url}/dev/mail`);
  expect(await (await fetch(url)).text()).toMatch(/^<!doctype html>/i);
  const login = await demoLogin();
  expect(login.status).toBe(200);
  const cookie = login.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";

  first.child.kill("SIGKILL");
  await first.ended;
  const second = start();
  await second.says(READY);
  expect(second.output()).not.toContain("Creating a database");
  // The login outlives the process: the secret and the token were kept.
  const refreshed = await fetch(`${url}/api/login/refresh`, { method: "POST", headers: { cookie } });
  expect(refreshed.status).toBe(200);
  second.child.kill("SIGINT");
  expect(await second.ended).toBe(0);
  await expect(stat(join(dataDir, "postgres", "cluster", "postmaster.pid"))).rejects.toThrow("ENOENT");
});

test("the generated login secret is for its owner's eyes only", async () => {
  const path = join(dataDir, "login-secret");
  expect((await readFile(path, "utf8")).trim().length).toBeGreaterThanOrEqual(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("two processes started at once on one empty database both come up", SLOW, async () => {
  const database = await createDatabase();
  const ports = [await freePort(), await freePort()];
  const environment = { DATABASE_URL: database.url };
  const programs = ports.map((port) => start(["--port", String(port)], environment));
  await Promise.all(programs.map((program) => program.says(READY)));
  for (const port of ports) {
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect(await health.json()).toMatchObject({ status: "ok", mode: "normal" });
  }
  // No demo on somebody's server unless asked for, and a word about mails.
  expect(programs[0]?.output()).not.toContain("/login/demo/");
  expect(programs[0]?.output()).toContain("SMTP_URL is not set");
  for (const program of programs) {
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  }
  await database.drop();
});

test("a taken port is one sentence", SLOW, async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const sentence = await sentenceOf(start());
  expect(sentence).toContain(`Port ${port} is taken`);
  expect(sentence).toContain("--port");
  other.close();
});

test("a wrong variable or option is one sentence", SLOW, async () => {
  expect(await sentenceOf(start([], { LOG_LEVEL: "loud" }))).toMatch(/^LOG_LEVEL must .* "loud"/);
  expect(await sentenceOf(start(["--prot"]))).toContain("--prot");
});

test("a database that doesn't answer is one sentence, without its password", SLOW, async () => {
  const nobody = `postgres://me:hush@127.0.0.1:${await freePort()}/plenary`;
  const sentence = await sentenceOf(start([], { DATABASE_URL: nobody }));
  expect(sentence).toMatch(/doesn't answer.*DATABASE_URL/);
  expect(sentence).not.toContain("hush");
});

test("a data directory that can't be used is one sentence", SLOW, async () => {
  const file = join(directory, "file");
  await writeFile(file, "in the way");
  const sentence = await sentenceOf(start([], { PLENARY_DATA_DIR: file }));
  expect(sentence).toContain(file);
  expect(sentence).toContain("PLENARY_DATA_DIR");
});

test.skipIf(process.getuid?.() === 0)("neither can one that may not be written", SLOW, async () => {
  const locked = await mkdtemp(join(directory, "locked-"));
  await chmod(locked, 0o500);
  expect(await sentenceOf(start([], { PLENARY_DATA_DIR: join(locked, "data") }))).toContain(
    "PLENARY_DATA_DIR",
  );
});

test("server and worker need a database that is named", SLOW, async () => {
  for (const entry of ["apps/api/src/server.ts", "apps/api/src/worker.ts"]) {
    expect(await sentenceOf(startEntry(entry, [], {}))).toContain("DATABASE_URL");
  }
});

test("production refuses to run without what makes it safe", SLOW, async () => {
  const sentence = await sentenceOf(start([], { NODE_ENV: "production" }));
  expect(sentence).toContain("PUBLIC_URL");
});
