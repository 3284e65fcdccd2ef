import type { BodyOf, endpoints, Session, SessionPair } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { dropBooking } from "../bookings/write-booking.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failField, failNotFound } from "../problem.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { lockSessions } from "../scheduling/lock-sessions.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import { writePlacements } from "../scheduling/write-placements.ts";
import type { Place } from "../scheduling/write-placements.ts";
import type { MeetingScope } from "../scopes.ts";
import { namesFor } from "../slots/sight.ts";
import { changeSession } from "./change-session.ts";
import { leaveDraft } from "./leave-draft.ts";
import { listSessionsById } from "./queries.ts";
import { guardMergeable } from "./split-merge-rules.ts";
import { touchPair } from "./touch-pair.ts";

type Merge = BodyOf<(typeof endpoints)["mergeSessions"]> & { sessionId: string; version: number };

/**
 * The other session is merged into this one: that grows by its length where it stands, and its people are expected
 * here. What was published leaves the draft as cancelled, anything else as withdrawn. Throws `version_stale` with both
 * as they are, `wrong_state`, `room_taken` where the longer one doesn't fit, `rules_broken`.
 */
export function mergeSessions(ctx: Ctx, scope: MeetingScope, merge: Merge): Promise<SessionPair> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, version, other, override } = merge;
    if (other.sessionId === sessionId)
      failField("/other/sessionId", "A session can't be merged with itself. Choose another one.");
    await lockJudgement(ctx, scope);
    const locked = await lockSessions(ctx, scope, [{ sessionId, version }, other]);
    const [first, second] = await listSessionsById(ctx, scope, [sessionId, other.sessionId]);
    if (first === undefined || second === undefined) return failNotFound();
    guardMergeable(first, second);
    const isPlaced = first.placement !== null || second.placement !== null;
    const judging = { override, ownSessionIds: [first.id, second.id] };
    const { answer, caused, why } = await judgeChange(ctx, isPlaced ? [scope] : [], judging, () =>
      writeMerged(ctx, scope, locked, { first, second }),
    );
    await record(ctx, scope, answer, why);
    await touchPair(ctx, scope, answer.first, answer.second);
    return { ...answer, caused };
  });
}

type Pair = Omit<SessionPair, "caused">;

async function writeMerged(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { first, second }: Pair,
): Promise<Pair> {
  const durationMinutes = first.durationMinutes + second.durationMinutes;
  await makeRoom(ctx, scope, locked, { first, second, durationMinutes });
  const to = (await isPublished(ctx, scope, second)) ? "cancelled" : "withdrawn";
  await leaveDraft(ctx, scope, { sessionId: second.id, version: second.version, to });
  await dropBooking(ctx, scope, second.id);
  const personIds = [...new Set([...first.people, ...second.people].map(({ id }) => id))];
  const change = {
    durationMinutes,
    ...(personIds.length > first.people.length && { personIds }),
    // What was for members only is not told to everybody by the way.
    ...(second.openness === "closed" && { openness: second.openness }),
  };
  await changeSession(ctx, scope, first, { sessionId: first.id, version: first.version, change });
  const [one, other] = await listSessionsById(ctx, scope, [first.id, second.id]);
  if (one === undefined || other === undefined) return failNotFound();
  return { first: one, second: other };
}

/** In one statement: where the second stands right after the first, its time must be free for the longer one. */
async function makeRoom(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { first, second, durationMinutes }: Pair & { durationMinutes: number },
): Promise<void> {
  const places = new Map<string, Place>();
  if (second.placement !== null) places.set(second.id, null);
  if (first.placement !== null) {
    const { roomId, startsAt } = first.placement;
    places.set(first.id, { roomId, startsAt, durationMinutes });
  }
  if (places.size === 0) return;
  await writePlacements(ctx, scope, locked, places, "leave", await namesFor(ctx, scope));
}

/** What the next version shows as cancelled: whatever the last one shows. */
async function isPublished(ctx: Ctx, scope: MeetingScope, { id }: Session): Promise<boolean> {
  const { version, entries } = await currentProgramme(ctx, scope);
  return version !== null && entries.some(({ sessionId }) => sessionId === id);
}

type Why = { reason: string | null; data: object };

async function record(ctx: Ctx, scope: MeetingScope, { first, second }: Pair, why: Why): Promise<void> {
  await recordAudit(ctx, scope, {
    action: "mergeSessions",
    subjectId: first.id,
    summary: `Merged ${second.title} into ${first.title}, which takes ${first.durationMinutes} minutes now.`,
    reason: why.reason,
    data: { secondId: second.id, durationMinutes: first.durationMinutes, ...why.data },
  });
  await recordAudit(ctx, scope, {
    action: "mergeSessions",
    subjectId: second.id,
    summary: `${second.title} is ${second.state}: it was merged into ${first.title}.`,
    data: { firstId: first.id },
  });
}
