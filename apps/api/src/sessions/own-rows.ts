import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";

/** What people make of a session once it is there; owners, people, sign-ups, a booking and a request come with the split. */
const TABLES = ["session_parts", "polls", "check_ins", "session_origins", "slot_proposals"];

type Parts = { readonly firstId: string; readonly secondId: string };

/** Whether somebody has written on the second part's page, signed up for it, changed or answered its request, … */
export async function hasOwnRows(ctx: Ctx, key: MeetingKey, { firstId, secondId }: Parts): Promise<boolean> {
  const { allianceId, meetingId } = key;
  const here = sql`alliance_id = ${allianceId} and meeting_id = ${meetingId}`;
  const rows = TABLES.map(
    (name) => sql`exists (select from ${sql.identifier(name)} where ${here} and session_id = ${secondId})`,
  );
  const wished = sql`exists (
    select from requests
    where ${here} and ${secondId}::text in (wishes ->> 'rightAfterSessionId', wishes ->> 'sameRoomAsSessionId'))`;
  const told = sql`exists (
    select from lead_notices
    where ${here} and request_id in (select id from requests where ${here} and session_id = ${secondId}))`;
  const changed = sql`exists (
    select from requests as its
    where its.alliance_id = ${allianceId} and its.meeting_id = ${meetingId} and its.session_id = ${secondId}
      and not exists (
        select from requests
        where ${here} and session_id = ${firstId}
          and its.wishes = wishes - 'rightAfterSessionId' - 'sameRoomAsSessionId' and its.limits = limits - 'agreed'
          and its.decline_reason is null and its.fallback_minutes is null))`;
  const signedUp = sql`exists (
    select from sign_ups as its
    where its.alliance_id = ${allianceId} and its.meeting_id = ${meetingId} and its.session_id = ${secondId}
      and not exists (
        select from sign_ups
        where ${here} and session_id = ${firstId} and registration_id = its.registration_id))`;
  const used = sql.join([...rows, wished, told, changed, signedUp], sql` or `);
  const [row] = await ctx.db.execute<{ found: boolean }>(sql`select ${used} as found`);
  return row?.found ?? false;
}
