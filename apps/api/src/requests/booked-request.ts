import type { Finding, SessionRequest } from "@plenary/contract";
import { policyOf } from "../bookings/policy.ts";
import { isOffGrounds } from "../bookings/on-offer.ts";
import { guardQuota } from "../bookings/quota.ts";
import type { Ctx } from "../context.ts";
import { isAhead } from "../meetings/rules.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { getRequest } from "./queries.ts";

/** People are there already: how long they stay is said on the spot, or by the organisers. */
export function guardNotBegun(scope: MeetingScope, { placement, title }: SessionRequest, now: string): void {
  if (scope.permissions.has("requests.decide") || placement === null) return;
  if (isAhead(scope, placement.startsAt, now)) return;
  fail("wrong_state", `“${title}” has begun, so its length stays. Ask the organisers to change it.`);
}

/** Leads can't hand what is booked to a group that may book less: organisers can, and it counts for that one then. */
export function guardBookedFor(
  scope: MeetingScope,
  { booking, groups, title }: SessionRequest,
  groupId: string,
): void {
  const [asking] = groups;
  if (asking === undefined || asking.groupId === groupId || booking === null) return;
  if (scope.permissions.has("requests.decide")) return;
  fail(
    "wrong_state",
    `The place of “${title}” is booked for ${asking.shortName}, so ${asking.shortName} stays first. Ask the ` +
      "organisers to let another group ask for it.",
  );
}

/** A lead's session doesn't grow into what isn't on offer, whatever the reason, as it couldn't be booked there. */
export function guardOnGrounds(caused: readonly Finding[]): void {
  if (!caused.some(isOffGrounds)) return;
  failField(
    "/durationMinutes",
    "The open block ends before that, or the room closes. Ask for less, or for another place.",
  );
}

/**
 * What was approved, given or published at one length grows by the organisers alone, unless the group books for itself;
 * an offer is taken as it is. What is in the draft alone, its leads needn't know: there it grows.
 */
export async function guardApproved(
  ctx: Ctx,
  scope: MeetingScope,
  { booking, groups: [asking], title, stage, durationMinutes }: SessionRequest,
  wanted: number,
): Promise<void> {
  if (scope.permissions.has("requests.decide") || asking === undefined || wanted <= durationMinutes) return;
  if (booking?.waitsFor.includes("asker") === true) {
    fail(
      "wrong_state",
      `A place for ${durationMinutes} minutes is offered for “${title}”. Take or decline it first.`,
    );
  }
  const isKnown = booking !== null || stage === "published" || stage === "tentative";
  if (!isKnown || booking?.waitsFor.includes("organisers") === true) return;
  const { mode } = await policyOf(ctx, scope, asking.groupId);
  if (mode === "book") return;
  fail(
    "wrong_state",
    `“${title}” has its place for ${durationMinutes} minutes, so it can't have ${wanted}. Ask the organisers for more.`,
  );
}

/** What was booked can't grow beyond what may be booked. */
export async function guardQuotaOfBooking(ctx: Ctx, scope: MeetingScope, requestId: string): Promise<void> {
  const { booking, groups, sessionId, durationMinutes } = await getRequest(ctx, scope, requestId);
  const [asking] = groups;
  if (booking === null || asking === undefined || scope.permissions.has("requests.decide")) return;
  const policy = await policyOf(ctx, scope, asking.groupId);
  await guardQuota(ctx, scope, policy, { ...asking, sessionId, minutes: durationMinutes });
}
