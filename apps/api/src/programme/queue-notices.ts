import type { ProgrammeEntry } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { Draft } from "../scheduling/draft.ts";
import type { MeetingScope } from "../scopes.ts";
import { isPast } from "../meetings/is-past.ts";
import { linesByPerson, loadNotices } from "./load-notices.ts";

const { programmeNotices } = tables;
const ROWS_PER_INSERT = 1_000;

type Published = { draft: Draft; from: number; entries: readonly ProgrammeEntry[] };

/**
 * Notes, in the transaction that publishes, who is to get a mail. Whoever waits for one already keeps what they were
 * told last and when theirs is due: their mail will tell the difference as a whole. Answers how many people they are.
 */
export async function queueNotices(ctx: Ctx, scope: MeetingScope, published: Published): Promise<number> {
  if (isPast(ctx, scope)) return 0;
  const lines = await loadNotices(ctx, scope, published);
  const personIds = [...linesByPerson(lines).keys()].toSorted();
  if (personIds.length === 0) return 0;
  const { allianceId, meetingId } = scope;
  const dueAt = addMinutes(ctx.clock.now(), ctx.config.noticeMinutes);
  for (let at = 0; at < personIds.length; at += ROWS_PER_INSERT) {
    const some = personIds.slice(at, at + ROWS_PER_INSERT);
    await ctx.db
      .insert(programmeNotices)
      .values(
        some.map((personId) => ({ allianceId, meetingId, personId, fromNumber: published.from, dueAt })),
      )
      .onConflictDoUpdate({
        target: [programmeNotices.allianceId, programmeNotices.meetingId, programmeNotices.personId],
        // Not "do nothing", which doesn't wait: a mail that is being written would be made without this version.
        set: { fromNumber: sql`${programmeNotices.fromNumber}` },
      });
  }
  await enqueue(ctx, "send-notices", { allianceId, meetingId, dueAt }, { runAt: dueAt });
  return personIds.length;
}
