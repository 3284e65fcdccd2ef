import { createLogger } from "@plenary/api/src/log.ts";
import { runDueJobs } from "@plenary/api/src/jobs/start-worker.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { workerOptions } from "../support/jobs.ts";
import { adminConnection } from "../support/server.ts";

const lines: string[] = [];
const logger = createLogger({ logLevel: "trace" }, { write: (line) => lines.push(line) });
const api = await startApi({ deps: { logger } });
afterAll(() => api.close());
beforeEach(() => void (lines.length = 0));
const { delegate, meetingId } = api.world;
const params = { meetingId };

/** Takes a right away from the app until the end of the block. */
async function without(right: "insert" | "select", table: string): Promise<AsyncDisposable> {
  await using owner = adminConnection(api.databaseUrl);
  await owner.sql.unsafe(`revoke ${right} on ${table} from plenary_app`);
  return {
    [Symbol.asyncDispose]: async () => {
      await using owner = adminConnection(api.databaseUrl);
      await owner.sql.unsafe(`grant ${right} on ${table} to plenary_app`);
    },
  };
}

test("what somebody answers about diet and access never gets into the log, whatever fails", async () => {
  const made = await api.call(endpoints.register, { as: delegate, params, body: { mode: "onsite" } });
  await using _ = await without("insert", "sensitive_answers");
  const sensitive = { diet: "canary-diet", accessNeeds: "canary-needs\n    at canary-line" };
  const failed = await api.call(endpoints.updateMyRegistration, {
    as: delegate,
    params,
    ifMatch: made.body.version,
    body: { sensitive },
  });
  expect(failed.status).toBe(500);
  const log = lines.join("");
  expect(log).not.toContain("canary");
  expect(log).toContain('"code":"42501"');
  expect(log).toContain("sensitive-answers.ts");
});

test("nor does the address of somebody whom a job couldn't serve, in the log or in the queue", async () => {
  const email = "canary@example.org";
  await api.call(endpoints.requestLoginLink, { body: { email } });
  await using _ = await without("select", "accounts");
  const { ownerUrl, deps } = workerOptions(api);
  await runDueJobs({ ownerUrl, deps: { ...deps, logger } });
  const log = lines.join("");
  expect(log).toContain("a job failed");
  expect(log).toContain('"code":"42501"');
  expect(log).not.toContain("canary");
  await using owner = adminConnection(api.databaseUrl);
  const [job] =
    await owner.sql`select last_error from graphile_worker._private_jobs where last_error is not null`;
  expect(job?.["last_error"]).toMatch(/^send-login-link failed/);
});

test("a line without words of its own doesn't take the error's", () => {
  const error = new Error("canary");
  logger.error(error);
  logger.error({ err: error });
  logger.warn({ error }, "canary");
  logger.info({ err: error }, "it went wrong");
  expect(lines).toHaveLength(4);
  expect(lines.join("")).not.toContain("canary");
  expect(lines[3]).toContain("it went wrong");
});
