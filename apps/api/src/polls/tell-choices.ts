import { tables } from "@plenary/db";
import { formatDateTime } from "@plenary/time";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import type { PayloadOf } from "../jobs/payloads.ts";
import { messageIdOf, queueMail } from "../mail/queue-mail.ts";
import { getMeeting } from "../meetings/queries.ts";
import { listRecipients } from "../programme/load-notices.ts";
import type { Draft } from "../scheduling/draft.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { isInDraft } from "../sessions/rules.ts";
import { askedBy } from "./asked-people.ts";

const { pollChoices, pollOptions, polls } = tables;

type Told = { readonly pollId: string; readonly title: string; readonly line: string };

/**
 * Writes to those who are asked what polls have chosen lately: one mail each, however many polls. Who has chosen
 * knows it. A job that comes again finds nothing left to do.
 */
export function tellChoices(ctx: Ctx, key: PayloadOf<"tell-choices">): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const due = await ctx.db
      .select({ id: polls.id, sessionId: polls.sessionId, chosenBy: polls.owesChoiceOf })
      .from(polls)
      .where(and(inMeeting(polls, key), isNotNull(polls.owesChoiceOf)))
      .orderBy(asc(polls.id))
      .for("no key update");
    if (due.length === 0) return;
    const ids = due.map(({ id }) => id);
    inOrder(ctx, "polls", ids);
    await write(ctx, key, await toldByPerson(ctx, key, due));
    await ctx.db
      .update(polls)
      .set({ owesChoiceOf: null })
      .where(and(inMeeting(polls, key), inArray(polls.id, ids)));
  });
}

type Due = { readonly id: string; readonly sessionId: string; readonly chosenBy: string | null };

async function toldByPerson(ctx: Ctx, key: MeetingKey, due: readonly Due[]): Promise<Map<string, Told[]>> {
  const draft = await loadDraft(ctx, key);
  const sessions = await listSessionsById(ctx, key, [...new Set(due.map(({ sessionId }) => sessionId))]);
  const lines = await linesOf(ctx, key, draft, due);
  const byPerson = new Map<string, Told[]>();
  for (const { id: pollId, sessionId, chosenBy } of due) {
    const session = sessions.find(({ id }) => id === sessionId);
    const line = lines.get(pollId);
    // What is withdrawn by now takes place at no time.
    if (session === undefined || line === undefined || !isInDraft(session)) continue;
    for (const { id } of askedBy(draft, session, new Set())) {
      if (id === chosenBy) continue;
      byPerson.set(id, [...(byPerson.get(id) ?? []), { pollId, title: session.title, line }]);
    }
  }
  return byPerson;
}

/** "Wed 22 Oct, 10:00 in S1020", by poll. */
async function linesOf(
  ctx: Ctx,
  key: MeetingKey,
  { rooms }: Draft,
  due: readonly Due[],
): Promise<Map<string, string>> {
  const { zone } = await getMeeting(ctx, key);
  const rows = await ctx.db
    .select({ pollId: pollChoices.pollId, roomId: pollChoices.roomId, startsAt: pollOptions.startsAt })
    .from(pollChoices)
    .innerJoin(
      pollOptions,
      and(
        eq(pollOptions.allianceId, pollChoices.allianceId),
        eq(pollOptions.meetingId, pollChoices.meetingId),
        eq(pollOptions.pollId, pollChoices.pollId),
        eq(pollOptions.id, pollChoices.optionId),
      ),
    )
    .where(
      and(
        inMeeting(pollChoices, key),
        inArray(
          pollChoices.pollId,
          due.map(({ id }) => id),
        ),
      ),
    );
  return new Map(
    rows.map(({ pollId, roomId, startsAt }) => {
      const room = rooms.find(({ id }) => id === roomId);
      return [pollId, `${formatDateTime(startsAt, zone)}${room === undefined ? "" : ` in ${room.name}`}`];
    }),
  );
}

async function write(ctx: Ctx, key: MeetingKey, byPerson: ReadonlyMap<string, readonly Told[]>) {
  const { name, slug, zone } = await getMeeting(ctx, key);
  for (const { id, email } of await listRecipients(ctx, key, [...byPerson.keys()])) {
    const told = byPerson.get(id) ?? [];
    const [first] = told;
    if (email === null || first === undefined) continue;
    const subject =
      told.length === 1
        ? `“${first.title}”: ${first.line} is chosen`
        : `${told.length} polls have chosen: ${name}`;
    const lines = told.map(
      ({ pollId, title, line }) =>
        `- “${title}”: ${line}\n  ${ctx.config.publicUrl}/m/${slug}/polls/${pollId}`,
    );
    await queueMail(ctx, {
      to: email,
      subject,
      text: `What was asked at ${name} is chosen:\n\n${lines.join("\n\n")}\n\nTimes are those of the venue (${zone}). It is certain once the programme says so.\n`,
      messageId: messageIdOf(ctx.config, `poll-choice-${first.pollId}-${id}`),
      expiresAt: null,
      allianceId: key.allianceId,
    });
  }
}
