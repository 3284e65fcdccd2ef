import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { and, asc, eq, lte } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { notifyLive } from "../http/live.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { getMeeting } from "../meetings/queries.ts";
import { leadsOf, tellLeads } from "../requests/tell-leads.ts";
import { loadDraft } from "../scheduling/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById } from "../sessions/queries.ts";
import { askedBy } from "./asked-people.ts";
import { loadReplies } from "./load-polls.ts";
import { pollsChanged } from "./rules.ts";
import { whatBecame } from "./what-became.ts";

const { polls } = tables;
const AT_ONCE = 100;

type PollKey = MeetingKey & { pollId: string };
type Ended = typeof polls.$inferSelect;

/** The job that says it when its answers end; at another end it finds nothing to do. */
export async function enqueueEnd(
  ctx: Ctx,
  { allianceId, meetingId, pollId }: PollKey,
  closesAt: string | null,
): Promise<void> {
  if (closesAt === null) return;
  await enqueue(ctx, "end-poll-answers", { allianceId, meetingId, pollId }, { runAt: closesAt });
}

/**
 * Tells whoever started it that a poll takes no more answers and waits for a choice, and its leads where none of them
 * did; once for each end that it was given. By this program's clock: if the queue's is ahead of it, the next sweep
 * (`tellOfEnds`) does it.
 */
export function tellOfEnd(ctx: Ctx, { pollId, ...key }: PollKey): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const which = and(inMeeting(polls, key), eq(polls.id, pollId));
    inOrder(ctx, "polls", [pollId]);
    // Whoever is closing it, or gives it another end, is waited for.
    const [ended] = await ctx.db
      .select()
      .from(polls)
      .where(and(which, isOwed(ctx.clock.now())))
      .for("no key update");
    if (ended === undefined) return;
    await ctx.db.update(polls).set({ owesEnd: false }).where(which);
    const [session] = await listSessionsById(ctx, key, [ended.sessionId]);
    await notifyLive(ctx, key, pollsChanged);
    if (session?.requestId == null) return;
    if ((await whatBecame(ctx, key, [session])).get(session.id) !== "wanted") return;
    await tell(ctx, key, ended, session);
  });
}

function isOwed(until: string) {
  return and(eq(polls.owesEnd, true), eq(polls.state, "open"), lte(polls.closesAt, until));
}

async function tell(ctx: Ctx, key: MeetingKey, { id, startedByPersonId }: Ended, session: Session) {
  const { requestId, title, groups } = session;
  const asked = askedBy(await loadDraft(ctx, key), session, new Set());
  const replied = new Set(
    ((await loadReplies(ctx, key, [id])).get(id) ?? []).map(({ personId }) => personId),
  );
  const answered = asked.filter((person) => replied.has(person.id)).length;
  const { slug } = await getMeeting(ctx, key);
  const to = groups.slice(0, 1).map(({ groupId }) => groupId);
  const leads = await leadsOf(ctx, { ...key, personId: null }, to);
  await tellLeads(
    ctx,
    { ...key, personId: null },
    { id: requestId!, title },
    {
      to,
      topic: "poll",
      words: `the poll for its time has ended, ${answered} of ${asked.length} have answered. Choose one of the times.
  ${ctx.config.publicUrl}/m/${slug}/polls/${id}`,
      also: [startedByPersonId],
      // Started by who leads it no more, or by an organiser: whoever leads the group chooses.
      except: leads.includes(startedByPersonId) ? leads.filter((lead) => lead !== startedByPersonId) : [],
    },
  );
}

/** Every poll whose answers have ended, of whatever meeting: what jobs of their own have missed. */
export async function tellOfEnds(ctx: Ctx): Promise<void> {
  for (;;) {
    const { allianceId, meetingId, id: pollId } = polls;
    const over = await ctx.db
      .select({ allianceId, meetingId, pollId })
      .from(polls)
      // A minute later, so that both don't wait for each other all the time.
      .where(isOwed(addMinutes(ctx.clock.now(), -1)))
      .orderBy(asc(allianceId), asc(meetingId), asc(pollId))
      .limit(AT_ONCE);
    for (const poll of over) await tellOfEnd(ctx, poll);
    if (over.length < AT_ONCE) return;
  }
}
