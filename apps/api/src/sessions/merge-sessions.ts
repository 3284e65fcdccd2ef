import type { BodyOf, endpoints, Session, SessionPair } from "@plenary/contract";
import { carryPlaces } from "../agenda/carry-places.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { carryPage } from "../pages/carry-page.ts";
import type { CarriedPage } from "../pages/carry-page.ts";
import { failField, failNotFound } from "../problem.ts";
import { isOnProgramme } from "../programme/current-programme.ts";
import { judgeChange } from "../scheduling/judge-change.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { lockSessions } from "../scheduling/lock-sessions.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import { wayBackOf } from "../scheduling/way-back.ts";
import type { WayBack } from "../scheduling/way-back.ts";
import { writePlacements } from "../scheduling/write-placements.ts";
import type { Place } from "../scheduling/write-placements.ts";
import type { MeetingScope } from "../scopes.ts";
import { namesFor } from "../slots/sight.ts";
import { changeSession } from "./change-session.ts";
import { moveWishes } from "./move-wishes.ts";
import type { MovedWishes } from "./move-wishes.ts";
import { followMove } from "./follow-move.ts";
import { leaveDraft } from "./leave-draft.ts";
import { listSessionsById } from "./queries.ts";
import { guardMergeable } from "./split-merge-rules.ts";
import { tellRequest } from "./kept-state.ts";
import { saidBy, stateBefore } from "./merge-record.ts";
import { touchPair } from "./touch-pair.ts";
import { idsOf } from "./undo-rules.ts";
import type { MergeRecord } from "./undo-rules.ts";

type Merge = BodyOf<(typeof endpoints)["mergeSessions"]> & { sessionId: string; version: number };

/**
 * The other session is merged into this one: that grows by its length where it stands or is put, its people are expected here,
 * who chose it is signed up here, who wishes something about it wishes it about this one, and what its page has of agenda
 * items, links and notes this one's page has, too. What was published leaves the draft as cancelled, anything else as withdrawn. Throws `version_stale` with both
 * as they are, `wrong_state`, `room_taken` where the longer one doesn't fit, `rules_broken`.
 */
export function mergeSessions(ctx: Ctx, scope: MeetingScope, merge: Merge): Promise<SessionPair> {
  return transaction(ctx, async (ctx) => {
    const { sessionId, version, other, place, override } = merge;
    if (other.sessionId === sessionId)
      failField("/other/sessionId", "A session can't be merged with itself. Choose another one.");
    await lockJudgement(ctx, scope);
    const locked = await lockSessions(ctx, scope, [{ sessionId, version }, other]);
    const [first, second] = await listSessionsById(ctx, scope, [sessionId, other.sessionId]);
    if (first === undefined || second === undefined) return failNotFound();
    guardMergeable(first, second);
    if (place !== undefined && first.placement === null)
      failField("/place", `“${first.title}” has no place yet. Merge them first, then place it.`);
    const isPlaced = first.placement !== null || second.placement !== null;
    const before = await stateBefore(ctx, scope, { first, second });
    const judging = { override, ownSessionIds: [first.id, second.id] };
    const {
      answer: { carried, wishes, page, ...answer },
      caused,
      resolved,
      why,
    } = await judgeChange(ctx, isPlaced ? [scope] : [], judging, () =>
      writeMerged(ctx, scope, locked, { first, second, place }),
    );
    const wayBack = wayBackOf([first, second], resolved);
    await record(ctx, scope, answer, { why, before, carried, wishes, page, wayBack, place });
    await touchPair(ctx, scope, answer.first, answer.second);
    return { ...answer, caused };
  });
}

type Pair = Omit<SessionPair, "caused">;
type Placing = Pick<Merge, "place">;
/** What the first has from the second since. */
type Taken = { carried: string[]; wishes: MovedWishes; page: CarriedPage };

