import type { Session } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { tellRequest } from "../sessions/kept-state.ts";
import { tellOwners } from "./tell-leads.ts";

type Cancelled = Pick<Session, "id" | "title" | "groups" | "requestId">;

/** Who asked for a session, or was to take part, hears that it was cancelled, and reads why. Empty: nobody said why. */
export async function tellOfCancelled(
  ctx: Ctx,
  scope: MeetingScope,
  { id: sessionId, title, groups, requestId }: Cancelled,
  reason: string,
): Promise<void> {
  if (requestId === null) return;
  await tellRequest(ctx, scope, sessionId, reason === "" ? null : reason);
  await tellOwners(ctx, scope, { id: requestId, title, groups }, cancelledWords(reason));
}

export function cancelledWords(reason: string): string {
  return reason === "" ? "the organisers have cancelled it." : `the organisers have cancelled it: ${reason}`;
}
