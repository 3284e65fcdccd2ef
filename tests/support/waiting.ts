import { sql } from "drizzle-orm";
import type { Api } from "./api.ts";

/** How many statements wait for somebody's lock. Asked outside of a transaction, which would see one picture only. */
export async function countWaiting({ connection }: Pick<Api, "connection">): Promise<number> {
  const [row] = await connection.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_locks join pg_stat_activity using (pid)
      where datname = current_database() and not granted`,
  );
  return row!.count;
}
