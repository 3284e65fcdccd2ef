import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../support/free-port.ts";
import { count, median } from "./table.ts";
import type { Row } from "./table.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STAMP = join(ROOT, "apps", "web", "dist", "sources.sha256");
const LIMIT_MS = 60_000;

/** From the command to a page that is served, packages being installed already. */
export async function startUpRows(directory: string): Promise<Row[]> {
  const program = ["node", "apps/api/start.mjs"];
  const command = ["npm", "start", "--"];
  // Without its stamp a build is taken for one of other sources.
  await rm(STAMP, { force: true });
  const whole = await start(program, join(directory, "first"));
  const built = await start(program, join(directory, "second"));
  const later = [];
  for (let round = 0; round < 3; round += 1) later.push(await start(program, join(directory, "second")));
  const typed = await start(command, join(directory, "second"));
  return [
    row("first start: database made, demo loaded, pages built", whole, 60),
    row("first start, pages built before", built),
    row("later start", median(later), 5),
    row("later start as typed: npm start, which looks at the packages first", typed, 5),
  ];
}

/** Milliseconds until the start page was there; then stops the program. */
async function start([name = "", ...args]: readonly string[], dataDir: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(name, [...args, "--port", String(port)], {
    cwd: ROOT,
    // Nothing is fetched: what the start needs beyond this machine isn't measured.
    env: { ...process.env, PLENARY_DATA_DIR: dataDir, npm_config_offline: "true" },
    stdio: ["ignore", "pipe", "inherit"],
    // A process group of its own, so that npm's children are stopped with it.
    detached: true,
  });
  const ended = once(child, "exit");
  const greeting = child.stdout
    .setEncoding("utf8")
    .filter((text: string) => text.includes("Ctrl-C stops it"));
  try {
    while (!(await isServed(port))) {
      if (child.exitCode !== null) throw new Error(`${name} has ended with ${child.exitCode}.`);
      if (performance.now() - begun > LIMIT_MS) throw new Error(`${name} has not come up.`);
      await delay(20);
    }
    const ms = performance.now() - begun;
    // Jobs and all else have to be up, too, before it is stopped.
    await greeting.take(1).toArray();
    return ms;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}

async function isServed(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
  return response?.ok === true && (await response.text()).includes("<title>");
}

function row(figure: string, ms: number, goalSeconds?: number): Row {
  const goal =
    goalSeconds === undefined ? {} : { goal: `< ${goalSeconds} s`, isMet: ms < goalSeconds * 1000 };
  return { figure, value: `${count(ms)} ms`, ...goal };
}
