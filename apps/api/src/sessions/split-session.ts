import type { BodyOf, endpoints, Session, SessionPair } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { copyPlaces } from "../agenda/carry-places.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { madeHere } from "../holds.ts";
import { failStale } from "../problem.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { wayBackOf } from "../scheduling/way-back.ts";
import type { MeetingScope } from "../scopes.ts";
import { changeSession } from "./change-session.ts";
import { holdGroups } from "./openness.ts";
import { placePart } from "./place-part.ts";
import { getSession } from "./queries.ts";
import { guardInDraft } from "./rules.ts";
import { guardNotFixed, guardParts, titleOfPart } from "./split-merge-rules.ts";
import { touchPair } from "./touch-pair.ts";
import type { SplitRecord } from "./undo-rules.ts";
import { writePeople } from "./write-audience.ts";

type Split = BodyOf<(typeof endpoints)["splitSession"]> & { sessionId: string; version: number };

/**
 * One session becomes two: it keeps its id, request, beginning and room, and a new one of the same owners, people and
 * sign-ups, with a request of its own if there was one, takes the rest of its time. Of two who split it at once one
 * is first. What the second part newly breaks, which may be what the whole one broke before, is judged like any change. Throws `version_stale`, `wrong_state`,
 * `rules_broken`.
 */
export function splitSession(ctx: Ctx, scope: MeetingScope, split: Split): Promise<SessionPair> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, version, firstMinutes, override } = split;
    await lockJudgement(ctx, scope);
    const before = await getSession(ctx, scope, sessionId);
    if (before.version !== version) failStale(before);
    guardInDraft(before);
    guardNotFixed(before, "split");
    guardParts(before, firstMinutes);
    // The second part is as open as the first: whoever closes an owner now must find both.
    await holdGroups(
      ctx,
      scope,
      before.groups.map(({ groupId }) => groupId),
    );
    const id = ctx.newId();
    const judging = { override, ownSessionIds: [sessionId, id] };
    const { answer, caused, resolved, why } = await judgeChange(
      ctx,
      before.placement === null ? [] : [scope],
      judging,
      () => writeParts(ctx, scope, before, { ...split, id }),
    );
    const { first, second } = answer;
    const { fullMinutes = null } = before;
    const data: SplitRecord = { firstMinutes, secondMinutes: second.durationMinutes, fullMinutes };
    const wayBack = wayBackOf([before], resolved);
    await recordAudit(ctx, scope, {
      action: "splitSession",
      subjectId: sessionId,
      summary: `Split “${before.title}”: ${firstMinutes} minutes, then “${second.title}” with ${second.durationMinutes}.`,
      reason: why.reason,
      data: { ...data, secondId: id, ...why.data, ...(wayBack && { wayBack }) },
    });
    await recordAudit(ctx, scope, {
      action: "splitSession",
      subjectId: id,
      summary: `Split “${second.title}” off “${before.title}”.`,
      data: { ...data, firstId: sessionId },
    });
    await touchPair(ctx, scope, first, second);
    return { first, second, caused };
  });
}

type Parts = Split & { id: string };

async function writeParts(ctx: Ctx, scope: MeetingScope, before: Session, { id, ...split }: Parts) {
  const { sessionId, version, firstMinutes } = split;
  const change = { durationMinutes: firstMinutes };
  const first = await changeSession(ctx, scope, before, { sessionId, version, change });
  await addSecond(ctx, scope, before, { id, ...split });
  await copyPlaces(ctx, scope, { fromId: sessionId, toId: id });
  await placeSecond(ctx, scope, first, id);
  return { first, second: await getSession(ctx, scope, id) };
}

async function addSecond(ctx: Ctx, scope: MeetingScope, before: Session, parts: Parts): Promise<void> {
  const { allianceId, meetingId } = scope;
  const { id, firstMinutes, title = titleOfPart(before.title) } = parts;
  const { kind, purpose, expectedPeople, features, openness, isForEverybody, isOptional } = before;
  const { capacity, joinUrl } = before;
  const durationMinutes = before.durationMinutes - firstMinutes;
  const needs = { expectedPeople, features, openness, isForEverybody, isOptional, capacity, joinUrl };
  await ctx.db.insert(tables.sessions).values({
    allianceId,
    meetingId,
    id,
    kind,
    title,
    purpose,
    durationMinutes,
    ...needs,
    state: before.placement?.state === "held" ? before.state : "accepted",
  });
  madeHere(ctx, "sessions", id);
  // Who answered to when the whole began answered to when its second part does.
  await ctx.db.execute(sql`
    insert into session_groups (alliance_id, meeting_id, session_id, group_id, agreement, position, decline_reason,
      stands_without, agreed_starts_at, declined_starts_at)
    select alliance_id, meeting_id, ${id}, group_id, agreement, position, decline_reason, stands_without,
      agreed_starts_at + make_interval(mins => ${firstMinutes}), declined_starts_at + make_interval(mins => ${firstMinutes})
    from session_groups
    where alliance_id = ${allianceId} and meeting_id = ${meetingId} and session_id = ${before.id}`);
  await bookSecond(ctx, scope, before.id, { id, firstMinutes });
  const personIds = before.people.map((person) => person.id);
  await writePeople(ctx, scope, id, personIds);
  if (before.requestId !== null) await addRequest(ctx, scope, before.requestId, id);
}

/** Its groups answer for it, and the organisers do without them, as for the first: nobody can ask for that but here. */
async function addRequest(
  ctx: Ctx,
  scope: MeetingScope,
  requestId: string,
  sessionId: string,
): Promise<void> {
  const { allianceId, meetingId } = scope;
  // What was wished about another session was wished for the beginning, and the slot agreed for it.
  await ctx.db.execute(sql`
    insert into requests (alliance_id, meeting_id, id, session_id, requested_by_person_id, wishes, limits, created_at)
    select alliance_id, meeting_id, ${ctx.newId()}, ${sessionId}, requested_by_person_id,
      wishes - 'rightAfterSessionId' - 'sameRoomAsSessionId', limits - 'agreed', ${ctx.clock.now()}::timestamptz
    from requests
    where alliance_id = ${allianceId} and meeting_id = ${meetingId} and id = ${requestId}`);
}

/** What is held or booked stays so in both parts: the second waits for the same people and counts for the same group. */
async function bookSecond(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingScope,
  firstId: string,
  { id, firstMinutes }: Pick<Parts, "id" | "firstMinutes">,
): Promise<void> {
  await ctx.db.execute(sql`
    insert into bookings (alliance_id, meeting_id, session_id, group_id, booked_by_person_id, booked_at, approved_at,
      is_own, is_offer, offer_note, hold_expires_at, booked_room_id, booked_starts_at)
    select alliance_id, meeting_id, ${id}, group_id, booked_by_person_id, booked_at, approved_at, is_own, is_offer,
      offer_note, hold_expires_at, booked_room_id, booked_starts_at + make_interval(mins => ${firstMinutes})
    from bookings
    where alliance_id = ${allianceId} and meeting_id = ${meetingId} and session_id = ${firstId}`);
}

/** Into the time that the first has just given up: its room is held since then, so nobody else gets in between. */
async function placeSecond(ctx: Ctx, scope: MeetingScope, { placement }: Session, id: string): Promise<void> {
  if (placement === null) return;
  const { roomId, endsAt: startsAt, isTimePinned, isRoomPinned } = placement;
  await placePart(ctx, scope, id, { roomId, startsAt, isTimePinned, isRoomPinned });
}
