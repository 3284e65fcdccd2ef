import postgres from "postgres";
import { OWNER } from "./cluster.ts";

const APPLICATION = "plenary embedded ";

/** This process's share in a running server: the last one to leave stops it. */
export interface Membership {
  /** Whether some other process has a share in the server, too. */
  hasOthers: () => Promise<boolean>;
  leave: () => Promise<void>;
}

/**
 * Takes a share in the server and makes sure that the application's database is there. The share is an open
 * connection: the system closes it even when this process is killed, so it can't be left behind.
 */
export async function joinServer(serverUrl: string): Promise<Membership> {
  const applicationName = `${APPLICATION}${crypto.randomUUID()}`;
  const sql = postgres(serverUrl, {
    max: 1,
    idle_timeout: 1,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: applicationName },
  });
  try {
    // A listening connection is opened again when the server was restarted in between.
    await sql.listen("plenary_embedded", () => undefined);
    const existing = await sql`select 1 from pg_database where datname = ${OWNER}`;
    if (existing.length === 0) await sql`create database ${sql(OWNER)}`;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  return { hasOthers: () => hasOthers(sql, applicationName), leave: () => sql.end({ timeout: 1 }) };
}

async function hasOthers(sql: postgres.Sql, applicationName: string): Promise<boolean> {
  const others = await sql`
    select 1 from pg_stat_activity
    where starts_with(application_name, ${APPLICATION}) and application_name <> ${applicationName}
    limit 1`;
  return others.length > 0;
}
