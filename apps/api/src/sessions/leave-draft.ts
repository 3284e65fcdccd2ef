import { tables } from "@plenary/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { dropBookings } from "../bookings/write-booking.ts";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { fail, failStale } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { getSession } from "./queries.ts";
import { DRAFT_STATES } from "./rules.ts";

const { sessions } = tables;

type Leaving = { sessionId: string; version: number; to: "cancelled" | "withdrawn" };

/**
 * A session leaves the draft and gives its room back; what was published is shown as cancelled by the next version.
 * The version is compared by the statement that writes. Throws `version_stale`, and `wrong_state` for a session that
 * isn't going to happen anyway. Recording it and touching the draft are the caller's.
 */
export async function leaveDraft(ctx: Ctx, scope: MeetingScope, leaving: Leaving): Promise<void> {
  await writeState(ctx, scope, leaving);
  await dropBookings(ctx, scope, [leaving.sessionId]);
}

async function writeState(ctx: Ctx, scope: MeetingScope, { sessionId, version, to }: Leaving) {
  inOrder(ctx, "sessions", [sessionId]);
  const written = await ctx.db
    .update(sessions)
    .set({ state: to, version: sql`${sessions.version} + 1` })
    .where(
      and(
        inMeeting(sessions, scope),
        eq(sessions.id, sessionId),
        eq(sessions.version, version),
        inArray(sessions.state, [...DRAFT_STATES]),
      ),
    )
    .returning({ id: sessions.id });
  if (written.length > 0) return;
  const current = await getSession(ctx, scope, sessionId);
  if (current.version !== version) failStale(current);
  fail("wrong_state", `“${current.title}” is ${current.state} already.`);
}
