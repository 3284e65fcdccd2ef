import type { SessionPage } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { loadAgendaInputsOf } from "../agenda/load-agenda-inputs.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { failStale } from "../problem.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { updateSession } from "../sessions/update-session.ts";
import { getSessionPage } from "./get-session-page.ts";
import { getPageItem } from "./page-item.ts";
import { guardEditor, pagesChanged } from "./rules.ts";

const { sessions } = tables;

type Write = { sessionId: string; version: number; url: string | null };

/**
 * The link to join a session, by its leads: agendas and calendars show it at once. By the verb that organisers use;
 * but leads may not see the draft's session, so who was slower is answered the link as it is now. Throws `forbidden`,
 * `version_stale`, and `wrong_state` for a cancelled one.
 */
export function setJoinLink(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, version, url }: Write,
): Promise<SessionPage> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const { meeting } = await loadAgendaInputsOf(ctx, scope, scope.personId);
    guardEditor(scope, (await getPageItem(ctx, scope, meeting, sessionId)).item);
    if (!(await isAt(ctx, scope, { sessionId, version }))) {
      failStale((await getSessionPage(ctx, scope, sessionId)).join);
    }
    await updateSession(ctx, scope, { sessionId, version, change: { joinUrl: url } });
    await notifyLive(ctx, scope, pagesChanged);
    return getSessionPage(ctx, scope, sessionId);
  });
}

/** Holds the session, if it is still at the version that was seen. */
async function isAt(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, version }: Omit<Write, "url">,
): Promise<boolean> {
  inOrder(ctx, "sessions", [sessionId]);
  const rows = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inMeeting(sessions, scope), eq(sessions.id, sessionId), eq(sessions.version, version)))
    .for("no key update");
  return rows.length > 0;
}
