import type { ProgrammeEntry, ProgrammeVersion } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail } from "../problem.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { isTheMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { prepareVersion } from "./changes.ts";
import { getVersions } from "./current-programme.ts";
import { getVersion } from "./versions.ts";

const { meetings, programmeEntries, programmeVersions } = tables;
const ROWS_PER_INSERT = 1_000;

/**
 * Makes the draft the next version. `draftVersion` is the one the organiser looked at: what they didn't see isn't
 * published. Throws `version_stale`, and `nothing_to_publish` if people would see no difference.
 */
export function publishProgramme(
  ctx: Ctx,
  scope: MeetingScope,
  { draftVersion, note }: { draftVersion: number; note: string },
): Promise<ProgrammeVersion> {
  return transaction(ctx, async (ctx) => {
    const number = await takeNumber(ctx, scope, draftVersion);
    const publishedAt = ctx.clock.now();
    const next = { draft: await loadDraft(ctx, scope), published: number - 1, publishedAt };
    const { entries, changes } = await prepareVersion(ctx, scope, next);
    if (changes.length === 0) {
      fail("nothing_to_publish", "Nothing that people would see has changed since the last version.");
    }
    const { allianceId, meetingId, personId } = scope;
    await ctx.db.insert(programmeVersions).values({
      allianceId,
      meetingId,
      number,
      note,
      publishedAt,
      publishedByPersonId: personId,
      changeCount: changes.length,
    });
    await writeEntries(ctx, scope, number, entries);
    await recordAudit(ctx, scope, {
      action: "publishProgramme",
      subjectId: null,
      summary: `Published version ${number} of the programme: ${note}`,
      data: { number, changes: changes.length },
    });
    await notifyLive(ctx, scope, { topic: "programme", subjectId: null, version: number });
    return getVersion(ctx, scope, number);
  });
}

/**
 * Compares and counts in one statement, which holds the meeting's row until the end: every change of the draft
 * ends with a write to that row, so none can slip in between what is compared and what is read.
 */
async function takeNumber(ctx: Ctx, scope: MeetingScope, draftVersion: number): Promise<number> {
  const [row] = await ctx.db
    .update(meetings)
    .set({ publishedVersion: sql`${meetings.publishedVersion} + 1` })
    .where(and(isTheMeeting(scope), eq(meetings.draftVersion, draftVersion)))
    .returning({ number: meetings.publishedVersion });
  if (row !== undefined) return row.number;
  const current = await getVersions(ctx, scope);
  return fail("version_stale", "The draft was changed after you last saw it. Look at the changes again.", {
    context: { draftVersion: current.draftVersion },
  });
}

async function writeEntries(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingScope,
  number: number,
  entries: readonly ProgrammeEntry[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    allianceId,
    meetingId,
    number,
    sessionId: entry.sessionId,
    startsAt: entry.startsAt,
    endsAt: entry.endsAt,
    roomId: entry.room?.id ?? null,
    entry,
  }));
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await ctx.db.insert(programmeEntries).values(rows.slice(i, i + ROWS_PER_INSERT));
  }
}
