import type { Session } from "@plenary/contract";
import { heldQuestion } from "../bookings/tell-of-place.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { getRequest } from "./queries.ts";
import { tellDropped } from "./tell-dropped.ts";
import { askPartners, tellLeads } from "./tell-leads.ts";

type Before = Pick<Session, "title" | "groups"> & { readonly requestId: string };

/**
 * Other groups own a requested session from now on: those that are dropped hear it, those that come are asked, and one
 * that has it alone hears that. `before`: the session as it was. What organisers made themselves has no request that
 * anybody could answer.
 */
export async function tellNewOwners(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId: id, title, groups }: Before,
): Promise<void> {
  const request = await getRequest(ctx, scope, id);
  const known = groups.map(({ groupId }) => groupId);
  await tellDropped(ctx, scope, { id, title, groups }, request);
  await askPartners(ctx, scope, request, { before: known, words: heldQuestion(scope, request) });
  const [first, ...partners] = request.groups;
  if (first === undefined || partners.length > 0 || known.includes(first.groupId)) return;
  const words = `it is a session of ${first.shortName} now.`;
  await tellLeads(ctx, scope, request, { to: [first.groupId], topic: "decision", words });
}
