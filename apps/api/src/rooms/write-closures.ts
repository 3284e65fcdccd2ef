import { tables } from "@plenary/db";
import { compareInstants } from "@plenary/time";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { roomClosures } = tables;

/** Replaces the closed times of a room. Throws `invalid_input` for one that ends before it starts. */
export async function writeClosures(
  ctx: Ctx,
  key: MeetingKey,
  roomId: string,
  closures: readonly { startsAt: string; endsAt: string }[],
): Promise<void> {
  for (const [index, { startsAt, endsAt }] of closures.entries()) {
    if (compareInstants(startsAt, endsAt) < 0) continue;
    failField(`/closures/${index}/endsAt`, "The closed time must end after it starts.");
  }
  await ctx.db.delete(roomClosures).where(and(inMeeting(roomClosures, key), eq(roomClosures.roomId, roomId)));
  if (closures.length === 0) return;
  const { allianceId, meetingId } = key;
  await ctx.db
    .insert(roomClosures)
    .values(closures.map((closure) => ({ allianceId, meetingId, id: ctx.newId(), roomId, ...closure })));
}
