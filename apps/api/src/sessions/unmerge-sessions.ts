import { isDeepStrictEqual } from "node:util";
import type { BodyOf, endpoints, UnmergedPair } from "@plenary/contract";
import { takeBackPlaces } from "../agenda/carry-places.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { takeBackPage } from "../pages/carry-page.ts";
import { failNotFound, failStale } from "../problem.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { lockRows, lockSessions } from "../scheduling/lock-sessions.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import type { Spot } from "../scheduling/same-spot.ts";
import { writePlacements } from "../scheduling/write-placements.ts";
import type { MeetingScope } from "../scopes.ts";
import { namesFor } from "../slots/sight.ts";
import { changeSession } from "./change-session.ts";
import { findPairAct } from "./find-pair-act.ts";
import { recallFullLength } from "./full-length.ts";
import { bringBack } from "./kept-state.ts";
import { followMove } from "./follow-move.ts";
import { moveWishesBack } from "./move-wishes.ts";
import { saidBy } from "./merge-record.ts";
import { holdGroups, isOfClosedGroup } from "./openness.ts";
import { getSession, listSessionsById } from "./queries.ts";
import { touchPair } from "./touch-pair.ts";
import { guardStillMerged, missedWords, placeToGoBackTo, stoodBeforeAct } from "./undo-rules.ts";
import type { MergeRecord } from "./undo-rules.ts";

type Unmerge = BodyOf<(typeof endpoints)["unmergeSessions"]> & { sessionId: string; version: number };
type Pair = Omit<UnmergedPair, "caused">;

/**
 * A merge is undone from what it recorded: the first session gives back the time, place, people, sign-ups and openness that
 * it took, as far as its owners aren't closed by now and nobody has written there since; the second has its state,
 * place, booking and request again, and the answer says what isn't as it was. Throws `version_stale`, `wrong_state` where
 * somebody has changed either since, `room_taken` where the second's place has been taken, `rules_broken`.
 */
export function unmergeSessions(ctx: Ctx, scope: MeetingScope, unmerge: Unmerge): Promise<UnmergedPair> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, version, other, override } = unmerge;
    await lockJudgement(ctx, scope);
    // One that is closed meanwhile waits, and then finds them apart.
    const [seen] = await listSessionsById(ctx, scope, [sessionId]);
    const owners = seen?.groups.map(({ groupId }) => groupId) ?? [];
    await holdGroups(ctx, scope, owners);
    // The second isn't in the draft, where `lockSessions` would look for it.
    await lockRows(ctx, scope, [sessionId, other.sessionId]);
    const locked = await lockSessions(ctx, scope, [{ sessionId, version }]);
    const [first, second] = await listSessionsById(ctx, scope, [sessionId, other.sessionId]);
    if (first === undefined || second === undefined) return failNotFound();
    if (second.version !== other.version) failStale(second);
    const ids = { firstId: first.id, secondId: second.id };
    const made = await findPairAct<MergeRecord>(ctx, scope, "mergeSessions", ids);
    guardStillMerged(first, second, made, ctx.clock.now());
    const isPlaced = first.placement !== null || made.before.second.place !== null;
    const back = placeToGoBackTo(first, made);
    const places = new Map([
      [first.id, back ?? first.placement],
      [second.id, made.before.second.place],
    ]);
    const stood = stoodBeforeAct(made, places);
    const judging = { override, ownSessionIds: [first.id, second.id], stood };
    const { answer, caused, why } = await judgeChange(ctx, isPlaced ? [scope] : [], judging, () =>
      separate(ctx, scope, locked, { first, second, made, back }),
    );
    await recordAudit(ctx, scope, {
      action: "unmergeSessions",
      subjectId: first.id,
      summary: `Undid the merge of “${second.title}” into “${first.title}”, which takes ${answer.first.durationMinutes} minutes again.`,
      reason: why.reason,
      data: { secondId: second.id, durationMinutes: answer.first.durationMinutes, ...why.data },
    });
    await recordAudit(ctx, scope, {
      action: "unmergeSessions",
      subjectId: second.id,
      summary: `“${second.title}” is a session of its own again.`,
      data: { firstId: first.id },
    });
    await touchPair(ctx, scope, answer.first, answer.second);
    return { ...answer, caused };
  });
}

type Merged = Pair & { made: MergeRecord; /** Where the first goes back to. */ back: Spot | null };

async function separate(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { first, second, made: { before, after }, back }: Merged,
): Promise<Pair> {
  const { version, people, openness: is } = first;
  const {
    durationMinutes,
    fullMinutes = null,
    expectedPeople,
    features,
    personIds,
    openness,
    joinUrl,
  } = before.first;
  // What was closed since the merge stays so, and what was written for members only isn't opened by the way.
  const mayReopen =
    openness !== after.openness && openness !== is && !(await isOfClosedGroup(ctx, scope, first));
  const reopens = mayReopen && isDeepStrictEqual(after.said, await saidBy(ctx, scope, { first, second }));
  const change = {
    durationMinutes,
    ...(personIds.length !== people.length && { personIds }),
    ...(reopens && { openness }),
    ...(expectedPeople !== undefined && { expectedPeople }),
    ...(features !== undefined && { features }),
    // A link that somebody has given it since stays.
    ...(joinUrl !== undefined && first.joinUrl === after.joinUrl && { joinUrl }),
  };
  if (back !== null) {
    // Before the second, whose place it may stand in.
    const places = new Map([[first.id, { ...back, durationMinutes }]]);
    await writePlacements(ctx, scope, locked, places, "leave", await namesFor(ctx, scope));
  }
  await changeSession(ctx, scope, first, { sessionId: first.id, version, change });
  await recallFullLength(ctx, scope, {
    sessionId: first.id,
    fullMinutes,
    isPlaced: first.placement !== null,
  });
  await takeBackPlaces(ctx, scope, { sessionId: first.id, registrationIds: after.carried ?? [] });
  await moveWishesBack(ctx, scope, { fromId: second.id, toId: first.id }, after.wishes ?? {});
  const between = { from: second, to: first };
  const parts = after.page ? await takeBackPage(ctx, scope, between, after.page) : [];
  await bringBack(ctx, scope, second, before.second);
  if (back !== null) await followMove(ctx, scope, locked, { sessionId: first.id, to: back });
  const missed = missedWords(first, second, { parts, isClosed: mayReopen && !reopens });
  return {
    first: await getSession(ctx, scope, first.id),
    second: await getSession(ctx, scope, second.id),
    ...(missed !== undefined && { missed }),
  };
}
