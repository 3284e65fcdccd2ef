import type { HeldPlace, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { compareInstants } from "@plenary/time";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { placements } = tables;

/** The sessions of the draft whose place is only held, what ends first first. */
export async function listHeldPlaces(
  ctx: Ctx,
  key: MeetingKey,
  sessions: readonly Session[],
): Promise<HeldPlace[]> {
  const rows = await ctx.db
    .select({ sessionId: placements.sessionId, holdExpiresAt: placements.holdExpiresAt })
    .from(placements)
    .where(and(inMeeting(placements, key), eq(placements.state, "held")));
  const ends = new Map(rows.map(({ sessionId, holdExpiresAt }) => [sessionId, holdExpiresAt]));
  return sessions
    .flatMap(({ id, title, requestId }) => {
      const holdExpiresAt = ends.get(id) ?? null;
      return holdExpiresAt === null ? [] : [{ sessionId: id, title, requestId, holdExpiresAt }];
    })
    .toSorted((a, b) => compareInstants(a.holdExpiresAt, b.holdExpiresAt));
}
