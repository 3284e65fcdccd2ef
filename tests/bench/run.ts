import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { builtWeb, ensureWebBuilt } from "@plenary/api/src/boot/build-web.ts";
import { migrateAll } from "@plenary/api/src/jobs/migrate-jobs.ts";
import { startEmbeddedPostgres } from "@plenary/db";
import { boardRows } from "./board.ts";
import { firstLoadRows } from "./first-load.ts";
import { firstStartRows } from "./first-start.ts";
import { httpRows } from "./http.ts";
import { planningRows } from "./planning.ts";
import { slotRows } from "./slots.ts";
import { startUpRows } from "./start-up.ts";
import { printTable } from "./table.ts";
import type { Row } from "./table.ts";

/** In the order in which they run: the first one builds the pages that the second one weighs. */
const figures = {
  "start-up": startUp,
  "first-load": firstLoad,
  planning,
  slots,
  http,
  board,
  "first-start": firstStart,
};
type Name = keyof typeof figures;

const directory = await mkdtemp(join(tmpdir(), "plenary-bench-"));
const wanted = process.argv.slice(2);
/** Only when it is asked for: it fetches all packages. */
const online: ReadonlySet<Name> = new Set(["first-start"]);
const names = (Object.keys(figures) as Name[]).filter((name) =>
  wanted.length === 0 ? !online.has(name) : wanted.includes(name),
);
const rows: Row[] = [];
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    // Killed at once it would leave servers behind.
    console.error("Stopping after this figure");
    isStopping = true;
  });
}
try {
  for (const name of names) {
    if (isStopping) break;
    console.error(`Measuring ${name}`);
    rows.push(...(await figures[name]()));
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
// A busy machine says more about itself than about us.
const load = (loadavg()[0] ?? 0).toFixed(1);
console.log(`Node ${process.version}, ${availableParallelism()} processors, load ${load}\n`);
printTable(rows);

function startUp(): Promise<Row[]> {
  return startUpRows(directory);
}

async function firstLoad(): Promise<Row[]> {
  const webDir = await builtWeb();
  if (webDir === null) throw new Error("The pages haven't been built: run npm run build first.");
  return firstLoadRows(webDir);
}

function firstStart(): Promise<Row[]> {
  return firstStartRows(directory);
}

function planning(): Promise<Row[]> {
  return withDatabase("planning", planningRows);
}

function slots(): Promise<Row[]> {
  return withDatabase("slots", slotRows);
}

function http(): Promise<Row[]> {
  return withDatabase("http", httpRows);
}

async function board(): Promise<Row[]> {
  const webDir = await ensureWebBuilt(console.error);
  return withDatabase("board", (url) => boardRows(url, webDir));
}

/** On a PostgreSQL of its own: two figures must not find each other's rows. */
async function withDatabase(name: Name, measure: (url: string) => Promise<Row[]>): Promise<Row[]> {
  const server = await startEmbeddedPostgres({ dataDir: join(directory, name), ephemeral: true });
  try {
    await migrateAll(server.url);
    return await measure(server.url);
  } finally {
    await server.stop();
  }
}
