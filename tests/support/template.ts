import { migrateAll } from "@plenary/api/src/jobs/migrate-jobs.ts";
import { adminConnection, urlOf } from "./server.ts";

/** Makes the template unless it is there: nobody may connect to it any more while it is being copied. */
export async function ensureTemplate(serverUrl: string, name: string): Promise<void> {
  await using admin = adminConnection(serverUrl);
  await admin.sql`select pg_advisory_lock(hashtext(${name}))`;
  const [existing] = await admin.sql`select datistemplate from pg_database where datname = ${name}`;
  if (existing?.["datistemplate"] === true) return;
  if (existing === undefined) await admin.sql`create database ${admin.sql(name)}`;
  await migrateAll(urlOf(serverUrl, name));
  await admin.sql`alter database ${admin.sql(name)} is_template true`;
}

export async function dropTemplate(serverUrl: string, name: string): Promise<void> {
  await using admin = adminConnection(serverUrl);
  await admin.sql`select pg_advisory_lock(hashtext(${name}))`;
  const existing = await admin.sql`select from pg_database where datname = ${name}`;
  if (existing.length === 0) return;
  await admin.sql`alter database ${admin.sql(name)} is_template false`;
  await admin.sql`drop database ${admin.sql(name)} with (force)`;
}
