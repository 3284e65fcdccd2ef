import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { getRequest } from "./queries.ts";

const { sessions } = tables;

/**
 * Holds the session of a request at the version that was seen, so that it can't change before this transaction
 * writes; answers its own state, which a stage such as `placed` hides. Stale: the request as it is now.
 */
export async function lockSession(
  ctx: Ctx,
  scope: MeetingScope,
  { requestId, sessionId, version }: { requestId: string; sessionId: string; version: number },
): Promise<Session["state"]> {
  inOrder(ctx, "sessions", [sessionId]);
  const [session] = await ctx.db
    .select({ state: sessions.state })
    .from(sessions)
    .where(and(inMeeting(sessions, scope), eq(sessions.id, sessionId), eq(sessions.version, version)))
    .for("update");
  return session?.state ?? failMissed(() => getRequest(ctx, scope, requestId));
}

/** Holds the session of a request whatever its version, so that it can't be withdrawn meanwhile; answers its own state. */
export async function holdSession(
  ctx: Ctx,
  scope: MeetingScope,
  sessionId: string,
): Promise<Session["state"]> {
  inOrder(ctx, "sessions", [sessionId]);
  const [session] = await ctx.db
    .select({ state: sessions.state })
    .from(sessions)
    .where(and(inMeeting(sessions, scope), eq(sessions.id, sessionId)))
    .for("no key update");
  return session?.state ?? failNotFound();
}
