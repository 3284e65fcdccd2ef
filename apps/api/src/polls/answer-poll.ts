import type { BodyOf, endpoints, Poll } from "@plenary/contract";
import { UNANSWERED_POLL } from "@plenary/contract/words";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { fail, failField, failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { isAsked } from "./load-polls.ts";
import { getPoll, getPolled } from "./queries.ts";
import { guardTakesAnswers, pollsChanged } from "./rules.ts";
import { whatBecame } from "./what-became.ts";

const { pollAnswers, pollReplies, polls } = tables;

type Answers = BodyOf<(typeof endpoints)["answerPoll"]>["answers"];
type Answering = { pollId: string; answers: Answers; comment: string };

/**
 * What somebody says to a poll replaces what they said before; nothing at all takes it back, and who hasn't said
 * anything can't say nothing. Whoever closes the poll waits for it, and afterwards none is taken. Throws `wrong_state`, `invalid_input`.
 */
export function answerPoll(
  ctx: Ctx,
  scope: MeetingScope,
  { pollId, answers, comment }: Answering,
): Promise<Poll> {
  return transaction(ctx, async (ctx) => {
    const { session, options } = await getPolled(ctx, scope, pollId);
    const { title } = session;
    const sessionIs = (await whatBecame(ctx, scope, [session])).get(session.id)!;
    const poll = await holdPoll(ctx, scope, pollId);
    guardTakesAnswers(ctx, scope, poll, { ...session, sessionIs });
    if (!(await isAsked(ctx, scope, pollId))) {
      fail("forbidden", `The poll for “${title}” asks the members of its groups, and you are none of them.`);
    }
    guardAnswers(options, answers);
    if (answers.length === 0 && comment !== "") failUnanswered();
    await writeReply(ctx, scope, { pollId, answers, comment });
    await recordAudit(ctx, scope, {
      action: "answerPoll",
      subjectId: pollId,
      summary: `Answered the poll for “${title}”.`,
    });
    await notifyLive(ctx, scope, pollsChanged);
    return getPoll(ctx, scope, pollId);
  });
}

/** Many may answer at once; who closes the poll waits for them. */
async function holdPoll(ctx: Ctx, scope: MeetingScope, pollId: string) {
  inOrder(ctx, "polls", [pollId]);
  const { state, closesAt } = polls;
  const [poll] = await ctx.db
    .select({ state, closesAt })
    .from(polls)
    .where(and(inMeeting(polls, scope), eq(polls.id, pollId)))
    .for("share");
  return poll ?? failNotFound();
}

function guardAnswers(options: readonly { id: string }[], answers: Answers): void {
  for (const [i, { optionId }] of answers.entries()) {
    if (!options.some(({ id }) => id === optionId)) {
      failField(`/answers/${i}/optionId`, "This poll has no such option. Load it again and answer its own.");
    }
    if (answers.findIndex((one) => one.optionId === optionId) < i) {
      failField(`/answers/${i}/optionId`, "Answer each option once.");
    }
  }
}

async function writeReply(
  ctx: Ctx,
  { allianceId, meetingId, personId }: MeetingScope,
  { pollId, answers, comment }: Answering,
): Promise<void> {
  const key = { allianceId, meetingId, pollId, personId };
  const columns = { comment, answeredAt: ctx.clock.now() };
  const own = (table: typeof pollReplies | typeof pollAnswers) =>
    and(inMeeting(table, key), eq(table.pollId, pollId), eq(table.personId, personId));
  if (answers.length === 0) {
    await ctx.db.delete(pollAnswers).where(own(pollAnswers));
    const gone = await ctx.db
      .delete(pollReplies)
      .where(own(pollReplies))
      .returning({ one: sql`1` });
    if (gone.length === 0) failUnanswered();
    return;
  }
  // First: two devices of one person write one after the other.
  await ctx.db
    .insert(pollReplies)
    .values({ ...key, ...columns })
    .onConflictDoUpdate({
      target: [pollReplies.allianceId, pollReplies.meetingId, pollReplies.pollId, pollReplies.personId],
      set: columns,
    });
  await ctx.db.delete(pollAnswers).where(own(pollAnswers));
  await ctx.db.insert(pollAnswers).values(answers.map((answer) => ({ ...key, ...answer })));
}

function failUnanswered(): never {
  return failField("/answers", UNANSWERED_POLL);
}
