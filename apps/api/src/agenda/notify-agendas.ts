import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingKey } from "../scopes.ts";

/** A notification holds some 7,000 bytes, an id 39 of them. */
const AUDIENCE_AT_ONCE = 100;

/** Tells the open pages of these registrations' owners, and nobody else's, that their agendas changed. */
export async function notifyAgendas(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, registrationIds }: { sessionId: string; registrationIds: readonly string[] },
): Promise<void> {
  const list = sql.join(
    registrationIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const owners = await ctx.db.execute<{ personId: string }>(sql`
    select person_id as "personId" from registrations
    where alliance_id = ${key.allianceId} and meeting_id = ${key.meetingId} and id in (${list})`);
  const personIds = owners.map(({ personId }) => personId);
  for (let from = 0; from < personIds.length; from += AUDIENCE_AT_ONCE) {
    const audience = personIds.slice(from, from + AUDIENCE_AT_ONCE);
    await notifyLive(ctx, key, { topic: "agenda", subjectId: sessionId, version: null, audience });
  }
}
