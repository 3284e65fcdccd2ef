import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingKey } from "../scopes.ts";

/** A notification holds some 7,000 bytes, an id 39 of them. */
const AUDIENCE_AT_ONCE = 100;

/** Tells the open pages of these people, and nobody else's, that their agendas changed. */
export async function notifyAgendas(
  ctx: Ctx,
  key: MeetingKey,
  { subjectId, personIds }: { subjectId: string | null; personIds: readonly string[] },
): Promise<void> {
  for (let from = 0; from < personIds.length; from += AUDIENCE_AT_ONCE) {
    const audience = personIds.slice(from, from + AUDIENCE_AT_ONCE);
    await notifyLive(ctx, key, { topic: "agenda", subjectId, version: null, audience });
  }
}

/**
 * Tells the people that a session came on their agendas or left them by choice, and those who watch registrations
 * that numbers changed: not by whom, nor at which session, which may be closed to them.
 */
export async function notifySignUps(
  ctx: Ctx,
  key: MeetingKey,
  { sessionId, personIds }: { sessionId: string; personIds: readonly string[] },
): Promise<void> {
  await notifyAgendas(ctx, key, { subjectId: sessionId, personIds });
  // The same twice in one transaction is told once, by PostgreSQL.
  await notifyLive(ctx, key, { topic: "registrations", subjectId: null, version: null });
}

/** The same for the owners of these registrations. */
export async function notifyPromoted(
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
  await notifySignUps(ctx, key, { sessionId, personIds });
}
