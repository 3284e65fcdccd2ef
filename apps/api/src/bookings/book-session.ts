import type { BodyOf, ChangedRequest, endpoints, SessionRequest } from "@plenary/contract";
import { compareInstants } from "@plenary/time";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { getMeeting } from "../meetings/queries.ts";
import { fail } from "../problem.ts";
import { writeRequest } from "../requests/create-request.ts";
import { meetsAfterAll } from "../requests/group-absences.ts";
import { holdSession, lockSession } from "../requests/lock-session.ts";
import { getRequest } from "../requests/queries.ts";
import { guardAsker, guardState, guardWindow, requestsChanged } from "../requests/rules.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import type { MeetingScope } from "../scopes.ts";
import { closeFor, guardOpening, holdGroups, readGroups } from "../sessions/openness.ts";
import { DRAFT_STATES } from "../sessions/rules.ts";
import { namesFor } from "../slots/sight.ts";
import { guardedPolicy, holdPlace } from "./hold-place.ts";
import type { Holding } from "./hold-place.ts";
import { settleBooking } from "./settle-booking.ts";
import { guardPlaceFree } from "./take-place.ts";
import type { Taking } from "./take-place.ts";
import { tellOfPlace } from "./tell-of-place.ts";
import { guardNotLive } from "./write-booking.ts";

type Place = Pick<Taking, "roomId" | "startsAt" | "override">;

/**
 * Asks for a session and takes its place in one transaction: where the asking group's policy is to book and nobody
 * else must agree it stands at once, otherwise it is held. Organisers book for any group. Throws `forbidden` for
 * groups that only ask, `requests_closed`, `quota_exceeded`, `room_taken`, `rules_broken`.
 */
export function bookSession(
  ctx: Ctx,
  scope: MeetingScope,
  { roomId, startsAt, override, ...input }: BodyOf<(typeof endpoints)["bookSession"]>,
): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    guardWindow(ctx, scope, await getMeeting(ctx, scope));
    // Before anything is held: nobody knows of these rows yet, and while one books the others wait.
    const seen = await readGroups(ctx, scope, input.groupIds);
    const { id, sessionId } = await writeRequest(ctx, scope, input, seen);
    const request = await getRequest(ctx, scope, id);
    const policy = await guardedPolicy(ctx, scope, request);
    const nameOf = await namesFor(ctx, scope);
    const place = { roomId, startsAt, override, nameOf };
    await guardPlaceFree(ctx, scope, { ...request, ...place });
    await lockJudgement(ctx, scope);
    const owners = await holdGroups(ctx, scope, input.groupIds);
    guardOpening(scope, owners, input);
    if (input.openness === undefined) await closeFor(ctx, scope, sessionId, owners);
    await meetsAfterAll(ctx, scope, [input]);
    return book(ctx, scope, { request, policy, place });
  });
}

/**
 * The same for a session that was asked for before, or a hold that goes elsewhere; `version` null: whatever it has
 * become meanwhile. Throws also `wrong_state`.
 */
export function bookRequest(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, version, ...place }: Place & { requestId: string; version: number | null },
): Promise<ChangedRequest> {
  return transaction(ctx, async (ctx) => {
    const request = await getRequest(ctx, scope, requestId);
    guardAsker(scope, request);
    guardWindow(ctx, scope, await getMeeting(ctx, scope));
    const policy = await guardedPolicy(ctx, scope, request);
    const nameOf = await namesFor(ctx, scope);
    await lockJudgement(ctx, scope);
    const { sessionId } = request;
    const held =
      version === null
        ? holdSession(ctx, scope, sessionId)
        : lockSession(ctx, scope, { requestId, sessionId, version });
    guardState(await held, DRAFT_STATES, "booked");
    await guardNotLive(ctx, scope, request);
    guardElsewhere(request, place);
    return book(ctx, scope, { request, policy, place: { ...place, nameOf } });
  });
}

/** The same place again would only put off the end of the hold. */
function guardElsewhere({ booking, title }: SessionRequest, { roomId, startsAt }: Place): void {
  if (booking === null || booking.roomId !== roomId) return;
  if (compareInstants(booking.startsAt, startsAt) !== 0) return;
  fail("wrong_state", `“${title}” is held there already.`);
}

async function book(
  ctx: Ctx,
  scope: MeetingScope,
  { request, policy, place }: Holding,
): Promise<ChangedRequest> {
  const { sessionId, title } = request;
  const { caused, why, where } = await holdPlace(ctx, scope, { request, policy, place });
  const stands = await settleBooking(ctx, scope, sessionId);
  await tellOfPlace(ctx, scope, [sessionId]);
  await notifyLive(ctx, scope, requestsChanged);
  await recordAudit(ctx, scope, {
    action: "bookSession",
    subjectId: sessionId,
    summary: `${stands ? "Booked" : "Holds"} ${where} for “${title}”.`,
    reason: why.reason,
    data: { roomId: place.roomId, startsAt: place.startsAt, ...why.data },
  });
  return { ...(await getRequest(ctx, scope, request.id)), caused };
}
