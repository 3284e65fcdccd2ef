import { existsSync, readdirSync, statfsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@plenary/db";
import type { TestProject } from "vitest/node";
import { isWholeRun, unansweredErrors } from "./answered-errors.ts";
import { dropTemplate, ensureTemplate } from "./template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The owner's address on the server of this run; its path is replaced for each database. */
    serverUrl: string;
    /** The migrated database that each test file gets a copy of. */
    templateName: string;
    /** Where this run's answered errors are noted (answered-errors.ts). */
    answeredErrors: string;
  }
}

const PREFIX = "plenary-test-";
const ENOUGH_BYTES = 1024 ** 3;

/**
 * One PostgreSQL and one migrated template per run. Vitest calls this once for each project, in one process:
 * the first call starts the server, the others adopt it, and the last one to end stops it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const templateName = `plenary_template_${process.pid}`;
  const server = await startServer();
  await ensureTemplate(server.url, templateName);
  project.provide("serverUrl", server.url);
  project.provide("templateName", templateName);
  const answeredErrors = join(tmpdir(), `plenary-answered-${process.pid}`);
  project.provide("answeredErrors", answeredErrors);
  return async () => {
    if (project.name === "integration") await expectAllErrors(answeredErrors);
    await dropTemplate(server.url, templateName);
    await server.stop();
  };
}

/** At the end of a whole run; one that was filtered says nothing. */
async function expectAllErrors(answeredErrors: string): Promise<void> {
  const missing = unansweredErrors(answeredErrors);
  await rm(answeredErrors, { force: true });
  if (missing.length === 0 || !isWholeRun(process.argv.slice(2))) return;
  // Thrown, it would keep the server from being stopped.
  console.error(
    `Errors that the endpoint table declares and no integration test was answered:\n${missing.join("\n")}`,
  );
  process.exitCode = 1;
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  const base = memoryOrDisk();
  await sweepKilledRuns(base);
  const dataDir = join(base, `${PREFIX}${process.pid}`);
  const server = await startEmbeddedPostgres({ dataDir, ephemeral: true });
  const stop = async () => {
    await server.stop();
    if (!existsSync(join(dataDir, "postgres"))) await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** Containers often have a /dev/shm of 64 MB, in which the databases of a run have no room. */
function memoryOrDisk(): string {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= ENOUGH_BYTES ? memory : tmpdir();
}

/** A killed run leaves its server running and its data in memory, for ever if nobody looks. */
async function sweepKilledRuns(base: string): Promise<void> {
  const left = readdirSync(base).filter(
    (name) => name.startsWith(PREFIX) && !isAlive(name.slice(PREFIX.length)),
  );
  for (const name of left) {
    const dataDir = join(base, name);
    try {
      if (existsSync(join(dataDir, "postgres"))) {
        const server = await startEmbeddedPostgres({ dataDir, ephemeral: true });
        await server.stop();
      }
      await rm(dataDir, { recursive: true, force: true });
    } catch {
      // Another user's, or another run is sweeping it.
    }
  }
}

function isAlive(pid: string): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
