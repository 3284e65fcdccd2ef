import type { Agreement, BodyOf, ChangedRequest, endpoints, SessionRequest } from "@plenary/contract";
import { isPlaced } from "@plenary/contract/agreement";
import { tables } from "@plenary/db";
import { compareInstants, formatDateTime } from "@plenary/time";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { settleBooking } from "../bookings/settle-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { fail } from "../problem.ts";
import { publishedEntry } from "../programme/current-programme.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { closeFor, holdGroups } from "../sessions/openness.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { meetsAfterAll } from "./group-absences.ts";
import { answerWords, failAnswered, guardOwnGroup, ownerOf } from "./joint-rules.ts";
import { holdSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import { guardState, requestsChanged } from "./rules.ts";
import { forgetQuestions, tellAsker } from "./tell-leads.ts";

const { sessionGroups, slotProposals } = tables;

type Given = BodyOf<(typeof endpoints)["answerJointSession"]> & { requestId: string; groupId: string };

/**
 * A group's own answer to a joint session. The answer that was seen is compared by the statement that writes, so of
 * two leads who answer at once one is first; the same answer twice has one effect. A group that comes back to a
 * placed session brings its people, so what that breaks is judged. A yes to what is published stays, unless it has
 * moved since the group agreed: throws `wrong_state`.
 */
export function answerJointSession(ctx: Ctx, scope: MeetingScope, given: Given): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    const { requestId, groupId, answer, seen, override } = given;
    const comesBack = seen === "declined" && answer !== "declined";
    if (comesBack) await lockJudgement(ctx, scope);
    const returning = comesBack ? await holdGroups(ctx, scope, [groupId]) : [];
    if (answer === "agreed")
      await meetsAfterAll(ctx, scope, [{ groupIds: [groupId] }], "it takes part in one");
    const { sessionId } = await getRequest(ctx, scope, requestId);
    const state = await holdSession(ctx, scope, sessionId);
    // Read once more: what is held can't go elsewhere from here on.
    const before = await getRequest(ctx, scope, requestId);
    const owner = ownerOf(before, groupId);
    guardOwnGroup(scope, owner);
    guardState(state, DRAFT_STATES, answerable[answer]);
    if (answer === "agreed") guardSeenPlace(scope, before, given);
    const judging = { override, ownSessionIds: [before.sessionId] };
    const {
      answer: { isFirst, closes },
      caused,
      why,
    } = await judgeChange(ctx, comesBack ? [scope] : [], judging, async () => {
      const isFirst = await writeAnswer(ctx, scope, before, given);
      return { isFirst, closes: isFirst && (await closeFor(ctx, scope, before.sessionId, returning)) };
    });
    if (isFirst && answer === "agreed") await settleBooking(ctx, scope, before.sessionId);
    if (!isFirst) return { ...(await sameAnswer(ctx, scope, given)), caused: [] };
    await recordAudit(ctx, scope, {
      action: "answerJointSession",
      subjectId: before.sessionId,
      summary: `${owner.shortName} ${answerWords[answer]}: “${before.title}”${closes ? ", which is for members only now" : ""}.`,
      reason: why.reason ?? (given.reason || null),
      data: { groupId, answer, ...(closes && { openness: "closed" }), ...why.data },
    });
    const others = before.groups.filter((group) => group.groupId !== groupId);
    await forgetQuestions(
      ctx,
      scope,
      requestId,
      others.map((group) => group.groupId),
    );
    const words = saidWords(owner.shortName, given);
    await tellAsker(ctx, scope, before, { groupId, words, isForOrganisers: isPlaced(before) });
    await notifyLive(ctx, scope, requestsChanged);
    await touchDraft(ctx, scope, before.sessionId);
    if (seen === "agreed" && answer !== "agreed") await guardUnpublished(ctx, scope, before, groupId);
    return { ...(await getRequest(ctx, scope, requestId)), caused };
  });
}

