import type { PageQuery, Room, WalkingTimes } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";

const { meetings, rooms, roomClosures, walkingTimes } = tables;

/** Building and name, which no two rooms of a meeting share. */
const Key = z.tuple([z.string(), z.string()]);

/** A page of the meeting's rooms by building and name, with their closed times. */
export async function listRooms(ctx: Ctx, scope: MeetingKey, { cursor, limit }: PageQuery) {
  const where = isAfter([rooms.building, rooms.name], keyOf(Key, cursor));
  const found = await loadRooms(ctx, scope, { where, limit: limit + 1 });
  return page(found, limit, ({ building, name }) => [building, name]);
}

/** All of the meeting's rooms, in the same order. */
export function listAllRooms(ctx: Ctx, scope: MeetingKey): Promise<Room[]> {
  return loadRooms(ctx, scope, {});
}

export async function findRoom(ctx: Ctx, scope: MeetingKey, roomId: string): Promise<Room | null> {
  const [room] = await loadRooms(ctx, scope, { where: eq(rooms.id, roomId) });
  return room ?? null;
}

export async function getRoom(ctx: Ctx, scope: MeetingKey, roomId: string): Promise<Room> {
  return (await findRoom(ctx, scope, roomId)) ?? failNotFound();
}

/** The buildings that rooms name, and how far they are from each other. */
export async function getWalkingTimes(ctx: Ctx, key: MeetingKey): Promise<WalkingTimes> {
  const [[meeting], buildings, times] = await Promise.all([
    ctx.db.select({ version: meetings.version }).from(meetings).where(isTheMeeting(key)),
    listBuildings(ctx, key),
    listWalkingTimes(ctx, key),
  ]);
  if (meeting === undefined) return failNotFound();
  // Minutes outlast their rooms, so that a room that is taken back finds them again.
  const known = times
    .filter(({ fromBuilding, toBuilding }) => [fromBuilding, toBuilding].every((b) => buildings.includes(b)))
    .map(({ fromBuilding, toBuilding, minutes }) => ({ from: fromBuilding, to: toBuilding, minutes }));
  return { version: meeting.version, buildings, times: known };
}

/** Without the room of a cloned meeting's frame, which is nowhere yet. */
export async function listBuildings(ctx: Ctx, key: MeetingKey): Promise<string[]> {
  const rows = await ctx.db
    .selectDistinct({ building: rooms.building })
    .from(rooms)
    .where(and(inMeeting(rooms, key), ne(rooms.building, "")))
    .orderBy(asc(rooms.building));
  return rows.map(({ building }) => building);
}

/** Each pair of buildings once, with the minutes between them. */
export function listWalkingTimes(ctx: Ctx, key: MeetingKey) {
  const { fromBuilding, toBuilding, minutes } = walkingTimes;
  return ctx.db
    .select({ fromBuilding, toBuilding, minutes })
    .from(walkingTimes)
    .where(inMeeting(walkingTimes, key))
    .orderBy(asc(fromBuilding), asc(toBuilding));
}

type Which = { where?: SQL | undefined; limit?: number };

async function loadRooms(ctx: Ctx, key: MeetingKey, { where, limit }: Which): Promise<Room[]> {
  const query = ctx.db
    .select()
    .from(rooms)
    .where(and(inMeeting(rooms, key), where))
    .orderBy(asc(rooms.building), asc(rooms.name));
  const found = await (limit === undefined ? query : query.limit(limit));
  const closures = await listClosures(
    ctx,
    key,
    found.map(({ id }) => id),
  );
  const closuresByRoom = Map.groupBy(closures, (closure) => closure.roomId);
  return found.map((room) => toRoom(room, closuresByRoom.get(room.id) ?? []));
}

async function listClosures(ctx: Ctx, key: MeetingKey, roomIds: string[]) {
  return ctx.db
    .select()
    .from(roomClosures)
    .where(and(inMeeting(roomClosures, key), inArray(roomClosures.roomId, roomIds)))
    .orderBy(asc(roomClosures.startsAt));
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
