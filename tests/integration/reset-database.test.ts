import { resetDatabase } from "@plenary/api/src/boot/reset-database.ts";
import { loadDemo } from "@plenary/api/src/demo/load-demo.ts";
import { BOOT_LOCK, migrateAll } from "@plenary/api/src/jobs/migrate-jobs.ts";
import { connect, tables } from "@plenary/db";
import { fixedClock } from "@plenary/time";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { adminConnection } from "../support/server.ts";
import { addAlliance, addInstitution, addMeeting, NOW } from "../support/world.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

async function run(statements: string) {
  await using owner = adminConnection(database.url);
  return await owner.sql.unsafe(statements);
}

async function addDemo(): Promise<void> {
  const { db, close } = connect(database.url);
  await loadDemo({ db, clock: fixedClock(NOW) });
  await close();
}

const emptied = "drop schema public, drizzle, graphile_worker cascade; create schema public;";
const tablesThere = async () =>
  (await run("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"))
    .length;

test("somebody else's database is refused and stays as it is", async () => {
  await run(`${emptied} create table customers (name text); insert into customers values ('Ada')`);
  await expect(resetDatabase(database.url)).rejects.toThrow(
    "The database holds customers, which isn't Plenary's and --reset-demo would delete: use another one.",
  );
  expect([...(await run("select name from customers"))]).toEqual([{ name: "Ada" }]);
});

test("so is one of another program that calls its tables as we do", async () => {
  await run(`${emptied} create table alliances (name text); create table meetings (name text)`);
  await expect(resetDatabase(database.url)).rejects.toThrow("wasn't set up by Plenary");
  expect(await tablesThere()).toBe(2);
});

test.each([
  "create view customers as select 1 as one",
  "create materialized view customers as select 1 as one",
])("so is the demo's with something foreign: %s", async (statement) => {
  await addDemo();
  await run(statement);
  await expect(resetDatabase(database.url)).rejects.toThrow("holds customers");
  expect(await run("select from customers")).toHaveLength(1);
});

test("so is a database with another alliance, with the demo and without", async () => {
  const { db, close } = connect(database.url);
  await db
    .insert(tables.alliances)
    .values({ id: crypto.randomUUID(), name: "Real", shortName: "R", createdAt: NOW });
  await close();
  await expect(resetDatabase(database.url)).rejects.toThrow("holds more than the demo");
  await addDemo();
  await expect(resetDatabase(database.url)).rejects.toThrow("holds more than the demo");
  expect(await run("select from alliances")).toHaveLength(2);
});

test("so is one in which another alliance has given its meeting the demo's address", async () => {
  await addDemo();
  const { db, close } = connect(database.url);
  const allianceId = await addAlliance({ db }, "Real", "R");
  const host = await addInstitution({ db }, allianceId, "Lund", "LU");
  await addMeeting({ db }, allianceId, host, "halmstad-2025");
  await close();
  await expect(resetDatabase(database.url)).rejects.toThrow("holds more than the demo");
  expect(await run("select from meetings")).toHaveLength(2);
});

test("the demo goes, and the database can be set up again", async () => {
  await addDemo();
  await resetDatabase(database.url);
  expect(await tablesThere()).toBe(0);
  await migrateAll(database.url);
  expect(await run("select from alliances")).toHaveLength(0);
});

test("an empty database, and one that was never filled, are nothing to refuse", async () => {
  await resetDatabase(database.url);
  await resetDatabase(database.url);
  expect(await tablesThere()).toBe(0);
});

test("nobody is disturbed who sets the database up at that moment", async () => {
  await addDemo();
  await using other = adminConnection(database.url);
  const resetting = await other.sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${BOOT_LOCK})`;
    const resetting = resetDatabase(database.url);
    await using observer = adminConnection(database.url);
    await expect
      .poll(() => observer.sql`select from pg_locks where locktype = 'advisory' and not granted`)
      .toHaveLength(1);
    await sql`create table customers (name text)`;
    return { resetting };
  });
  await expect(resetting.resetting).rejects.toThrow("holds customers");
});
