import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { timeToPage } from "./time-to-page.ts";
import { count, median } from "./table.ts";
import type { Row } from "./table.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STAMP = join(ROOT, "apps", "web", "dist", "sources.sha256");

/** From the command to a page that is served, packages being installed already. */
export async function startUpRows(directory: string): Promise<Row[]> {
  const program = ["node", "apps/api/start.mjs"];
  const command = ["npm", "start", "--"];
  // Without its stamp a build is taken for one of other sources.
  await rm(STAMP, { force: true });
  const whole = await startOf(program, join(directory, "first"));
  const built = await startOf(program, join(directory, "second"));
  const later = [];
  for (let round = 0; round < 3; round += 1) later.push(await startOf(program, join(directory, "second")));
  const typed = await startOf(command, join(directory, "second"));
  return [
    row("first start: database made, demo loaded, pages built", whole, 60),
    row("first start, pages built before", built),
    row("later start", median(later), 5),
    row("later start as typed: npm start, which looks at the packages first", typed, 5),
  ];
}

/** Nothing is fetched: what the start needs beyond this machine isn't measured. */
function startOf(command: readonly string[], dataDir: string): Promise<number> {
  const env = { ...process.env, PLENARY_DATA_DIR: dataDir, npm_config_offline: "true" };
  return timeToPage(command, { cwd: ROOT, env });
}

export function row(figure: string, ms: number, goalSeconds?: number): Row {
  const goal =
    goalSeconds === undefined ? {} : { goal: `< ${goalSeconds} s`, isMet: ms < goalSeconds * 1000 };
  return { figure, value: `${count(ms)} ms`, ...goal };
}
