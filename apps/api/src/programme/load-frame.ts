import type { ProgrammeEntry } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { listAllRooms } from "../rooms/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listClosedIds, listDraftSessions } from "../sessions/queries.ts";
import { isOther, nextFrame } from "./snapshot-programme.ts";

const { frameEntries } = tables;

/**
 * The fixed frame of a meeting of which nothing is published, by time. Whoever first sees a change of it writes it
 * down, whatever caused it (a session, a room, a group): from then on it has its sequence and its time of change,
 * and all readers are shown the same.
 */
export async function loadFrame(ctx: Ctx, key: MeetingKey): Promise<readonly ProgrammeEntry[]> {
  const { entries, changed } = await deriveFrame(ctx, key);
  // Somebody's transaction may show what is never committed.
  if (changed.length === 0 || ctx.inTransaction) return entries;
  return transaction(ctx, async (ctx) => {
    await lockFrame(ctx, key);
    const { entries, changed } = await deriveFrame(ctx, key);
    if (changed.length > 0) await writeEntries(ctx, key, changed);
    return entries;
  });
}

type Frame = { entries: ProgrammeEntry[]; changed: ProgrammeEntry[] };

async function deriveFrame(ctx: Ctx, key: MeetingKey): Promise<Frame> {
  // Before the draft: what is compared with what was seen is at least as new.
  const rows = await ctx.db
    .select({ entry: frameEntries.entry })
    .from(frameEntries)
    .where(inMeeting(frameEntries, key));
  const seen = new Map(rows.map(({ entry }) => [entry.sessionId, entry]));
  const [sessions, rooms, closedIds] = await Promise.all([
    listDraftSessions(ctx, key),
    listAllRooms(ctx, key),
    listClosedIds(ctx, key),
  ]);
  const places = new Map(rooms.map((room) => [room.id, room]));
  const entries = nextFrame(sessions, places, [...seen.values()], ctx.clock.now(), closedIds);
  const changed = entries.filter((entry) => {
    const before = seen.get(entry.sessionId);
    return before === undefined || isOther(before, entry);
  });
  return { entries, changed };
}

/** One writer at a time: two would give two changes the same sequence. */
async function lockFrame(ctx: Ctx, { meetingId }: MeetingKey): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${meetingId}, 3))`);
}

async function writeEntries(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  entries: readonly ProgrammeEntry[],
): Promise<void> {
  await ctx.db
    .insert(frameEntries)
    .values(entries.map((entry) => ({ allianceId, meetingId, sessionId: entry.sessionId, entry })))
    .onConflictDoUpdate({
      target: [frameEntries.allianceId, frameEntries.meetingId, frameEntries.sessionId],
      set: { entry: sql`excluded.entry` },
    });
}
