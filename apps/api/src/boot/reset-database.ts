import { connect, tables } from "@plenary/db";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { TransactionSql } from "postgres";
import { SLUG } from "../demo/meeting-rows.ts";
import { BOOT_LOCK } from "../jobs/migrate-jobs.ts";
import { Refusal } from "./refusal.ts";

const PATIENCE_MS = 60_000;
const ours: ReadonlySet<string> = new Set(
  Object.values(tables)
    .filter((table) => is(table, PgTable))
    .map((table) => getTableName(table)),
);

/**
 * Deletes everything in the demo's database. Throws a Refusal if it holds anything else: whose data it is was
 * found out in the transaction that deletes it, while nobody else sets it up.
 */
export async function resetDatabase(ownerUrl: string): Promise<void> {
  const timeouts = { statementMs: PATIENCE_MS, lockMs: PATIENCE_MS, idleInTransactionMs: PATIENCE_MS };
  const { sql, close } = connect(ownerUrl, { max: 1, role: null, timeouts });
  try {
    await sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(${BOOT_LOCK})`;
      if (await isEmpty(sql)) return;
      await assertOnlyDemo(sql);
      await sql`drop schema if exists public, drizzle, graphile_worker cascade`;
      await sql`create schema public`;
    });
  } finally {
    await close();
  }
}

/** No table, view, sequence, type or function but those of extensions. */
async function isEmpty(sql: TransactionSql): Promise<boolean> {
  const [found] = await sql`
    select exists (
      select from (
        select oid from pg_class where relnamespace = to_regnamespace('public')
        union all select oid from pg_proc where pronamespace = to_regnamespace('public')
        union all select oid from pg_type where typnamespace = to_regnamespace('public')
      ) as thing
      where not exists (select from pg_depend d where d.objid = thing.oid and d.deptype in ('e', 'i'))
    ) as "isFilled"`;
  return found?.["isFilled"] === false;
}

async function assertOnlyDemo(sql: TransactionSql): Promise<void> {
  const names = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = to_regnamespace('public') and relkind in ('r', 'p', 'v', 'm', 'f') order by relname`;
  const foreign = names.find(({ name }) => !ours.has(name));
  if (foreign !== undefined) refuse(`holds ${foreign.name}, which isn't Plenary's and`);
  const known = new Set(names.map(({ name }) => name));
  const [migrated] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as "isOurs"`;
  if (migrated?.["isOurs"] !== true || !known.has("alliances") || !known.has("meetings")) {
    refuse("wasn't set up by Plenary, and what it holds");
  }
  // Whoever adds something now waits, and finds it gone.
  await sql`lock table alliances in share row exclusive mode`;
  // Another alliance may use the demo's address too.
  const [strange] = await sql`
    select from alliances a where not exists (select from meetings m where m.alliance_id = a.id and m.slug = ${SLUG})
    union all (select from alliances offset 1)`;
  if (strange !== undefined) refuse("holds more than the demo, which");
}

function refuse(what: string): never {
  throw new Refusal(`The database ${what} --reset-demo would delete: use another one.`);
}
