import { inject } from "vitest";
import type { Api } from "../support/api.ts";
import { adminConnection } from "../support/server.ts";

/** Sessions that stand in a room that another one has at the same time: none, whatever came. */
export async function overlapsOf({ connection: { sql } }: Pick<Api, "connection">) {
  return sql`
    select a.session_id, b.session_id as other_id from placements a join placements b
      on a.room_id = b.room_id and a.session_id < b.session_id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at`;
}

/** Placements that don't end when their session does. */
export async function wrongEndsOf({ connection: { sql } }: Pick<Api, "connection">) {
  return sql`
    select p.session_id from placements p join sessions s on s.id = p.session_id
    where p.ends_at <> p.starts_at + s.duration_minutes * interval '1 minute'`;
}

/** How often the database had to end a deadlock. Closes the API: connections report what they counted when they end. */
export async function deadlocksAfter(api: Api): Promise<number> {
  const database = new URL(api.databaseUrl).pathname.slice(1);
  await api.app.close();
  await api.connection.close();
  await using admin = adminConnection(inject("serverUrl"));
  const [stats] = await admin.sql<{ deadlocks: number }[]>`
    select deadlocks::int from pg_stat_database where datname = ${database}`;
  return stats?.deadlocks ?? Number.NaN;
}
