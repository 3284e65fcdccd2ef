import type { BodyOf, endpoints, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { DRAFT_STATES } from "../sessions/queries.ts";
import { updateSession } from "../sessions/update-session.ts";
import { guardReferences } from "./guard-references.ts";
import { lockSession } from "./lock-session.ts";
import { getRequest } from "./queries.ts";
import {
  agreementFor,
  guardAsker,
  guardAskingGroup,
  guardState,
  guardWindow,
  requestsChanged,
} from "./rules.ts";

const { requests } = tables;

export type RequestChange = BodyOf<(typeof endpoints)["updateRequest"]>;

/**
 * Changes an open request. What it shares with its session is changed there, by the same verb that organisers use,
 * so that a placed session that becomes longer is refused where it doesn't fit.
 */
export function updateRequest(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, version, change }: { requestId: string; version: number; change: RequestChange },
): Promise<SessionRequest> {
  return transaction(ctx, async (ctx) => {
    const before = await getRequest(ctx, scope, requestId);
    guardAsker(scope, before);
    guardWindow(scope, await getMeeting(ctx, scope), ctx.clock.now());
    const state = await lockSession(ctx, scope, { requestId, sessionId: before.sessionId, version });
    guardState(state, DRAFT_STATES, "changed");
    const { wishes, limits, ...shared } = change;
    await guardReferences(ctx, scope, change);
    if (shared.groupIds !== undefined) guardAskingGroup(scope, shared.groupIds);
    if (wishes !== undefined || limits !== undefined) {
      await ctx.db
        .update(requests)
        .set({ wishes, limits })
        .where(and(inMeeting(requests, scope), eq(requests.id, requestId)));
    }
    await updateSession(ctx, scope, {
      sessionId: before.sessionId,
      version,
      change: shared,
      agreementOf: agreementFor(scope),
    });
    await notifyLive(ctx, scope, requestsChanged);
    return getRequest(ctx, scope, requestId);
  });
}
