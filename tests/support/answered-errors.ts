import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { endpoints } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";

/**
 * Which endpoint has answered which error in this run: tests call it for every refusal, each worker process, and the
 * run's end compares it with what the endpoint table declares. So no declared error can go untested.
 */
export function recordError(file: string, endpointId: string, code: string): void {
  const line = `${endpointId} ${code}`;
  if (recorded.has(line)) return;
  recorded.add(line);
  appendFileSync(file, `${line}\n`);
}

const recorded = new Set<string>();

/**
 * Errors that endpoints declare and none of the run's tests has been answered. That a version is required is asked of
 * every endpoint by endpoint-table.test.ts, which sends what no call of the harness can.
 */
export function unansweredErrors(file: string): string[] {
  const answered = new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n") : []);
  return Object.values<Endpoint>(endpoints)
    .flatMap(({ id, errors = [] }) =>
      errors.filter((code) => code !== "version_required").map((code) => `${id} ${code}`),
    )
    .filter((line) => !answered.has(line));
}

/** Whether the command runs all integration tests: no files, names or shards are chosen. */
export function isWholeRun(args: readonly string[]): boolean {
  const rest = args.filter((arg) => arg !== "run");
  return rest.every(
    (arg, index) => arg === "--project" || arg.startsWith("--project=") || rest[index - 1] === "--project",
  );
}
