import { tables } from "@plenary/db";
import type { Ctx } from "../context.ts";
import { isTheMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import type { NewBlock } from "./import-blocks.ts";
import type { RoomPlan } from "./import-rooms.ts";

const { blocks, meetings, rooms } = tables;
const ELSEWHERE = "Venue";

/** Rooms that the file brings; answers their ids by their keys. */
export async function writeFreshRooms(
  ctx: Ctx,
  scope: MeetingScope,
  { fresh }: Pick<RoomPlan, "fresh">,
): Promise<Map<string, string>> {
  if (fresh.length === 0) return new Map();
  const { allianceId, meetingId } = scope;
  const building = await venueOf(ctx, scope);
  const ids = new Map(fresh.map(({ ref }) => [ref, ctx.newId()]));
  await ctx.db.insert(rooms).values(
    fresh.map(({ ref, name, capacity }) => ({
      allianceId,
      meetingId,
      id: ids.get(ref)!,
      name,
      building,
      capacity,
    })),
  );
  return ids;
}

/** No format tells buildings: all rooms are where the meeting is until somebody says more. */
async function venueOf(ctx: Ctx, scope: MeetingScope): Promise<string> {
  const [meeting] = await ctx.db.select({ venue: meetings.venue }).from(meetings).where(isTheMeeting(scope));
  return meeting?.venue.split(/[\n,]/)[0]?.trim().slice(0, 200) || ELSEWHERE;
}

export async function writeFreshBlocks(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingScope,
  fresh: readonly NewBlock[],
): Promise<void> {
  if (fresh.length === 0) return;
  const row = { allianceId, meetingId, kind: "open" as const, title: "Programme" };
  await ctx.db.insert(blocks).values(fresh.map((block) => ({ ...row, id: ctx.newId(), ...block })));
}
