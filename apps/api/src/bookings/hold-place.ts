import type { KindPolicy, SessionRequest } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { agreeTo } from "./agree-to.ts";
import { policyOf } from "./policy.ts";
import { guardQuota } from "./quota.ts";
import { takePlace } from "./take-place.ts";
import type { Taken, Taking } from "./take-place.ts";

export type Holding = {
  request: SessionRequest;
  policy: KindPolicy;
  place: Pick<Taking, "roomId" | "startsAt" | "override" | "nameOf">;
};

/**
 * Holds a place for the asking group of a request, on behalf of its leads or of an organiser; `settleBooking` makes it
 * stand. Throws `quota_exceeded` and what `takePlace` throws.
 */
export async function holdPlace(
  ctx: Ctx,
  scope: MeetingScope,
  { request, policy, place }: Holding,
): Promise<Taken> {
  const { sessionId, durationMinutes } = request;
  const { groupId, shortName } = request.groups[0]!;
  const decides = scope.permissions.has("requests.decide");
  if (!decides) {
    await guardQuota(ctx, scope, policy, { groupId, shortName, sessionId, minutes: durationMinutes });
  }
  await agreeTo(ctx, scope, { sessionId, startsAt: place.startsAt, groupIds: scope.leadsGroupIds });
  const isApproved = decides || policy.mode === "book";
  const booking = { groupId, isApproved, isOwn: !decides, offerNote: null };
  return takePlace(ctx, scope, { sessionId, ...place, holdHours: policy.holdHours, booking });
}

/** The asking group's policy; throws `forbidden` where its leads only ask. */
export async function guardedPolicy(
  ctx: Ctx,
  scope: MeetingScope,
  { groups }: SessionRequest,
): Promise<KindPolicy> {
  const { groupId, shortName } = groups[0]!;
  const policy = await policyOf(ctx, scope, groupId);
  if (!scope.permissions.has("requests.decide")) guardMode(policy, shortName);
  return policy;
}

function guardMode({ mode }: KindPolicy, shortName: string): void {
  if (mode !== "request") return;
  fail(
    "forbidden",
    `At this meeting ${shortName} asks for sessions and the organisers place them. Send it as a request.`,
  );
}
