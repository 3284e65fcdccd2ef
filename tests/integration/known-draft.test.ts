import type { Ctx } from "@plenary/api/src/context.ts";
import { loadDemo } from "@plenary/api/src/demo/load-demo.ts";
import { buildProblem } from "@plenary/api/src/scheduling/build-problem.ts";
import { judgeMoves } from "@plenary/api/src/scheduling/judge-moves.ts";
import type { Target } from "@plenary/api/src/scheduling/judge-moves.ts";
import { recallPlanning } from "@plenary/api/src/scheduling/known-draft.ts";
import { loadDraft } from "@plenary/api/src/scheduling/queries.ts";
import { connect } from "@plenary/db";
import { fixedClock } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { testConfig } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { createDatabase } from "../support/database.ts";
import { randomOf } from "../storms/random.ts";

const clock = fixedClock("2025-09-03T09:00:00Z");
const database = await createDatabase();
const connection = connect(database.url);
afterAll(async () => {
  await connection.close();
  await database.drop();
});
await loadDemo({ db: connection.db, clock });
const ctx = contextOf({ connection, clock, config: testConfig });
const [key] = await connection.sql<{ allianceId: string; meetingId: string }[]>`
  select alliance_id as "allianceId", id as "meetingId" from meetings`;
const { meetingId } = key!;

const seed = Math.floor(Math.random() * 1_000_000);
const random = randomOf(seed);

/** What is remembered against what the database says, and a move judged by either. */
async function expectCurrent(ctx: Ctx, step: string): Promise<void> {
  const { draft, model } = await recallPlanning(ctx, key!);
  const whole = await loadDraft(ctx, key!);
  expect({ step, draft }).toEqual({ step, draft: whole });
  const { problem, placements } = buildProblem(whole);
  expect({ step, problem: model.problem, placements: model.placements }).toEqual({
    step,
    problem,
    placements,
  });
  const moves = new Map([[someSession(whole.sessions).id, aPlace(whole.rooms)]]);
  expect({ step, found: judgeMoves(draft, moves, model) }).toEqual({
    step,
    found: judgeMoves(whole, moves),
  });
}

const someSession = <T>(sessions: readonly T[]): T => sessions[random(sessions.length)]!;

function aPlace(rooms: readonly { id: string }[]): Target {
  const hour = String(7 + random(8)).padStart(2, "0");
  const startsAt = `2025-10-2${1 + random(3)}T${hour}:00:00Z`;
  const pins = random(3) === 0 ? { isTimePinned: true } : {};
  return { roomId: rooms[random(rooms.length)]!.id, startsAt, ...pins };
}

const one = (table: string) => sql`ctid = (select min(ctid) from ${sql.identifier(table)})`;
const CHANGES: Readonly<Record<string, SQL>> = {
  renamed: sql`update sessions set title = title || ' again', version = version + 1 where ${one("sessions")}`,
  resized: sql`update sessions set duration_minutes = 45, version = version + 1 where ${one("sessions")}`,
  cancelled: sql`update sessions set state = 'cancelled' 
    where ctid = (select min(ctid) from sessions where not is_fixed)`,
  unplaced: sql`delete from placements where ${one("placements")}`,
  "changed their mind": sql`delete from sign_ups where ${one("sign_ups")}`,
  leaves: sql`update registrations set mode = 'online' where ${one("registrations")}`,
  "left a group": sql`delete from group_members where ${one("group_members")}`,
  "has another name": sql`update people set family_name = 'Other' where ${one("people")}`,
  smaller: sql`update rooms set capacity = 7 where ${one("rooms")}`,
  "further away": sql`update walking_times set minutes = minutes + 5 where ${one("walking_times")}`,
  "not asked for": sql`update requests set wishes = '{}' where ${one("requests")}`,
};

async function placeSomething(ctx: Ctx): Promise<void> {
  const { sessions, rooms } = await loadDraft(ctx, key!);
  const { id, durationMinutes } = someSession(sessions.filter(({ isFixed }) => !isFixed));
  const { roomId, startsAt, isTimePinned = false } = aPlace(rooms);
  await ctx.db.execute(sql`delete from placements where session_id = ${id}`);
  await ctx.db.execute(sql`
    insert into placements (alliance_id, meeting_id, session_id, room_id, room_is_shared, starts_at, ends_at, state,
      is_time_pinned)
    select alliance_id, meeting_id, ${id}, id, is_shared, ${startsAt}::timestamptz,
      ${startsAt}::timestamptz + ${durationMinutes} * interval '1 minute', 'live', ${isTimePinned}
    from rooms where meeting_id = ${meetingId} and id = ${roomId} on conflict do nothing`);
}

const takenBack = new Error("taken back");

/** In a transaction that reads, writes and reads again; every third is taken back after all. */
async function change(name: string, isTakenBack: boolean, work: (ctx: Ctx) => Promise<unknown>) {
  const done = connection.db.transaction(async (db) => {
    const inside = { ...ctx, db, inTransaction: true, holds: new Map() };
    await work(inside);
    await expectCurrent(inside, `${name}, inside`);
    if (isTakenBack) throw takenBack;
  });
  await done.catch((error: unknown) => {
    if (error !== takenBack) throw error;
  });
  await expectCurrent(ctx, isTakenBack ? `${name}, taken back` : name);
}

test(`a remembered draft is what the database has, move after move, seed ${seed}`, async () => {
  await expectCurrent(ctx, "at first");
  for (let step = 1; step <= 30; step += 1) await change(`move ${step}`, step % 3 === 0, placeSomething);
});

test("whatever else is changed, and whether or not it is taken back", async () => {
  for (const [name, statement] of Object.entries(CHANGES)) {
    await change(name, true, (inside) => inside.db.execute(statement));
    await change(name, false, (inside) => inside.db.execute(statement));
  }
  await expectCurrent(ctx, "at last");
});

test("from the end of registration only those count who have registered", async () => {
  await expectCurrent(ctx, "before");
  await expectCurrent({ ...ctx, clock: fixedClock("2025-10-21T09:00:00Z") }, "after");
});
