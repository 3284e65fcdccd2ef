import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { APP_ROLE } from "./connect.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../drizzle", import.meta.url));
/** Any fixed number; every process that migrates this database must use the same. */
const MIGRATION_LOCK = 7_465_001;
const OLDEST_VERSION = 15;
const INSUFFICIENT_PRIVILEGE = "42501";
const LOCK_NOT_AVAILABLE = "55P03";
const LOCK_ATTEMPTS = 20;

/** The server can't hold our data as it is. The message is one sentence for whoever runs the program. */
export class DatabaseSetupError extends Error {
  override name = "DatabaseSetupError";
}

/**
 * Brings the database at `url` up to date, as the tables' owner. Processes that start at once wait for each
 * other. Throws DatabaseSetupError for a server that is too old or a login that may not set it up.
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: "plenary migrate", TimeZone: "UTC" },
  });
  try {
    await assertVersion(sql);
    // On this one connection, so that the lock falls with it even if this process is killed.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await ensureAppRole(sql);
    await migrateSchema(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function assertVersion(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ version: string; number: number }[]>`
    select current_setting('server_version') as version,
           current_setting('server_version_num')::int as number`;
  if (row !== undefined && row.number >= OLDEST_VERSION * 10_000) return;
  throw new DatabaseSetupError(
    `The database is PostgreSQL ${row?.version}, but ${OLDEST_VERSION} is the oldest that will do: upgrade it, or set DATABASE_URL to another.`,
  );
}

/** Roles belong to the whole cluster: another database's migration may create the same one at this moment. */
async function ensureAppRole(sql: postgres.Sql): Promise<void> {
  try {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    if (!(await canBecomeApp(sql))) await sql.unsafe(`grant ${APP_ROLE} to current_user`);
  } catch (cause) {
    if (!hasCode(cause, INSUFFICIENT_PRIVILEGE)) throw cause;
    throw new DatabaseSetupError(
      `The database's login may not set up the role ${APP_ROLE}: have an administrator run "CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO <login>".`,
      { cause },
    );
  }
}

/** Tried rather than looked up: who created a role is its member since version 16, yet may not become it. */
async function canBecomeApp(sql: postgres.Sql): Promise<boolean> {
  try {
    await sql.unsafe(`set role ${APP_ROLE}`);
  } catch (error) {
    if (hasCode(error, INSUFFICIENT_PRIVILEGE)) return false;
    throw error;
  }
  await sql`reset role`;
  return true;
}

/**
 * All pending migrations in one transaction. A statement that waits for a table's lock makes every later
 * reader of the table wait behind it: give up soon and try again, while requests go on.
 */
async function migrateSchema(sql: postgres.Sql): Promise<void> {
  await sql`set lock_timeout = '2s'`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
    } catch (error) {
      if (attempt === LOCK_ATTEMPTS || !hasCode(error, LOCK_NOT_AVAILABLE)) throw error;
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === code) || hasCode(error.cause, code);
}
