import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";

/** What people make of a session once it is there; owners, named people and a booking come with the split itself. */
const TABLES = [
  "session_parts",
  "requests",
  "polls",
  "sign_ups",
  "check_ins",
  "session_origins",
  "slot_proposals",
];

/** Whether somebody has written on its page, asked for it, signed up for it, … */
export async function hasOwnRows(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  sessionId: string,
): Promise<boolean> {
  const asked = TABLES.map(
    (name) => sql`exists (
      select from ${sql.identifier(name)}
      where alliance_id = ${allianceId} and meeting_id = ${meetingId} and session_id = ${sessionId})`,
  );
  const [row] = await ctx.db.execute<{ found: boolean }>(sql`select ${sql.join(asked, sql` or `)} as found`);
  return row?.found ?? false;
}
