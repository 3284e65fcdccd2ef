import { assertDurable, connect, constraintOf, isRetryable, isUnavailable } from "@plenary/db";
import type { Connection } from "@plenary/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { adminConnection } from "../support/server.ts";

let database: TestDatabase;
let app: Connection;

beforeAll(async () => {
  database = await createDatabase();
  await using owner = adminConnection(database.url);
  await owner.sql.unsafe(`
    create table moment (id text primary key, at timestamptz not null, on_date date);
    create table fact (id text primary key);
    grant select, insert, update on moment to plenary_app;
    grant select, insert on fact to plenary_app;
    revoke update, delete on fact from plenary_app`);
  app = connect(database.url, { max: 3 });
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

test("instants come out as ISO UTC strings, whatever zone this process is in", async () => {
  expect(process.env["TZ"]).toBe("Asia/Kathmandu");
  await app.sql`insert into moment values ('a', ${"2025-10-21T09:15:00.25+02:00"}, '2025-10-21')`;
  const rows =
    await app.sql`select at, array[at] as all_of_them, on_date from moment where at = ${"2025-10-21T07:15:00.25Z"}`;
  expect([...rows]).toEqual([
    { at: "2025-10-21T07:15:00.25Z", all_of_them: ["2025-10-21T07:15:00.25Z"], on_date: "2025-10-21" },
  ]);
});

test("a wall-clock time without its offset isn't taken for UTC", async () => {
  const write = app.sql`insert into moment values ('b', ${"2025-10-21T09:15:00"})`;
  await expect(write).rejects.toThrow("not an ISO instant with its offset");
});

test("sessions are in UTC, limited, named, and act as the application's role", async () => {
  const [settings] = await app.sql`
    select current_user as role, current_setting('TimeZone') as zone, current_setting('lock_timeout') as lock,
           current_setting('statement_timeout') as statement,
           current_setting('idle_in_transaction_session_timeout') as idle, current_setting('application_name') as name`;
  expect(settings).toEqual({
    role: "plenary_app",
    zone: "UTC",
    lock: "3s",
    statement: "5s",
    idle: "10s",
    name: "plenary",
  });
  await expect(app.sql`delete from fact`).rejects.toThrow("permission denied");
});

test("only a server that keeps what it acknowledged is durable", async () => {
  await expect(assertDurable(app.sql)).resolves.toBeUndefined();
  await using owner = adminConnection(database.url);
  await owner.sql`set synchronous_commit = off`;
  await expect(assertDurable(owner.sql)).rejects.toThrow("synchronous_commit = off");
});

test("names the constraint behind an error, through Drizzle too", async () => {
  const violation = {
    code: "23505",
    constraint: "fact_pkey",
    table: "fact",
    detail: "Key (id)=(a) already exists.",
  };
  await app.sql`insert into fact values ('a')`;
  const byDriver = await failure(app.sql`insert into fact values ('a')`);
  expect(constraintOf(byDriver)).toEqual(violation);
  const byDrizzle = await failure(app.db.execute("insert into fact values ('a')"));
  expect(constraintOf(byDrizzle)).toEqual(violation);
  expect([isRetryable(byDriver), isUnavailable(byDriver)]).toEqual([false, false]);
  expect(constraintOf(await failure(app.sql`select from nowhere`))).toBeNull();
});

test("a deadlock is worth another try", async () => {
  await app.sql`insert into moment values ('x', now()), ('y', now())`;
  const [first, second] = [await app.sql.reserve(), await app.sql.reserve()];
  await first`begin`;
  await second`begin`;
  await first`update moment set on_date = null where id = 'x'`;
  await second`update moment set on_date = null where id = 'y'`;
  const outcomes = await Promise.allSettled([
    first`update moment set on_date = null where id = 'y'`,
    second`update moment set on_date = null where id = 'x'`,
  ]);
  const errors = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );
  await first`rollback`;
  await second`rollback`;
  first.release();
  second.release();
  expect(errors.map((error) => [isRetryable(error), isUnavailable(error)])).toEqual([[true, false]]);
});

test("no server, a server that hung up and a statement that took too long are all unavailable", async () => {
  const nobody = connect("postgres://plenary@127.0.0.1:1/plenary", { max: 1 });
  expect(isUnavailable(await failure(nobody.sql`select 1`))).toBe(true);
  expect(isUnavailable(await failure(nobody.db.execute("select 1")))).toBe(true);
  await nobody.close();

  const hasty = connect(database.url, { max: 1, timeouts: { statementMs: 50 } });
  expect(isUnavailable(await failure(hasty.sql`select pg_sleep(5)`))).toBe(true);
  const [{ pid } = {}] = await hasty.sql`select pg_backend_pid() as pid`;
  const waiting = failure(
    hasty.sql.begin((sql) => [sql`set local statement_timeout = 0`, sql`select pg_sleep(60)`]),
  );
  await using owner = adminConnection(database.url);
  await owner.sql`select pg_terminate_backend(${Number(pid)})`;
  expect(isUnavailable(await waiting)).toBe(true);
  expect([...(await hasty.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  await hasty.close();
});

async function failure(work: PromiseLike<unknown>): Promise<unknown> {
  return work.then(
    () => Promise.reject(new Error("this should have failed")),
    (error: unknown) => error,
  );
}
