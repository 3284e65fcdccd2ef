import type { BodyOf, ChangedRequest, endpoints, Override, SessionRequest, Wishes } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import {
  guardApproved,
  guardBookedFor,
  guardNotBegun,
  guardOnGrounds,
  guardQuotaOfBooking,
} from "./booked-request.ts";
import { guardOpening, holdGroups } from "../sessions/openness.ts";
import type { OwnerGroup } from "../sessions/openness.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { updateSession } from "../sessions/update-session.ts";
import { meetsAfterAll } from "./group-absences.ts";
import { keepAgreed } from "./agreed-slot.ts";
import { guardReferences } from "./guard-references.ts";
import { lockSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import {
  guardAsker,
  guardAskingGroup,
  guardFallback,
  guardLimits,
  guardState,
  guardWindow,
  requestsChanged,
} from "./rules.ts";
import { wholeWishes } from "./wishes.ts";

const { requests } = tables;

type RequestChange = Omit<BodyOf<(typeof endpoints)["updateRequest"]>, "override">;
type Update = { requestId: string; version: number; change: RequestChange; override: Override | undefined };

/**
 * Changes an open request. What it shares with its session is changed there, by the same verb that organisers use,
 * so that a placed session that becomes longer is refused where it doesn't fit, and what breaks rules needs a reason.
 */
export function updateRequest(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, version, change, override }: Update,
): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    await lockJudgement(ctx, scope);
    const before = await getRequest(ctx, scope, requestId);
    guardAsker(scope, before);
    const owners = await holdOwners(ctx, scope, before, change);
    guardWindow(ctx, scope, await getMeeting(ctx, scope));
    if (change.groupIds !== undefined) await meetsAfterAll(ctx, scope, [{ groupIds: change.groupIds }]);
    const state = await lockSession(ctx, scope, { requestId, sessionId: before.sessionId, version });
    guardState(state, DRAFT_STATES, "changed");
    if (change.durationMinutes !== undefined) guardNotBegun(scope, before, ctx.clock.now());
    const { wishes, limits, fallbackMinutes, ...shared } = change;
    const { durationMinutes = before.durationMinutes } = change;
    await guardApproved(ctx, scope, before, durationMinutes);
    const shorter = fallbackMinutes === undefined ? before.fallbackMinutes : fallbackMinutes;
    guardFallback(durationMinutes, shorter);
    if (limits !== undefined || change.durationMinutes !== undefined) {
      guardLimits(durationMinutes, limits ?? before.limits);
    }
    await guardReferences(ctx, scope, change, before);
    if (shared.groupIds !== undefined) {
      guardAskingGroup(scope, shared.groupIds);
      guardBookedFor(scope, before, shared.groupIds[0]!);
    }
    const groupIds = shared.groupIds ?? before.groups.map(({ groupId }) => groupId);
    guardOpening(scope, owners, { groupIds, openness: shared.openness }, before);
    const { caused } = await updateSession(ctx, scope, {
      sessionId: before.sessionId,
      version,
      change: shared,
      override,
      ...((wishes ?? limits) && {
        alongside: async (ctx) => {
          const wished = wishes && (await withHidden(ctx, scope, before, wishes));
          const length = { durationMinutes, zone: scope.zone };
          const kept = limits && keepAgreed(limits, before.agreedSlot, length);
          await writeTimes(ctx, scope, requestId, { wishes: wished, limits: kept });
        },
      }),
    });
    if (shared.durationMinutes !== undefined) await guardQuotaOfBooking(ctx, scope, requestId);
    if (!scope.permissions.has("draft.view")) guardOnGrounds(caused);
    if (fallbackMinutes !== undefined) await writeTimes(ctx, scope, requestId, { fallbackMinutes });
    await notifyLive(ctx, scope, requestsChanged);
    return { ...(await getRequest(ctx, scope, requestId)), caused };
  });
}

/** Who owns it and who will, where that is asked for: how open it may be follows from them. */
async function holdOwners(
  ctx: Ctx,
  scope: MeetingScope,
  { groups }: Pick<SessionRequest, "groups">,
  { groupIds = [], ...change }: Pick<RequestChange, "groupIds" | "openness">,
): Promise<OwnerGroup[]> {
  if (groupIds.length === 0 && change.openness !== "open") return [];
  return holdGroups(ctx, scope, [...new Set([...groups.map(({ groupId }) => groupId), ...groupIds])]);
}

/** A wish that names a session which its reader may not know of stays, unless they put another in its place. */
async function withHidden(
  ctx: Ctx,
  scope: MeetingScope,
  { id, wishes: seen }: Pick<SessionRequest, "id" | "wishes">,
  wishes: Wishes,
): Promise<Wishes> {
  const [row] = await ctx.db
    .select({ stored: requests.wishes })
    .from(requests)
    .where(and(inMeeting(requests, scope), eq(requests.id, id)));
  const { rightAfterSessionId, sameRoomAsSessionId } = wholeWishes(row?.stored ?? {});
  return {
    ...wishes,
    rightAfterSessionId:
      wishes.rightAfterSessionId ?? (seen.rightAfterSessionId ? null : rightAfterSessionId),
    sameRoomAsSessionId:
      wishes.sameRoomAsSessionId ?? (seen.sameRoomAsSessionId ? null : sameRoomAsSessionId),
  };
}

async function writeTimes(
  ctx: Ctx,
  scope: MeetingScope,
  requestId: string,
  times: Pick<RequestChange, "wishes" | "limits" | "fallbackMinutes">,
): Promise<void> {
  await ctx.db
    .update(requests)
    .set(times)
    .where(and(inMeeting(requests, scope), eq(requests.id, requestId)));
}
