import type { BodyOf, ChangedSession, endpoints, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inOrder, WHOLE } from "../holds.ts";
import { fail, failNotFound } from "../problem.ts";
import { isOnProgramme } from "../programme/current-programme.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { leavePlaces } from "../scheduling/leave-places.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { lockSessions } from "../scheduling/lock-sessions.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import { writePlacements } from "../scheduling/write-placements.ts";
import type { Place } from "../scheduling/write-placements.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { changeSession } from "./change-session.ts";
import { findPairAct } from "./find-pair-act.ts";
import { recallFullLength } from "./full-length.ts";
import { hasOwnRows } from "./own-rows.ts";
import { getSession, listSessionsById } from "./queries.ts";
import { touchPair } from "./touch-pair.ts";
import { guardStillSplit, stoodBeforeAct } from "./undo-rules.ts";
import type { SplitRecord } from "./undo-rules.ts";

const { meetings, requests, sessions, signUps } = tables;

type Unsplit = BodyOf<(typeof endpoints)["unsplitSession"]> & { sessionId: string; version: number };
type Pair = { first: Session; second: Session };

/**
 * A split is undone: the first part has its whole length again, and the second is gone as if it had never been.
 * Throws `version_stale` with both as they are, `wrong_state` where either has been changed since, `rules_broken`.
 */
export function unsplitSession(ctx: Ctx, scope: MeetingScope, unsplit: Unsplit): Promise<ChangedSession> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, version, other, override } = unsplit;
    await lockJudgement(ctx, scope);
    const locked = await lockSessions(ctx, scope, [{ sessionId, version }, other]);
    await holdWhole(ctx, scope, other.sessionId);
    const [first, second] = await listSessionsById(ctx, scope, [sessionId, other.sessionId]);
    if (first === undefined || second === undefined) return failNotFound();
    const ids = { firstId: first.id, secondId: second.id };
    const made = await findPairAct<SplitRecord>(ctx, scope, "splitSession", ids);
    guardStillSplit(first, second, made, await hasOwnRows(ctx, scope, ids));
    const stood = stoodBeforeAct(made, new Map([[first.id, first.placement]]));
    const judging = { override, ownSessionIds: [first.id, second.id], stood };
    const { answer, caused, why } = await judgeChange(
      ctx,
      first.placement === null ? [] : [scope],
      judging,
      () => joinAgain(ctx, scope, locked, { first, second, fullMinutes: made?.fullMinutes ?? null }),
    );
    await recordAudit(ctx, scope, {
      action: "unsplitSession",
      subjectId: first.id,
      summary: `Undid the split of “${first.title}”: it takes ${answer.durationMinutes} minutes again.`,
      reason: why.reason,
      data: { secondId: second.id, durationMinutes: answer.durationMinutes, ...why.data },
    });
    await touchPair(ctx, scope, answer, second);
    return { ...answer, caused };
  });
}

/** Nobody may sign up for it, or write on its page, while it goes. */
async function holdWhole(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<void> {
  await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inMeeting(sessions, scope), eq(sessions.id, sessionId)))
    .for("update");
}

async function joinAgain(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { first, second, fullMinutes }: Pair & { fullMinutes: number | null },
): Promise<Session> {
  const durationMinutes = first.durationMinutes + second.durationMinutes;
  if (first.placement !== null) {
    const { roomId, startsAt } = first.placement;
    const places = new Map<string, Place>([
      [first.id, { roomId, startsAt, durationMinutes }],
      [second.id, null],
    ]);
    await writePlacements(ctx, scope, locked, places, "leave");
  }
  await guardUnpublished(ctx, scope, second);
  await leavePlaces(ctx, scope, [second.id]);
  await ctx.db.delete(signUps).where(and(inMeeting(signUps, scope), eq(signUps.sessionId, second.id)));
  await ctx.db.delete(requests).where(and(inMeeting(requests, scope), eq(requests.sessionId, second.id)));
  await ctx.db.delete(sessions).where(and(inMeeting(sessions, scope), eq(sessions.id, second.id)));
  const change = { durationMinutes };
  await changeSession(ctx, scope, first, { sessionId: first.id, version: first.version, change });
  await recallFullLength(ctx, scope, {
    sessionId: first.id,
    fullMinutes,
    isPlaced: first.placement !== null,
  });
  return getSession(ctx, scope, first.id);
}

/**
 * What has been published has its UID in calendars: it can be cancelled, and not be gone. A version that is being
 * published just now is waited for.
 */
async function guardUnpublished(ctx: Ctx, scope: MeetingScope, { id, title }: Session): Promise<void> {
  inOrder(ctx, "meeting", WHOLE);
  await ctx.db.select({ id: meetings.id }).from(meetings).where(isTheMeeting(scope)).for("no key update");
  if (!(await isOnProgramme(ctx, scope, id))) return;
  fail("wrong_state", `“${title}” has been published, so the split can't be undone. Merge the two instead.`);
}
