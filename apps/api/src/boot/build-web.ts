import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { environmentWith } from "../config.ts";
import { Refusal } from "./refusal.ts";
import { ROOT, WEB, hashOfWebSources } from "./web-sources.ts";

const DIST = join(WEB, "dist");
const STAMP = "sources.sha256";
const CACHE = join(ROOT, "node_modules", ".cache");

/** The folder of the built pages, or null before the first build. */
export async function builtWeb(): Promise<string | null> {
  const index = await readFile(join(DIST, "index.html"), "utf8").catch(() => null);
  return index === null ? null : DIST;
}

/** Builds the pages unless those that are there come from these very sources. Answers their folder. The signal ends it. */
export async function ensureWebBuilt(say: (message: string) => void, signal?: AbortSignal): Promise<string> {
  const sources = await hashOfWebSources();
  if (await isBuiltFrom(sources)) return DIST;
  say("Building the pages");
  try {
    await mkdir(CACHE, { recursive: true });
    const fresh = await mkdtemp(join(CACHE, "web-"));
    try {
      await build(fresh, signal);
      await writeFile(join(fresh, STAMP), sources);
      await putInPlace(fresh, sources);
    } finally {
      await rm(fresh, { recursive: true, force: true, maxRetries: 3 });
    }
  } catch (cause) {
    throw new Refusal(buildComplaint(cause as NodeJS.ErrnoException), { cause });
  }
  return DIST;
}

function buildComplaint({ code, message }: NodeJS.ErrnoException): string {
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `The pages have to be built, but nothing may be written in ${ROOT}: start once as a user who may.`;
  }
  return `The pages can't be built in ${WEB}: ${message}`;
}

async function isBuiltFrom(sources: string): Promise<boolean> {
  const stamp = await readFile(join(DIST, STAMP), "utf8").catch(() => null);
  return stamp === sources;
}

/** In a process of its own, so that the database starts at the same time. */
function build(folder: string, signal?: AbortSignal): Promise<void> {
  const vite = dirname(createRequire(join(WEB, "package.json")).resolve("vite/package.json"));
  const args = [
    join(vite, "bin", "vite.js"),
    "build",
    "--outDir",
    folder,
    "--emptyOutDir",
    "--logLevel",
    "error",
  ];
  // Without this React's development build goes in when the surroundings say `test`.
  const env = environmentWith({ NODE_ENV: "production" });
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: WEB, env, signal, killSignal: "SIGKILL" },
      (error, stdout, stderr) => {
        if (error === null) resolve();
        else reject(new Error(`${stdout}${stderr}`.trim() || error.message, { cause: error }));
      },
    );
  });
}

/** Whole or not at all: a build that is cut off, or two at once, must not leave half of the pages. */
async function putInPlace(fresh: string, sources: string): Promise<void> {
  const old = `${fresh}.old`;
  await rename(DIST, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(fresh, DIST).catch(async (error: unknown) => {
    if (!(await isBuiltFrom(sources))) throw error;
  });
  await rm(old, { recursive: true, force: true });
}
