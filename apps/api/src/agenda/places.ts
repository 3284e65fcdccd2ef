import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { notifyPromoted } from "./notify-agendas.ts";

/**
 * Places in sessions. Whoever writes a session's sign-ups holds its row, several rows by ascending id, so that at
 * every commit: as many going and offered as `taken`, never more than the limit, and nobody waiting beside a free
 * place. The database checks the limit once more.
 */

/** A place if there is one, else one on the waiting list. The registration must be locked and have none yet. */
export async function takePlace(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, registrationId }: { sessionId: string; registrationId: string },
): Promise<"going" | "waiting"> {
  // One statement: what counts places is what gives them.
  const taken = await ctx.db.execute(sql`
    with place as (
      update sessions set taken = taken + 1
      where ${isSession(key, sessionId)} and (capacity is null or taken < capacity)
      returning id)
    insert into sign_ups (alliance_id, meeting_id, session_id, registration_id, state, created_at)
    select ${key.allianceId}::uuid, ${key.meetingId}::uuid, id, ${registrationId}::uuid, 'going',
      ${ctx.clock.now()}::timestamptz
    from place returning 1`);
  if (taken.length > 0) return "going";
  // Somebody may have left since: only who holds the row knows that it is still full.
  await lockSessions(ctx, key, [sessionId]);
  await ctx.db.execute(sql`
    insert into sign_ups (alliance_id, meeting_id, session_id, registration_id, state, created_at)
    values (${key.allianceId}, ${key.meetingId}, ${sessionId}, ${registrationId}, 'waiting',
      ${ctx.clock.now()}::timestamptz)`);
  const promoted = await moveUp(ctx, key, sessionId);
  return promoted.includes(registrationId) ? "going" : "waiting";
}

/**
 * Takes a registration out of one session, or out of all; who waits moves up. Answers the ids of the sessions that
 * it was signed up for. The registration must be locked.
 */
export async function releasePlaces(
  ctx: Ctx,
  key: MeetingKey,
  { registrationId, sessionId }: { registrationId: string; sessionId?: string },
): Promise<string[]> {
  const mine = sql`${isIn(key)} and registration_id = ${registrationId}
    and ${sessionId === undefined ? sql`true` : sql`session_id = ${sessionId}`}`;
  const signedUp = await ctx.db.execute<{ id: string }>(
    sql`select session_id as "id" from sign_ups where ${mine} order by session_id`,
  );
  const ids = signedUp.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await lockSessions(ctx, key, ids);
  // While the sessions were waited for, a merge may have carried this registration into one more.
  const gone = await ctx.db.execute<{ id: string }>(sql`
    with gone as (delete from sign_ups where ${mine} returning session_id, state),
    counted as (
      update sessions s set taken = s.taken - 1 from gone
      where s.alliance_id = ${key.allianceId} and s.meeting_id = ${key.meetingId} and s.id = gone.session_id
        and gone.state in ('going', 'offered'))
    select session_id as "id" from gone order by session_id`);
  for (const { id } of gone) await (ids.includes(id) ? moveUp : promoteWaiting)(ctx, key, id);
  return gone.map(({ id }) => id);
}

/** Gives free places to who waits, in order. For whatever makes places: a higher limit, or none any more. */
export async function promoteWaiting(ctx: Ctx, key: MeetingKey, sessionId: string): Promise<void> {
  await lockSessions(ctx, key, [sessionId]);
  await moveUp(ctx, key, sessionId);
}

/** For who holds the session. Answers the registrations that got a place. */
async function moveUp(ctx: Ctx, key: MeetingKey, sessionId: string): Promise<string[]> {
  const promoted = await fillPlaces(ctx, key, sessionId);
  if (promoted.length === 0) return promoted;
  const who = promoted.length === 1 ? "One person" : `${promoted.length} people`;
  await recordAudit(
    ctx,
    { allianceId: key.allianceId, meetingId: key.meetingId, personId: null },
    { action: "promoteWaiting", subjectId: sessionId, summary: `${who} moved up from the waiting list.` },
  );
  await notifyPromoted(ctx, key, { sessionId, registrationIds: promoted });
  return promoted;
}

/** A statement of its own after the lock: it must see what is there now. */
async function fillPlaces(ctx: Ctx, key: MeetingKey, sessionId: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with free as (
      select case when capacity is not null then greatest(0, capacity - taken) end as places
      from sessions where ${isSession(key, sessionId)}),
    next as (
      select registration_id from sign_ups
      where ${isIn(key)} and session_id = ${sessionId} and state = 'waiting'
      order by created_at, registration_id limit (select places from free)),
    promoted as (
      update sign_ups set state = 'going'
      where ${isIn(key)} and session_id = ${sessionId} and registration_id in (select registration_id from next)
      returning registration_id),
    counted as (
      update sessions set taken = taken + (select count(*) from promoted)
      where ${isSession(key, sessionId)} and exists (select from promoted))
    select registration_id as "id" from promoted`);
  return rows.map(({ id }) => id);
}

async function lockSessions(ctx: Ctx, key: MeetingKey, ids: readonly string[]): Promise<void> {
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await ctx.db.execute(sql`
    select from sessions where ${isIn(key)} and id in (${list}) order by id for no key update`);
}

function isIn({ allianceId, meetingId }: MeetingKey): SQL {
  return sql`alliance_id = ${allianceId} and meeting_id = ${meetingId}`;
}

function isSession(key: MeetingKey, sessionId: string): SQL {
  return sql`${isIn(key)} and id = ${sessionId}`;
}
