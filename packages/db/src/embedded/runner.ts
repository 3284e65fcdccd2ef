import { execFile } from "node:child_process";
import type { ExecFileOptions } from "node:child_process";
import { lchown, lstat, readdir } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./error.ts";

/** PostgreSQL refuses uid 0. This is "nobody", the unprivileged user that every Linux has. */
const NOBODY = 65_534;

/** How to run PostgreSQL's programs as a user that they accept, and who must own the files for it. */
export interface Runner {
  command: (program: string, args: readonly string[]) => { file: string; args: string[] };
  identity: { uid?: number; gid?: number };
  /** The owner that the data directory needs, seen from this process; null leaves files as they are. */
  owner: number | null;
}

const asMyself: Runner = {
  command: (program, args) => ({ file: program, args: [...args] }),
  identity: {},
  owner: null,
};

/** In a user namespace of its own: to PostgreSQL our own files, root's too, seem to belong to "nobody". */
const asMappedSelf: Runner = {
  command: (program, args) => ({
    file: "unshare",
    args: ["--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--", program, ...args],
  }),
  identity: {},
  owner: process.getuid?.() ?? null,
};

/** With root's right to pass through closed directories: the data are often below root's own home. */
const asPrivilegedNobody: Runner = {
  command: (program, args) => {
    const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
    const rights = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];
    return { file: "setpriv", args: [...user, ...rights, "--", program, ...args] };
  },
  identity: {},
  owner: NOBODY,
};

const asNobody: Runner = { ...asMyself, identity: { uid: NOBODY, gid: NOBODY }, owner: NOBODY };

/** The first way in which `program` runs at all. Containers often forbid user namespaces. */
export async function chooseRunner(program: string): Promise<Runner> {
  let cause: unknown;
  for (const runner of candidates()) {
    try {
      await runProgram(runner, program, ["--version"], {});
      return runner;
    } catch (error) {
      cause = error;
    }
  }
  throw new EmbeddedPostgresError(
    isRoot()
      ? "PostgreSQL refuses to run as root and this system lets it run as nobody else: start as an ordinary user, or set DATABASE_URL to a server."
      : `The PostgreSQL that was brought along doesn't run on this system (${firstLine(cause)}): set DATABASE_URL to a server.`,
    { cause },
  );
}

function candidates(): readonly Runner[] {
  if (isRoot()) return [asMappedSelf, asPrivilegedNobody, asNobody];
  return hasName() ? [asMyself] : [asMappedSelf, asMyself];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Containers run programs as users that /etc/passwd doesn't know, which PostgreSQL refuses, too. */
function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

/** Runs a program to its end; rejects with everything it wrote when it fails. */
export function runProgram(
  runner: Runner,
  program: string,
  args: readonly string[],
  options: ExecFileOptions,
): Promise<void> {
  const command = runner.command(program, args);
  return new Promise((resolve, reject) => {
    execFile(command.file, command.args, { ...options, ...runner.identity }, (error, stdout, stderr) => {
      if (error === null) resolve();
      else
        reject(new Error(`${String(stdout)}\n${String(stderr)}`.trim() || error.message, { cause: error }));
    });
  });
}

/** Gives a directory and all in it to the runner's owner, if another one has it. Links aren't followed. */
export async function giveTo(runner: Runner, path: string): Promise<void> {
  if (runner.owner === null) return;
  const stats = await lstat(path);
  if (stats.uid === runner.owner) return;
  if (stats.isDirectory()) {
    for (const name of await readdir(path)) await giveTo(runner, join(path, name));
  }
  // Last, so that an interrupted change is noticed and finished at the next start.
  await lchown(path, runner.owner, runner.owner);
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0] ?? "";
}
