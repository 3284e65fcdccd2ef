import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { MeetingKey } from "../scopes.ts";

/* What the statements that write a session's sign-ups have in common. The session must be held. */

export function isIn({ allianceId, meetingId }: MeetingKey): SQL {
  return sql`alliance_id = ${allianceId} and meeting_id = ${meetingId}`;
}

export function isSession(key: MeetingKey, sessionId: string): SQL {
  return sql`${isIn(key)} and id = ${sessionId}`;
}

/** One row with `places`, how many are free; null: without a limit. */
export function freePlaces(key: MeetingKey, sessionId: string): SQL {
  return sql`
    select case when capacity is not null then greatest(0, capacity - taken) end as places
    from sessions where ${isSession(key, sessionId)}`;
}

/** Counts those among `added`, a table of the statement with their states, that have a place now. */
export function countTaken(key: MeetingKey, sessionId: string, added: SQL): SQL {
  return sql`
    update sessions set taken = taken + (select count(*) from ${added} where state <> 'waiting')
    where ${isSession(key, sessionId)} and exists (select from ${added})`;
}
