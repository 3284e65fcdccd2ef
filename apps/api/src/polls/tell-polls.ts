import { tables } from "@plenary/db";
import { addMinutes, compareInstants, formatMoment } from "@plenary/time";
import { and, asc, eq, inArray } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { PayloadOf } from "../jobs/payloads.ts";
import { messageIdOf, queueMail } from "../mail/queue-mail.ts";
import { getMeeting } from "../meetings/queries.ts";
import { listRecipients } from "../programme/load-notices.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { askedBy } from "./asked-people.ts";
import { loadReplies } from "./load-polls.ts";
import { takesAnswers } from "./rules.ts";
import { whatBecame } from "./what-became.ts";

const { polls } = tables;

type Asking = { id: string; title: string; closesAt: string | null };

/** The job that writes to those who are asked: at once where the answers would end before a mail has waited for more. */
export async function enqueueInvitation(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  closesAt: string | null,
): Promise<void> {
  const now = ctx.clock.now();
  const later = addMinutes(now, ctx.config.noticeMinutes);
  const runAt = closesAt !== null && compareInstants(closesAt, later) <= 0 ? now : later;
  await enqueue(ctx, "tell-polls", { allianceId, meetingId }, { runAt });
}

/**
 * Writes to those who are asked and haven't answered, once about all polls that were started lately: one mail each,
 * however many polls. A job that comes again finds nothing left to do.
 */
export function tellPolls(ctx: Ctx, key: PayloadOf<"tell-polls">): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const due = await ctx.db
      .select()
      .from(polls)
      .where(and(inMeeting(polls, key), eq(polls.isTold, false)))
      .orderBy(asc(polls.id))
      // Whoever is answering or closing one is waited for: no other job comes for what this one leaves out.
      .for("no key update");
    if (due.length === 0) return;
    const ids = due.map(({ id }) => id);
    for (const { personIds, asking } of (await waitingFor(ctx, key, due)).values()) {
      await write(ctx, key, personIds, asking);
    }
    await ctx.db
      .update(polls)
      .set({ isTold: true })
      .where(and(inMeeting(polls, key), inArray(polls.id, ids)));
  });
}

type Told = { personIds: string[]; asking: Asking[] };

/** People by the polls that wait for them: who has the same gets the same mail. */
async function waitingFor(ctx: Ctx, key: MeetingKey, due: readonly (typeof polls.$inferSelect)[]) {
  const draft = await loadDraft(ctx, key);
  const ids = due.map(({ id }) => id);
  const found = await listSessionsById(ctx, key, [...new Set(due.map(({ sessionId }) => sessionId))]);
  const became = await whatBecame(ctx, key, found);
  const replies = await loadReplies(ctx, key, ids);
  const byPerson = new Map<string, Asking[]>();
  for (const poll of due) {
    const session = found.find(({ id }) => id === poll.sessionId);
    if (session === undefined || !takesAnswers(ctx, poll, became.get(session.id)!)) continue;
    const done = new Set([
      poll.startedByPersonId,
      ...(replies.get(poll.id) ?? []).map((one) => one.personId),
    ]);
    for (const { id } of askedBy(draft, session, new Set())) {
      if (done.has(id)) continue;
      const asking = { id: poll.id, title: session.title, closesAt: poll.closesAt };
      byPerson.set(id, [...(byPerson.get(id) ?? []), asking]);
    }
  }
  const same = Map.groupBy(byPerson, ([, asking]) => asking.map(({ id }) => id).join(" "));
  return new Map(
    [...same].map(([polled, people]): [string, Told] => [
      polled,
      { personIds: people.map(([id]) => id), asking: people[0]![1] },
    ]),
  );
}

async function write(ctx: Ctx, key: MeetingKey, personIds: readonly string[], asking: readonly Asking[]) {
  const meeting = await getMeeting(ctx, key);
  const { name, slug, zone } = meeting;
  const lines = asking.map(({ id, title, closesAt }) => {
    const until = closesAt === null ? "" : `, by ${formatMoment(closesAt, meeting)} (${zone})`;
    return `- When should “${title}” be? Answer${until}: ${ctx.config.publicUrl}/m/${slug}/polls/${id}`;
  });
  const [first] = asking;
  const subject =
    asking.length === 1
      ? `When should “${first!.title}” be?`
      : `${asking.length} polls wait for your answer: ${name}`;
  const text = `You are asked at ${name}:\n\n${lines.join("\n")}\n\nWhat is known of your day is filled in already.\n`;
  for (const { id, email } of await listRecipients(ctx, key, personIds)) {
    if (email === null) continue;
    await queueMail(ctx, {
      to: email,
      subject,
      text,
      messageId: messageIdOf(ctx.config, `poll-${first!.id}-${id}`),
      expiresAt: null,
      allianceId: key.allianceId,
    });
  }
}
