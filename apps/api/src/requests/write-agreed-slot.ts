import type { AgreedSlot, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { requests } = tables;

/** For a session that goes nowhere yet: what was asked for stays as it is beside the slot. */
export async function writeAgreedSlot(
  ctx: Ctx,
  key: MeetingKey,
  { id, limits }: Pick<SessionRequest, "id" | "limits">,
  { startsAt, roomId }: AgreedSlot,
): Promise<void> {
  await ctx.db
    .update(requests)
    .set({ limits: { ...limits, agreed: { startsAt, roomId } } })
    .where(and(inMeeting(requests, key), eq(requests.id, id)));
}
