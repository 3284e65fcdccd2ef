import { tables } from "@plenary/db";
import { and, inArray } from "drizzle-orm";
import { notifyAgendas } from "../agenda/notify-agendas.ts";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import type { Entry } from "./planned.ts";

const { sessionPeople } = tables;
const ROWS_PER_INSERT = 500;

/** Names the speakers at their sessions; whoever comes or goes hears of it, as when somebody names them by hand. */
export async function writeSpeakers(
  ctx: Ctx,
  scope: MeetingScope,
  entries: readonly Entry[],
  sessionIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { allianceId, meetingId } = scope;
  const changed = entries.filter(({ isPeopleChanged }) => isPeopleChanged);
  const before = changed.flatMap(({ current }) => current ?? []);
  if (before.length > 0) {
    const ids = before.map(({ id }) => id);
    await ctx.db
      .delete(sessionPeople)
      .where(and(inMeeting(sessionPeople, scope), inArray(sessionPeople.sessionId, ids)));
  }
  const rows = changed.flatMap(({ imported, nextPersonIds }) => {
    const sessionId = sessionIds.get(imported.externalId)!;
    return nextPersonIds.map((personId) => ({ allianceId, meetingId, sessionId, personId }));
  });
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await ctx.db.insert(sessionPeople).values(rows.slice(i, i + ROWS_PER_INSERT));
  }
  const concerned = changed.flatMap(({ current, nextPersonIds }) => {
    const were = new Set(current?.people.map(({ id }) => id));
    return [...were.symmetricDifference(new Set(nextPersonIds))];
  });
  await notifyAgendas(ctx, scope, { subjectId: null, personIds: [...new Set(concerned)] });
}
