import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { notifyPromoted } from "./notify-agendas.ts";
import { countTaken, freePlaces, isIn, isSession } from "./place-sql.ts";
import { promoteWaiting } from "./places.ts";

type FromTo = { readonly fromId: string; readonly toId: string };

/**
 * Who is signed up for one session is so for the other one, too: with a place while there are any, the others last
 * on its waiting list, in their order. Answers the registrations that weren't there before. Both sessions must be held.
 */
export async function carryPlaces(ctx: Ctx, key: MeetingKey, { fromId, toId }: FromTo): Promise<string[]> {
  const { allianceId, meetingId } = key;
  // Nobody waits beside a free place, so whoever waits there already comes before all of these.
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with free as (${freePlaces(key, toId)}),
    coming as (
      select registration_id,
        row_number() over (order by state = 'waiting', created_at, registration_id) as rank
      from sign_ups s
      where ${isSignedUp(key, fromId)} and not exists (
        select from sign_ups t where t.alliance_id = s.alliance_id and t.meeting_id = s.meeting_id
          and t.session_id = ${toId} and t.registration_id = s.registration_id)),
    added as (
      insert into sign_ups (alliance_id, meeting_id, session_id, registration_id, state, created_at)
      select ${allianceId}::uuid, ${meetingId}::uuid, ${toId}::uuid, registration_id,
        case when places is null or rank <= places then 'going' else 'waiting' end,
        ${ctx.clock.now()}::timestamptz + rank * interval '1 microsecond'
      from coming, free
      returning registration_id, state),
    counted as (${countTaken(key, toId, sql`added`)})
    select registration_id as "id" from added`);
  return told(ctx, key, toId, rows);
}

/** The new session, which must be held, has the other one's limit, and so the very same people going and waiting. */
export async function copyPlaces(ctx: Ctx, key: MeetingKey, { fromId, toId }: FromTo): Promise<void> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with added as (
      insert into sign_ups (alliance_id, meeting_id, session_id, registration_id, state, offer_expires_at, created_at)
      select alliance_id, meeting_id, ${toId}::uuid, registration_id, state, offer_expires_at, created_at
      from sign_ups where ${isSignedUp(key, fromId)}
      returning registration_id, state),
    counted as (${countTaken(key, toId, sql`added`)})
    select registration_id as "id" from added`);
  await told(ctx, key, toId, rows);
}

/** Takes these registrations out of the session again, as far as they are there; who waits moves up. It must be held. */
export async function takeBackPlaces(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, registrationIds }: { sessionId: string; registrationIds: readonly string[] },
): Promise<void> {
  if (registrationIds.length === 0) return;
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with gone as (
      delete from sign_ups
      where ${isSignedUp(key, sessionId)}
        and registration_id in (select value::uuid from json_array_elements_text(${JSON.stringify(registrationIds)}::text::json))
      returning registration_id, state),
    counted as (
      update sessions set taken = taken - (select count(*) from gone where state <> 'waiting')
      where ${isSession(key, sessionId)} and exists (select from gone))
    select registration_id as "id" from gone`);
  await told(ctx, key, sessionId, rows);
  await promoteWaiting(ctx, key, sessionId);
}

async function told(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string,
  rows: readonly { id: string }[],
): Promise<string[]> {
  const registrationIds = rows.map(({ id }) => id);
  if (registrationIds.length > 0) await notifyPromoted(ctx, key, { sessionId, registrationIds });
  return registrationIds;
}

function isSignedUp(key: MeetingKey, sessionId: string): SQL {
  return sql`${isIn(key)} and session_id = ${sessionId}`;
}
