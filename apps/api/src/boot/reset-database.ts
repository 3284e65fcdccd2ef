import { connect } from "@plenary/db";
import type { Sql } from "@plenary/db";
import { isDemoLoaded } from "../demo/load-demo.ts";
import { Refusal } from "./refusal.ts";

/** Deletes everything in the demo's database. Throws a Refusal if it holds something else. */
export async function resetDatabase(ownerUrl: string): Promise<void> {
  const { sql, db, close } = connect(ownerUrl, { max: 1, role: null, timeouts: { statementMs: 60_000 } });
  try {
    const [found] = await sql`select to_regclass('public.alliances') is not null as "hasTables"`;
    if (found?.["hasTables"] === true) await assertOnlyDemo(sql, await isDemoLoaded(db));
    await sql`drop schema if exists public, drizzle, graphile_worker cascade`;
    await sql`create schema public`;
  } finally {
    await close();
  }
}

async function assertOnlyDemo(sql: Sql, isDemoThere: boolean): Promise<void> {
  const alliances = await sql`select id from alliances limit 2`;
  if (alliances.length <= (isDemoThere ? 1 : 0)) return;
  throw new Refusal(
    "The database holds more than the demo, which --reset-demo would delete: use another one.",
  );
}
