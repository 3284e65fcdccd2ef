import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { row } from "./start-up.ts";
import type { Row } from "./table.ts";
import { timeToPage } from "./time-to-page.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What a slow line may need; then it has not come up. */
const LIMIT_MS = 600_000;

/**
 * What somebody waits who has just cloned the repository: npm start as typed, with a home directory in which nothing
 * is, until a page is served. All packages come from the registry. What isn't committed is not measured.
 */
export async function firstStartRows(directory: string): Promise<Row[]> {
  const [clone, home] = [join(directory, "clone"), join(directory, "home")];
  await mkdir(home);
  await promisify(execFile)("git", ["clone", "--quiet", ROOT, clone]);
  const ms = await timeToPage(["npm", "start", "--"], { cwd: clone, env: bareEnv(home), limitMs: LIMIT_MS });
  return [row("first start of a clone: nothing installed, empty caches", ms, 60)];
}

const OURS = /^(DATABASE_URL|HOST|PORT|PUBLIC_URL|NODE_ENV|PLENARY_\w+|LOGIN_SECRET|SMTP_URL|DEMO)$/;
/** What npm tells its scripts; where to fetch from (registry, user's file, proxies, certificates) stays. */
const OF_NPM =
  /^(npm_(package|lifecycle)_\w+|npm_(execpath|node_execpath|command)|npm_config_(cache|local_prefix|prefix|global_prefix|globalconfig|init_module|node_gyp|user_agent|npm_version|offline|store_dir)|INIT_CWD|PNPM_HOME|XDG_\w+)$/i;

/** This process's environment without its caches, its settings and the packages of this checkout. */
function bareEnv(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OURS.test(name) && !OF_NPM.test(name));
  const path = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((part) => !/node_modules|node-gyp-bin/.test(part));
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, PATH: path.join(delimiter) };
}
