import { tables } from "@plenary/db";
import { and, asc, gt, inArray, lte } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { PayloadOf } from "../jobs/payloads.ts";
import { messageIdOf, queueMail } from "../mail/queue-mail.ts";
import { getMeeting } from "../meetings/queries.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { currentProgramme } from "./current-programme.ts";
import { linesByPerson, listRecipients, loadNotices } from "./load-notices.ts";
import type { NoticeLine } from "./load-notices.ts";
import { noticeMail } from "./notice-mail.ts";

const { programmeNotices, programmeVersions } = tables;
const BATCH = 200;

/**
 * Writes the mails that are due: to each person what has changed for them since they were last told, as things are
 * now. Who is back where they were gets none. A batch is a transaction, so a job that died goes on where it stopped.
 */
export async function sendNotices(ctx: Ctx, { dueAt, ...key }: PayloadOf<"send-notices">): Promise<void> {
  while ((await transaction(ctx, (ctx) => sendSome(ctx, key, dueAt))) === BATCH);
}

async function sendSome(ctx: Ctx, key: MeetingKey, dueAt: string): Promise<number> {
  // Before the version is read: whoever publishes now waits for these rows, or we pass over theirs.
  const due = await ctx.db
    .select({ personId: programmeNotices.personId, from: programmeNotices.fromNumber })
    .from(programmeNotices)
    .where(and(inMeeting(programmeNotices, key), lte(programmeNotices.dueAt, dueAt)))
    .orderBy(asc(programmeNotices.personId))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  if (due.length === 0) return 0;
  for (const [from, rows] of Map.groupBy(due, (row) => row.from)) {
    await tell(ctx, key, { from, personIds: rows.map(({ personId }) => personId) });
  }
  const personIds = due.map(({ personId }) => personId);
  await ctx.db
    .delete(programmeNotices)
    .where(and(inMeeting(programmeNotices, key), inArray(programmeNotices.personId, personIds)));
  return due.length;
}

async function tell(ctx: Ctx, key: MeetingKey, { from, personIds }: { from: number; personIds: string[] }) {
  const meeting = await getMeeting(ctx, key);
  const programme = await currentProgramme(ctx, key);
  const draft = await loadDraft(ctx, key);
  const { entries, state } = programme;
  const lines = await loadNotices(ctx, { ...key, zone: meeting.zone }, { draft, from, entries, state });
  const notes = await listNotes(ctx, key, from);
  const own = linesByPerson(lines);
  for (const { id, email } of await listRecipients(ctx, key, personIds)) {
    const told: readonly NoticeLine[] = own.get(id) ?? [];
    if (told.length === 0 || email === null) continue;
    await queueMail(ctx, {
      to: email,
      ...noticeMail(told, { meeting, from, notes, state, publicUrl: ctx.config.publicUrl }),
      messageId: messageIdOf(ctx.config, `notice-${key.meetingId}-${id}-${programme.version}`),
      expiresAt: null,
      allianceId: key.allianceId,
    });
  }
}

/** What the organisers wrote above the versions since, oldest first. */
async function listNotes(ctx: Ctx, key: MeetingKey, from: number): Promise<string[]> {
  const rows = await ctx.db
    .select({ note: programmeVersions.note })
    .from(programmeVersions)
    .where(and(inMeeting(programmeVersions, key), gt(programmeVersions.number, from)))
    .orderBy(asc(programmeVersions.number));
  return rows.map(({ note }) => note);
}
