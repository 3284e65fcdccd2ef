import type { Room, WalkingTimes } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../api.ts";
import type { CallOptions } from "../../lib/client.ts";
import { allPages } from "../../lib/pages.ts";

export type RoomBody = NonNullable<CallOptions<"createRoom">["body"]>;

export const listOfRooms = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "rooms"],
    queryFn: ({ signal }) => allPages((query) => call("listRooms", { params: { meetingId }, query, signal })),
  });

export const createRoom = (meetingId: string, body: RoomBody) =>
  call("createRoom", { params: { meetingId }, body });

export const updateRoom = (meetingId: string, roomId: string, body: Partial<RoomBody>, version: number) =>
  call("updateRoom", { params: { meetingId, roomId }, body, version });

export const deleteRoom = (meetingId: string, { id, version }: Room) =>
  call("deleteRoom", { params: { meetingId, roomId: id }, version });

export const walkingTimesOf = (meetingId: string) =>
  queryOptions({
    queryKey: [meetingId, "setup", "walking-times"],
    queryFn: ({ signal }) => call("getWalkingTimes", { params: { meetingId }, signal }),
  });

export const updateWalkingTimes = (meetingId: string, times: WalkingTimes["times"], version: number) =>
  call("updateWalkingTimes", { params: { meetingId }, body: { times }, version });

/** Rooms are part of the meeting's set-up, as blocks are. */
export const refetchSetup = (queryClient: QueryClient, meetingId: string) =>
  queryClient.invalidateQueries({ queryKey: [meetingId, "setup"] });
