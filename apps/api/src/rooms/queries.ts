import type { Room } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingKey } from "../scopes.ts";

const { rooms, roomClosures } = tables;

/** The meeting's rooms by building and name, with their closed times. */
export async function listRooms(ctx: Ctx, scope: MeetingKey): Promise<Room[]> {
  return loadRooms(ctx, scope);
}

export async function findRoom(ctx: Ctx, scope: MeetingKey, roomId: string): Promise<Room | null> {
  const [room] = await loadRooms(ctx, scope, roomId);
  return room ?? null;
}

export async function getRoom(ctx: Ctx, scope: MeetingKey, roomId: string): Promise<Room> {
  return (await findRoom(ctx, scope, roomId)) ?? failNotFound();
}

async function loadRooms(ctx: Ctx, { allianceId, meetingId }: MeetingKey, roomId?: string): Promise<Room[]> {
  const found = await ctx.db
    .select()
    .from(rooms)
    .where(
      and(
        eq(rooms.allianceId, allianceId),
        eq(rooms.meetingId, meetingId),
        roomId === undefined ? undefined : eq(rooms.id, roomId),
      ),
    )
    .orderBy(asc(rooms.building), asc(rooms.name));
  const closures = await ctx.db
    .select()
    .from(roomClosures)
    .where(
      and(
        eq(roomClosures.allianceId, allianceId),
        eq(roomClosures.meetingId, meetingId),
        roomId === undefined ? undefined : eq(roomClosures.roomId, roomId),
      ),
    )
    .orderBy(asc(roomClosures.startsAt));
  const closuresByRoom = Map.groupBy(closures, (closure) => closure.roomId);
  return found.map((room) => toRoom(room, closuresByRoom.get(room.id) ?? []));
}

function toRoom(room: typeof rooms.$inferSelect, closures: (typeof roomClosures.$inferSelect)[]): Room {
  return {
    id: room.id,
    name: room.name,
    building: room.building,
    floor: room.floor,
    capacity: room.capacity,
    features: room.features as Room["features"],
    isShared: room.isShared,
    isBookable: room.isBookable,
    closures: closures.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    note: room.note,
    version: room.version,
  };
}
