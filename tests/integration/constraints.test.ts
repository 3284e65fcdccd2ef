import { newId } from "@plenary/api/src/context.ts";
import { constraintNames, constraintOf, tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { meetingId, allianceId, roomIds } = api.world;
const { db, sql } = api.connection;

test("every constraint that has words of its own is one of the database's", async () => {
  // A unique index is a constraint to whoever breaks it, but isn't listed as one.
  const rows = await sql<{ name: string }[]>`
    select c.conname as name from pg_constraint c where c.connamespace = 'public'::regnamespace
    union select r.relname from pg_index i join pg_class r on r.oid = i.indexrelid
    where i.indisunique and r.relnamespace = 'public'::regnamespace`;
  const known = new Set(rows.map(({ name }) => name));
  expect(constraintNames.length).toBeGreaterThan(10);
  expect(constraintNames.filter((name) => !known.has(name))).toEqual([]);
});

async function insertPlacement(state: string): Promise<string | null> {
  const key = { allianceId, meetingId };
  const session = { ...key, id: newId(), kind: "workshop" as const, title: "Any", durationMinutes: 60 };
  await db.insert(tables.sessions).values({ ...session, state: "accepted" });
  const at = { startsAt: "2025-10-21T08:00:00Z", endsAt: "2025-10-21T09:00:00Z" };
  const place = { sessionId: session.id, roomId: roomIds.aula, roomIsShared: false, ...at };
  try {
    await db.insert(tables.placements).values({ ...key, ...place, state: state as "live" });
    return null;
  } catch (error) {
    return constraintOf(error)?.constraint ?? null;
  }
}

test("no state of a placement escapes the rule that a room holds one session at a time", async () => {
  expect(await insertPlacement("live")).toBe(null);
  expect(await insertPlacement("live")).toBe("placements_no_overlap");
  expect(await insertPlacement("moving")).toBe("placements_state_known");
  expect(await insertPlacement("Live")).toBe("placements_state_known");
});
