import { tables } from "@plenary/db";
import { eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { notifyFrame } from "../programme/notify-frame.ts";
import { isTheMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { meetings } = tables;

/**
 * Counts a change of the draft and tells the pages that show it; answers the new version. The last statement of
 * every transaction that changes a session or a placement: all of them meet at this one row, so it is held
 * briefly, and planning and publishing can trust that the version they compare covers what they read.
 */
export async function touchDraft(
  ctx: Ctx,
  key: MeetingKey,
  sessionId: string | null = null,
): Promise<number> {
  inOrder(ctx, "meeting", WHOLE);
  const [row] = await ctx.db
    .update(meetings)
    .set({ draftVersion: sql`${meetings.draftVersion} + 1` })
    .where(isTheMeeting(key))
    .returning({ version: meetings.draftVersion, published: meetings.publishedVersion });
  if (row === undefined) throw new Error("The meeting of this draft is gone.");
  const { version, published } = row;
  await notifyLive(ctx, key, { topic: "draft", subjectId: sessionId, version });
  if (published === 0 && sessionId !== null) await notifyFrame(ctx, key, [sessionId]);
  return version;
}

/**
 * For what belongs to the alliance and every draft reads: groups, members, clash lists. A plan or a version that was
 * made before such a change is then told that it is stale.
 */
export async function touchDraftsOf(ctx: Ctx, { allianceId }: Pick<MeetingKey, "allianceId">): Promise<void> {
  inOrder(ctx, "meeting", WHOLE);
  const rows = await ctx.db
    .update(meetings)
    .set({ draftVersion: sql`${meetings.draftVersion} + 1` })
    .where(eq(meetings.allianceId, allianceId))
    .returning({ meetingId: meetings.id, version: meetings.draftVersion });
  for (const { meetingId, version } of rows) {
    await notifyLive(ctx, { allianceId, meetingId }, { topic: "draft", subjectId: null, version });
  }
}
