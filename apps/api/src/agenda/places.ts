import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../context.ts";
import { holdsOf, inOrder } from "../holds.ts";
import type { MeetingKey } from "../scopes.ts";
import { notifyPromoted } from "./notify-agendas.ts";
import type { SignUpState } from "./own-items.ts";
import { countTaken, freePlaces, isIn, isSession } from "./place-sql.ts";

/**
 * Places in sessions. Whoever writes a session's sign-ups holds its row, so that at
 * every commit: as many going and offered as `taken`, never more than the limit, and nobody waiting beside a free
 * place. The database checks the limit once more.
 */

/**
 * A place if there is one, else one on the waiting list; whether it is new, for a merge may have carried the
 * registration over while the session was waited for. The registration must be locked.
 */
export async function takePlace(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, registrationId }: { sessionId: string; registrationId: string },
): Promise<{ state: SignUpState; isNew: boolean }> {
  await lockSessions(ctx, key, [sessionId]);
  const [there] = await ctx.db.execute<{ state: SignUpState }>(sql`
    select state from sign_ups
    where ${isIn(key)} and session_id = ${sessionId} and registration_id = ${registrationId}`);
  if (there !== undefined) return { state: there.state, isNew: false };
  // One statement: what counts places is what gives them.
  const [taken] = await ctx.db.execute<{ state: SignUpState }>(sql`
    with place as (
      update sessions set taken = taken + 1
      where ${isSession(key, sessionId)} and (capacity is null or taken < capacity)
      returning id)
    insert into sign_ups (alliance_id, meeting_id, session_id, registration_id, state, created_at)
    values (${key.allianceId}, ${key.meetingId}, ${sessionId}, ${registrationId},
      case when exists (select from place) then 'going' else 'waiting' end, ${ctx.clock.now()}::timestamptz)
    returning state`);
  return { state: taken!.state, isNew: true };
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
  const isOne = sessionId !== undefined;
  const ids = isOne ? [sessionId] : await signedUpFor(ctx, mine);
  if (ids.length === 0) return ids;
  await (isOne ? lockSessions(ctx, key, ids) : lockAllOf(ctx, key, mine, ids));
  const gone = await ctx.db.execute<{ id: string }>(sql`
    with gone as (delete from sign_ups where ${mine} returning session_id, state),
    counted as (
      update sessions s set taken = s.taken - 1 from gone
      where s.alliance_id = ${key.allianceId} and s.meeting_id = ${key.meetingId} and s.id = gone.session_id
        and gone.state in ('going', 'offered'))
    select session_id as "id" from gone order by session_id`);
  for (const { id } of gone) await moveUp(ctx, key, id);
  return gone.map(({ id }) => id);
}

/**
 * While the sessions were waited for, a merge may have carried the registration into one more: then they are let go
 * and held anew with that. Once all are held, nothing carries it anywhere else.
 */
async function lockAllOf(ctx: Ctx, key: MeetingKey, mine: SQL, ids: readonly string[]): Promise<void> {
  const letGo = holdsOf(ctx);
  await ctx.db.execute(sql`savepoint before_sessions`);
  await lockSessions(ctx, key, ids);
  const now = await signedUpFor(ctx, mine);
  const isSame = now.every((id) => ids.includes(id));
  await ctx.db.execute(isSame ? sql`release before_sessions` : sql`rollback to before_sessions`);
  if (isSame) return;
  letGo();
  await lockAllOf(ctx, key, mine, now);
}

async function signedUpFor(ctx: Ctx, mine: SQL): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(
    sql`select session_id as "id" from sign_ups where ${mine} order by session_id`,
  );
  return rows.map(({ id }) => id);
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
    with free as (${freePlaces(key, sessionId)}),
    next as (
      select registration_id from sign_ups
      where ${isIn(key)} and session_id = ${sessionId} and state = 'waiting'
      order by created_at, registration_id limit (select places from free)),
    promoted as (
      update sign_ups set state = 'going'
      where ${isIn(key)} and session_id = ${sessionId} and registration_id in (select registration_id from next)
      returning registration_id, state),
    counted as (${countTaken(key, sessionId, sql`promoted`)})
    select registration_id as "id" from promoted`);
  return rows.map(({ id }) => id);
}

async function lockSessions(ctx: Ctx, key: MeetingKey, ids: readonly string[]): Promise<void> {
  inOrder(ctx, "sessions", ids);
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await ctx.db.execute(sql`
    select from sessions where ${isIn(key)} and id in (${list}) order by id for no key update`);
}
