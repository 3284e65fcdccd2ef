import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import type { MeetingScope } from "../scopes.ts";

/** Tells those who watch registrations, and the person's own pages: the agenda follows from the registration. */
export async function notifyRegistration(
  ctx: Ctx,
  scope: MeetingScope,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await notifyLive(ctx, scope, { topic: "registrations", subjectId: id, version });
  await notifyLive(ctx, scope, { topic: "agenda", subjectId: id, version, audience: [scope.personId] });
}
