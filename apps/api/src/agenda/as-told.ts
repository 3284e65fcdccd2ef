import type { Agenda } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { versionNumberFor } from "../programme/version-for-members.ts";
import type { MeetingScope } from "../scopes.ts";

/** An agenda with the number of the version that its reader is told of: one that changed only what is closed to them isn't. */
export async function asTold(ctx: Ctx, scope: MeetingScope, agenda: Promise<Agenda>): Promise<Agenda> {
  return { ...(await agenda), version: await versionNumberFor(ctx, scope) };
}
