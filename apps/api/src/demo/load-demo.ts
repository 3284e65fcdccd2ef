import type { Database } from "@plenary/db";
import { tables } from "@plenary/db";
import type { Clock } from "@plenary/time";
import { eq, sql } from "drizzle-orm";
import { SLUG } from "./meeting-rows.ts";
import { seededIds, seededRandom } from "./random.ts";
import { demoRows, inserted } from "./rows.ts";
import type { DemoTable, RowsOf } from "./rows.ts";

const SEED = 20251021;
const FIRST_ID_EPOCH_MS = Date.UTC(2025, 8, 1);

/**
 * Fills an empty database with the meeting in Halmstad, in one transaction; does nothing if it is there already.
 * Two loads at the same time on the clock are identical, ids included, unless `newId` is given.
 */
export async function loadDemo({
  db,
  clock,
  newId,
}: {
  db: Database;
  clock: Clock;
  newId?: () => string;
}): Promise<void> {
  const random = seededRandom(SEED);
  const rows = demoRows({
    now: clock.now(),
    newId: newId ?? seededIds(random, FIRST_ID_EPOCH_MS),
    random,
  });
  await db.transaction(async (db) => {
    // Two processes may start on an empty database at once.
    await db.execute(sql`select pg_advisory_xact_lock(hashtext('plenary demo'))`);
    if (await isDemoLoaded(db)) return;
    for (const name of Object.keys(inserted) as DemoTable[]) await insertAll(db, name, rows);
  });
}

export async function isDemoLoaded(db: Database): Promise<boolean> {
  const { meetings } = tables;
  const found = await db.select({ id: meetings.id }).from(meetings).where(eq(meetings.slug, SLUG)).limit(1);
  return found.length > 0;
}

/** `inserted` and the rows have the same shape by type; the loop over names is what TypeScript can't follow. */
async function insertAll(db: Database, name: DemoTable, rows: RowsOf<DemoTable>): Promise<void> {
  await db
    .insert(inserted[name] as typeof tables.accounts)
    .values(rows[name] as RowsOf<"accounts">["accounts"]);
}
