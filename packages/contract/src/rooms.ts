import { z } from "zod";
import {
  Feature,
  Id,
  Instant,
  Line,
  MeetingParams,
  MinuteInstant,
  pageOf,
  PageQuery,
  Text,
  Version,
  patchOf,
} from "./common.ts";
import { endpoint } from "./endpoint.ts";

const Closure = z.object({ startsAt: Instant, endsAt: Instant });

export const Room = z
  .object({
    id: Id,
    name: z.string(),
    building: z.string(),
    floor: z.string(),
    capacity: z.int(),
    features: z.array(Feature),
    /** A foyer or a restaurant: several sessions may be there at once. */
    isShared: z.boolean(),
    /** Group sessions may be planned here; false for restaurants, the city, an entrance. */
    isBookable: z.boolean(),
    closures: z.array(Closure),
    note: z.string(),
    version: Version,
  })
  .meta({ id: "Room" });
export type Room = z.infer<typeof Room>;

export const RoomInput = z.strictObject({
  name: Line,
  building: Line,
  floor: z.string().trim().max(30).default(""),
  capacity: z.int().min(1).max(100_000),
  features: z.array(Feature).max(20).default([]),
  isShared: z.boolean().default(false),
  isBookable: z.boolean().default(true),
  closures: z
    .array(z.strictObject({ startsAt: MinuteInstant, endsAt: MinuteInstant }))
    .max(100)
    .default([]),
  note: Text.default(""),
});

const RoomParams = MeetingParams.extend({ roomId: Id });
const edit = { kind: "meeting", permission: "meeting.edit" } as const;

export const roomEndpoints = {
  listRooms: endpoint({
    id: "listRooms",
    method: "GET",
    path: "/api/meetings/:meetingId/rooms",
    summary: "The meeting's rooms by building and name",
    access: { kind: "meeting", permission: "meeting.view" },
    params: MeetingParams,
    query: PageQuery,
    output: pageOf(Room),
  }),
  createRoom: endpoint({
    id: "createRoom",
    method: "POST",
    path: "/api/meetings/:meetingId/rooms",
    summary: "Add a room",
    access: edit,
    params: MeetingParams,
    body: RoomInput,
    output: Room,
    status: 201,
    errors: ["already_exists"],
  }),
  updateRoom: endpoint({
    id: "updateRoom",
    method: "PATCH",
    path: "/api/meetings/:meetingId/rooms/:roomId",
    summary: "Change a room; making a shared room exclusive is refused while sessions overlap in it",
    access: edit,
    params: RoomParams,
    body: patchOf(RoomInput),
    output: Room,
    ifMatch: true,
    errors: ["already_exists", "room_taken", "version_stale", "version_required"],
  }),
  deleteRoom: endpoint({
    id: "deleteRoom",
    method: "DELETE",
    path: "/api/meetings/:meetingId/rooms/:roomId",
    summary: "Remove a room that no session uses",
    access: edit,
    params: RoomParams,
    status: 204,
    ifMatch: true,
    errors: ["in_use", "version_stale", "version_required"],
  }),
} as const;
