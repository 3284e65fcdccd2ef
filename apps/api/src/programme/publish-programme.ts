import type { BodyOf, endpoints, ProgrammeEntry, ProgrammeVersion } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { agreeToPublished } from "../bookings/agree-to.ts";
import { holdWhatIsSettled, keepBookedPlaces } from "../bookings/keep-booked-places.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { fail } from "../problem.ts";
import { guardOpen } from "../meetings/rules.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { recordOf } from "../scheduling/rules.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { askAgain } from "./ask-again.ts";
import { prepareVersion } from "./changes.ts";
import { getVersions } from "./current-programme.ts";
import { guardBroken, hardFindings } from "./guard-broken.ts";
import { guardLate, lateChanges } from "./late-changes.ts";
import { queueNotices } from "./queue-notices.ts";
import { getVersion } from "./versions.ts";

const { meetings, programmeEntries, programmeVersions, sessionPeople } = tables;
const ROWS_PER_INSERT = 1_000;

type Publication = BodyOf<(typeof endpoints)["publishProgramme"]> & {
  /** The one that the organiser looked at: what they didn't see isn't published. */
  draftVersion: number;
};

/**
 * Makes the draft the next version, and notes who is to hear of it. Throws `version_stale`, `nothing_to_publish` if
 * people would see no difference, and what `guardLate` and `guardBroken` throw.
 */
export function publishProgramme(
  ctx: Ctx,
  scope: MeetingScope,
  { draftVersion, note, state, late, override }: Publication,
): Promise<ProgrammeVersion> {
  return transaction(ctx, async (ctx) => {
    // As long as the draft is the one that was seen, they stay these.
    const settled = await holdWhatIsSettled(ctx, scope);
    const number = await takeNumber(ctx, scope, draftVersion);
    const publishedAt = ctx.clock.now();
    const draft = await loadDraft(ctx, scope);
    const next = { draft, published: number - 1, publishedAt, state };
    const { entries, changes, ...prepared } = await prepareVersion(ctx, scope, next);
    if (changes.length === 0 && !prepared.isOtherState) {
      fail("nothing_to_publish", "Nothing that people would see has changed since the last version.");
    }
    guardLate(lateChanges(changes, scope, publishedAt), late, scope);
    const broken = hardFindings(draft);
    guardBroken(broken, override);
    const { allianceId, meetingId, personId } = scope;
    await ctx.db.insert(programmeVersions).values({
      allianceId,
      meetingId,
      number,
      note,
      state: prepared.state,
      publishedAt,
      publishedByPersonId: personId,
      changeCount: changes.length,
    });
    await writeEntries(ctx, scope, number, entries);
    await keepBookedPlaces(ctx, scope, settled);
    await agreeToPublished(ctx, scope, settled);
    await askAgain(ctx, scope, changes, draft.sessions);
    const people = await queueNotices(ctx, scope, { draft, from: number - 1, entries });
    const why = recordOf(broken, override);
    await recordAudit(ctx, scope, {
      action: "publishProgramme",
      subjectId: null,
      summary: `Published version ${number} of the programme: ${note}`,
      reason: reasonOf(late, why.reason),
      data: { number, changes: changes.length, state: prepared.state, people, ...why.data },
    });
    await notifyLive(ctx, scope, { topic: "programme", subjectId: null, version: number });
    return getVersion(ctx, scope, number);
  });
}

/** Both reasons, where there are both: what broken rules are published for, and what changes so late. */
function reasonOf(late: Publication["late"], brokenReason: string | null): string | null {
  return [...new Set([brokenReason, late?.reason])].filter(Boolean).join(" ") || null;
}

/**
 * Compares and counts in one statement, which holds the meeting's row until the end: every change of the draft
 * ends with a write to that row, so none can slip in between what is compared and what is read.
 */
async function takeNumber(ctx: Ctx, scope: MeetingScope, draftVersion: number): Promise<number> {
  inOrder(ctx, "meeting", WHOLE);
  const [row] = await ctx.db
    .update(meetings)
    .set({ publishedVersion: sql`${meetings.publishedVersion} + 1` })
    .where(and(isTheMeeting(scope), eq(meetings.draftVersion, draftVersion)))
    .returning({ number: meetings.publishedVersion, openedAt: meetings.openedAt });
  if (row !== undefined) {
    guardOpen(row, "publish its programme");
    return row.number;
  }
  const current = await getVersions(ctx, scope);
  return fail("version_stale", "The draft was changed after you last saw it. Look at the changes again.", {
    context: { draftVersion: current.draftVersion },
  });
}

async function writeEntries(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  number: number,
  entries: readonly ProgrammeEntry[],
): Promise<void> {
  const named = await listNamed(ctx, { allianceId, meetingId });
  const rows = entries.map((entry) => ({
    allianceId,
    meetingId,
    number,
    sessionId: entry.sessionId,
    startsAt: entry.startsAt,
    endsAt: entry.endsAt,
    roomId: entry.room?.id ?? null,
    entry,
    personIds: named.get(entry.sessionId) ?? [],
  }));
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await ctx.db.insert(programmeEntries).values(rows.slice(i, i + ROWS_PER_INSERT));
  }
}

/** People beside the groups' members, by session id. */
async function listNamed(ctx: Ctx, key: MeetingKey): Promise<Map<string, string[]>> {
  const rows = await ctx.db
    .select({ sessionId: sessionPeople.sessionId, personId: sessionPeople.personId })
    .from(sessionPeople)
    .where(inMeeting(sessionPeople, key));
  const bySession = Map.groupBy(rows, ({ sessionId }) => sessionId);
  return new Map([...bySession].map(([id, found]) => [id, found.map(({ personId }) => personId)]));
}
