import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";

type Place = { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly limitMs?: number };

/** Milliseconds from the command until the start page was there; then stops the program. */
export async function timeToPage(
  [name = "", ...args]: readonly string[],
  { cwd, env, limitMs = 60_000 }: Place,
): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(name, [...args, "--port", String(port)], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    // A process group of its own, so that npm's children are stopped with it.
    detached: true,
  });
  const ended = once(child, "exit");
  // Read from the beginning: a full pipe would hold up an install that has much to say.
  const greeted = child.stdout
    .setEncoding("utf8")
    .filter((text: string) => text.includes("Ctrl-C stops it"))
    .take(1)
    .toArray();
  try {
    while (!(await isServed(port))) {
      if (child.exitCode !== null) throw new Error(`${name} has ended with ${child.exitCode}.`);
      if (performance.now() - begun > limitMs) throw new Error(`${name} has not come up.`);
      await delay(20);
    }
    const ms = performance.now() - begun;
    // Jobs and all else have to be up, too, before it is stopped.
    await greeted;
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