async function writeMerged(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { first, second, place }: Pair & Placing,
): Promise<Pair & Taken> {
  const durationMinutes = first.durationMinutes + second.durationMinutes;
  await makeRoom(ctx, scope, locked, { first, second, place, durationMinutes });
  // What the last version shows, the next one shows as cancelled.
  const to = (await isOnProgramme(ctx, scope, second.id)) ? "cancelled" : "withdrawn";
  await leaveDraft(ctx, scope, { sessionId: second.id, version: second.version, to });
  await tellRequest(ctx, scope, second.id, `Merged into “${first.title}”.`);
  const personIds = [...new Set([...first.people, ...second.people].map(({ id }) => id))];
  const change = {
    durationMinutes,
    ...needsOfBoth(first, second),
    ...(personIds.length > first.people.length && { personIds }),
    // What was for members only is not told to everybody by the way.
    ...(second.openness === "closed" && { openness: second.openness }),
    ...(first.joinUrl === null && second.joinUrl !== null && { joinUrl: second.joinUrl }),
  };
  await changeSession(ctx, scope, first, { sessionId: first.id, version: first.version, change });
  const between = { fromId: second.id, toId: first.id };
  const carried = await carryPlaces(ctx, scope, between);
  const wishes = await moveWishes(ctx, scope, between);
  const page = await carryPage(ctx, scope, { from: second, to: first });
  if (place !== undefined) await followMove(ctx, scope, locked, { sessionId: first.id, to: place });
  const [one, other] = await listSessionsById(ctx, scope, [first.id, second.id]);
  if (one === undefined || other === undefined) return failNotFound();
  return { first: one, second: other, carried, wishes, page };
}

/** A room that does for the one must do for the other. */
function needsOfBoth(first: Session, second: Session): Pick<Session, "expectedPeople" | "features"> {
  return {
    expectedPeople: Math.max(first.expectedPeople, second.expectedPeople),
    features: [...new Set([...first.features, ...second.features])],
  };
}

/** In one statement: where the second stands in the place of the longer one, or right after the first, that must be free. */
async function makeRoom(
  ctx: Ctx,
  scope: MeetingScope,
  locked: ReadonlyMap<string, LockedSession>,
  { first, second, place, durationMinutes }: Pair & Placing & { durationMinutes: number },
): Promise<void> {
  const places = new Map<string, Place>();
  if (second.placement !== null) places.set(second.id, null);
  if (first.placement !== null) {
    const { roomId, startsAt } = place ?? first.placement;
    places.set(first.id, { roomId, startsAt, durationMinutes });
  }
  if (places.size === 0) return;
  await writePlacements(ctx, scope, locked, places, "leave", await namesFor(ctx, scope));
}

type Why = { reason: string | null; data: object };

type Recorded = Taken & Placing & { why: Why; before: MergeRecord["before"]; wayBack: WayBack | null };

async function record(
  ctx: Ctx,
  scope: MeetingScope,
  { first, second }: Pair,
  { why, before, wayBack, place, ...taken }: Recorded,
): Promise<void> {
  const { durationMinutes, openness, expectedPeople, features, people } = first;
  const needs = { expectedPeople, features };
  const personIds = idsOf(people);
  const secondVersion = second.version;
  const { joinUrl } = first;
  const said = await saidBy(ctx, scope, { first, second });
  const after = { durationMinutes, openness, personIds, ...needs, joinUrl, secondVersion, said, ...taken };
  const made: MergeRecord = {
    before,
    after: { ...after, ...(place && { place }) },
    ...(wayBack && { wayBack }),
  };
  await recordAudit(ctx, scope, {
    action: "mergeSessions",
    subjectId: first.id,
    summary: `Merged “${second.title}” into “${first.title}”, which takes ${first.durationMinutes} minutes now${place ? " and stands elsewhere" : ""}.`,
    reason: why.reason,
    data: { secondId: second.id, durationMinutes, ...made, ...why.data },
  });
  await recordAudit(ctx, scope, {
    action: "mergeSessions",
    subjectId: second.id,
    summary: `“${second.title}” is ${second.state}: it was merged into “${first.title}”.`,
    data: { firstId: first.id, secondVersion: second.version },
  });
}
