import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Ctx } from "../context.ts";
import { isTheMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { meetings } = tables;

/**
 * Changes a meeting's settings, or what else its version stands for, at the version that was seen; answers them as
 * they are then, undefined if somebody was faster.
 */
export async function writeSettings(
  ctx: Ctx,
  key: MeetingKey,
  version: number,
  change: PgUpdateSetSource<typeof meetings> = {},
) {
  const [written] = await ctx.db
    .update(meetings)
    .set({ ...change, version: sql`${meetings.version} + 1` })
    .where(and(isTheMeeting(key), eq(meetings.version, version)))
    .returning();
  return written;
}