/** Throws `version_stale` if the place that the group agrees to is not the one that is held. */
function guardSeenPlace({ zone }: MeetingScope, current: SessionRequest, { startsAt }: Given): void {
  const { booking, title } = current;
  if (booking === null || booking.holdExpiresAt === null || isSameInstant(booking.startsAt, startsAt)) return;
  const where = `${formatDateTime(booking.startsAt, zone)} in ${booking.roomName}`;
  fail("version_stale", `“${title}” is held at another time now: ${where}. Look whether that suits you.`, {
    context: { current },
  });
}

function isSameInstant(one: string, other: string | null): boolean {
  return other !== null && compareInstants(one, other) === 0;
}

function saidWords(shortName: string, { answer, reason }: Given): string {
  if (answer === "agreed") return `${shortName} takes part.`;
  if (answer === "asked") return `${shortName} has taken its answer back.`;
  return `${shortName} does not take part${reason === "" ? "." : `: ${reason}`}`;
}

/** As in "can't be …". */
const answerable: Readonly<Record<Agreement, string>> = {
  asked: "left open",
  agreed: "agreed to",
  declined: "declined by a group",
};

/** Whether the answer that was seen still stood. Who agrees at last need not be done without any more. */
async function writeAnswer(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, placement, booking }: SessionRequest,
  { groupId, answer, seen, reason }: Given,
): Promise<boolean> {
  const agrees = answer === "agreed";
  const published = scope.permissions.has("draft.view") ? null : (placement?.startsAt ?? null);
  const agreedStartsAt = agrees ? (booking?.startsAt ?? published) : null;
  const declinedStartsAt = answer === "declined" ? ((booking ?? placement)?.startsAt ?? null) : null;
  const written = await ctx.db
    .update(sessionGroups)
    .set({
      agreement: answer,
      declineReason: answer === "declined" ? reason : "",
      agreedStartsAt,
      declinedStartsAt,
      ...(agrees && { standsWithout: null }),
    })
    .where(
      and(
        inMeeting(sessionGroups, scope),
        eq(sessionGroups.sessionId, sessionId),
        eq(sessionGroups.groupId, groupId),
        eq(sessionGroups.agreement, seen),
        answer === seen
          ? sql`(${sessionGroups.agreedStartsAt}, ${sessionGroups.declinedStartsAt})
              is distinct from (${agreedStartsAt}::timestamptz, ${declinedStartsAt}::timestamptz)`
          : undefined,
      ),
    )
    .returning({ one: sql`1` });
  if (written.length > 0 && agrees) await closeProposal(ctx, scope, sessionId, groupId);
  return written.length > 0;
}

/** Who agrees would have it elsewhere no more. */
async function closeProposal(ctx: Ctx, key: MeetingKey, sessionId: string, groupId: string): Promise<void> {
  await ctx.db
    .delete(slotProposals)
    .where(
      and(
        inMeeting(slotProposals, key),
        eq(slotProposals.sessionId, sessionId),
        eq(slotProposals.groupId, groupId),
        eq(slotProposals.state, "open"),
      ),
    );
}

/** Somebody was faster: with the same answer all is well, with another one the second must know. */
async function sameAnswer(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, groupId, answer }: Given,
): Promise<SessionRequest> {
  const current = await getRequest(ctx, scope, requestId);
  const owner = ownerOf(current, groupId);
  return owner.agreement === answer ? current : failAnswered(owner, current);
}

/** Asked after the draft is touched: from there on nothing is published until this transaction ends. */
async function guardUnpublished(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, title, answers }: SessionRequest,
  groupId: string,
): Promise<void> {
  const entry = await publishedEntry(ctx, scope, sessionId);
  if (entry === undefined) return;
  const agreedTo = answers.find((said) => said.groupId === groupId)?.agreedStartsAt ?? null;
  if (agreedTo !== null && !isSameInstant(entry.startsAt, agreedTo)) return;
  fail("wrong_state", `“${title}” is published, so the answer stays. Ask the organisers to change it.`);
}
