import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingKey } from "../scopes.ts";

const { meetings } = tables;

/**
 * Counts a change of the draft and tells the boards that are open; answers the new version. The last statement of
 * every transaction that changes a session or a placement: all of them meet at this one row, so it is held
 * briefly, and planning and publishing can trust that the version they compare covers what they read.
 */
export async function touchDraft(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string | null = null,
): Promise<number> {
  const version = await touchDraftIf(ctx, key, null, sessionId);
  if (version === null) throw new Error("The meeting of this draft is gone.");
  return version;
}

/** As `touchDraft`, only if the draft is still at `expected`; else null, and nothing is written. */
export async function touchDraftIf(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  expected: number | null,
  sessionId: string | null = null,
): Promise<number | null> {
  const [row] = await ctx.db
    .update(meetings)
    .set({ draftVersion: sql`${meetings.draftVersion} + 1` })
    .where(
      and(
        eq(meetings.allianceId, allianceId),
        eq(meetings.id, meetingId),
        expected === null ? undefined : eq(meetings.draftVersion, expected),
      ),
    )
    .returning({ version: meetings.draftVersion });
  if (row === undefined) return null;
  await notifyLive(
    ctx,
    { allianceId, meetingId },
    { topic: "draft", subjectId: sessionId, version: row.version },
  );
  return row.version;
}
