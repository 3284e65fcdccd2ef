import type { PageContent, PagePart, SessionPage } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { loadAgendaInputsOf } from "../agenda/load-agenda-inputs.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail, failStale } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { getSessionPage } from "./get-session-page.ts";
import { getPageItem } from "./page-item.ts";
import { loadParts } from "./parts.ts";
import { guardEditor, guardIds, pagesChanged, partWords } from "./rules.ts";

const { people, sessionParts } = tables;

type Write = {
  sessionId: string;
  part: PagePart;
  /** That was seen; 0: nothing was written yet. */
  version: number;
  content: PageContent[PagePart];
};

/**
 * Writes one part of a session's page; two leads at different parts don't meet. Throws `forbidden` for who doesn't
 * lead one of its groups, `version_stale` with the part as it is now if somebody was faster.
 */
export function writePart(ctx: Ctx, scope: MeetingScope, write: Write): Promise<SessionPage> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, part, content } = write;
    const { meeting } = await loadAgendaInputsOf(ctx, scope, scope.personId);
    const { item } = await getPageItem(ctx, scope, meeting, sessionId);
    guardEditor(scope, item);
    guardIds(content);
    if (part === "actions") await guardPeople(ctx, scope, content as PageContent["actions"]);
    const written = write.version === 0 ? await insert(ctx, scope, write) : await update(ctx, scope, write);
    if (!written) failStale((await loadParts(ctx, scope, sessionId))[part]);
    await recordAudit(ctx, scope, {
      action: "writeSessionPage",
      subjectId: sessionId,
      summary: `Wrote the ${partWords[part]} of “${item.entry.title}”.`,
      data: { part },
    });
    await notifyLive(ctx, scope, pagesChanged);
    return getSessionPage(ctx, scope, sessionId);
  });
}

async function insert(ctx: Ctx, { allianceId, meetingId }: MeetingScope, write: Write): Promise<boolean> {
  const { sessionId, part, content } = write;
  const rows = await ctx.db
    .insert(sessionParts)
    .values({ allianceId, meetingId, sessionId, part, content })
    .onConflictDoNothing()
    .returning({ part: sessionParts.part });
  return rows.length > 0;
}

async function update(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, part, content, version }: Write,
): Promise<boolean> {
  const rows = await ctx.db
    .update(sessionParts)
    .set({ content, version: sql`${sessionParts.version} + 1` })
    .where(
      and(
        inMeeting(sessionParts, scope),
        eq(sessionParts.sessionId, sessionId),
        eq(sessionParts.part, part),
        eq(sessionParts.version, version),
      ),
    )
    .returning({ part: sessionParts.part });
  return rows.length > 0;
}

/** Whoever is to do something is somebody of the alliance. */
async function guardPeople(ctx: Ctx, { allianceId }: MeetingScope, { items }: PageContent["actions"]) {
  const wanted = [...new Set(items.flatMap(({ personId }) => personId ?? []))];
  if (wanted.length === 0) return;
  const rows = await ctx.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.allianceId, allianceId), inArray(people.id, wanted)));
  const known = new Set(rows.map(({ id }) => id));
  const at = items.findIndex(({ personId }) => personId !== null && !known.has(personId));
  if (at === -1) return;
  fail("invalid_input", `Action ${at + 1} is for nobody of this alliance. Choose somebody else.`, {
    errors: [{ field: `/items/${at}/personId`, message: "There is nobody of this id here." }],
  });
}
