import { DatabaseSetupError, connect, migrate } from "@plenary/db";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { adminConnection, urlOf } from "../support/server.ts";

const NAME = `migrate_${crypto.randomUUID().replaceAll("-", "")}`;
const LIMITED = `${NAME}_limited`;
const serverUrl = inject("serverUrl");
const url = urlOf(serverUrl, NAME);

beforeAll(async () => {
  await using admin = adminConnection(serverUrl);
  await admin.sql`create database ${admin.sql(NAME)}`;
});

afterAll(async () => {
  await using admin = adminConnection(serverUrl);
  await admin.sql`drop database ${admin.sql(NAME)} with (force)`;
  await admin.sql`drop role if exists ${admin.sql(LIMITED)}`;
});

test("processes that start at once on an empty database all succeed, and each migration runs once", async () => {
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  await using owner = adminConnection(url);
  const applied = await owner.sql`select hash from drizzle.__drizzle_migrations`;
  expect(applied.length).toBeGreaterThan(0);
  expect(new Set(applied.map(({ hash }) => hash as string)).size).toBe(applied.length);

  await migrate(url);
  expect(await owner.sql`select from drizzle.__drizzle_migrations`).toHaveLength(applied.length);
});

test("afterwards the application can act as its role", async () => {
  const { sql, close } = connect(url, { max: 1 });
  expect([...(await sql`select current_user as role`)]).toEqual([{ role: "plenary_app" }]);
  await close();
});

test("waits for a table that is in use", async () => {
  await using owner = adminConnection(url);
  const first = owner.sql.begin(async (sql) => {
    await sql`lock table drizzle.__drizzle_migrations`;
    const migrated = migrate(url);
    await using observer = adminConnection(url);
    await expect
      .poll(
        () =>
          observer.sql`select from pg_stat_activity where application_name = 'plenary migrate' and wait_event_type = 'Lock'`,
      )
      .toHaveLength(1);
    return { migrated };
  });
  await (
    await first
  ).migrated;
});

test("says what an administrator has to do for a login that may not set the roles up", async () => {
  await using owner = adminConnection(url);
  await owner.sql.unsafe(`create role ${LIMITED} login password 'limited'`);
  const limited = new URL(url);
  limited.username = LIMITED;
  limited.password = "limited";
  const refused = await migrate(limited.href).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseSetupError);
  expect((refused as Error).message).toContain("have an administrator run");
});
